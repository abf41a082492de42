import type { Fold, SourceSpan } from './diagnostic.ts'
import { InternalError } from './words.ts'
import type { Declarations } from './written.ts'

/**
 * The declarations of all files, merged and checked against the schemas. Paths are JSON pointers over
 * the merged project, such as `/kpis/nps/target/reach` or `/sources/surveys/key/0`.
 */
export interface WrittenProject {
  readonly declarations: Declarations
  /** Where values begin. */
  readonly spans: ReadonlyMap<string, SourceSpan>
  /** Where the keys of values stand; none for parts of a list. */
  readonly keys: ReadonlyMap<string, SourceSpan>
  /** Every scalar as text. */
  readonly texts: ReadonlyMap<string, ScalarText>
  /**
   * Declarations that lost a part or all of themselves to a mistake already told; section `*`: names in a file that
   * could not be read.
   */
  readonly broken?: ReadonlySet<string>
}

/** A scalar's value as text. Without quotes, block header and indentation. */
export interface ScalarText {
  readonly text: string
  /** The first character of its content. */
  readonly span: SourceSpan
  /** Where each line of `text` begins; a line that YAML folds together from several begins where its first one does. */
  readonly lines: readonly SourceSpan[]
  readonly folds?: readonly Fold[]
}

/** Where a path's value stands, else its nearest parent's. */
export function spanOf(written: Pick<WrittenProject, 'spans'>, path: string): SourceSpan {
  const span = written.spans.get(path)
  if (span !== undefined) return span
  if (path === '') throw new InternalError('a project without a main file has no positions')
  return spanOf(written, path.slice(0, path.lastIndexOf('/')))
}

/** A JSON pointer of keys, `~` and `/` escaped. */
export function pathOf(...keys: readonly (string | number)[]): string {
  return keys.map((key) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
}
