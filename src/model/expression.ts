import type { Fold, SourceSpan } from './diagnostic.ts'
import type { Id } from './words.ts'
import type { ScalarText } from './written-project.ts'

/**
 * SQL text as written over one source's columns. Only the engine parses it.
 * `id` is source and text: one text has another type in another source.
 */
export interface Expression {
  readonly id: Id
  readonly source: Id
  readonly sql: string
  /** The first character of the scalar. */
  readonly at: SourceSpan
  /** Where each line of `sql` begins in its file, so that an engine's offset becomes a position. */
  readonly lines: readonly SourceSpan[]
  /** Where a line of `sql` goes on in another line of its file. */
  readonly folds?: readonly Fold[]
}

/** The same text over another source is another expression. */
export function expressionOf(text: SegmentText, source: Id): Expression {
  const { sql, at, lines, folds = [] } = text
  return { id: `${source}: ${sql}`, source, sql, at, lines, folds }
}

/** SQL before it is tied to a source, as a segment's is. */
export interface SegmentText {
  readonly sql: string
  readonly at: SourceSpan
  readonly lines: readonly SourceSpan[]
  readonly folds?: readonly Fold[]
}

/** Where a character of a scalar's text stands in its file; `offset` counts characters of `text`. */
export function positionAt(
  { text, lines, folds = [] }: Pick<ScalarText, 'text' | 'lines' | 'folds'>,
  offset: number,
): SourceSpan | undefined {
  const before = text.slice(0, offset).split('\n')
  const behind = before.at(-1)?.length ?? 0
  const fold = folds.findLast((one) => one.offset <= offset && one.offset > offset - behind)
  if (fold !== undefined) return { ...fold.span, column: fold.span.column + offset - fold.offset }
  const line = lines[before.length - 1] ?? lines[0]
  return line === undefined ? undefined : { ...line, column: line.column + behind }
}
