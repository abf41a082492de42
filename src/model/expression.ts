import type { SourceSpan } from './diagnostic.ts'
import type { Id } from './words.ts'

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
}

/** The same text over another source is another expression. */
export function expressionOf(text: SegmentText, source: Id): Expression {
  return { id: `${source}: ${text.sql}`, source, sql: text.sql, at: text.at, lines: text.lines }
}

/** SQL before it is tied to a source, as a segment's is. */
export interface SegmentText {
  readonly sql: string
  readonly at: SourceSpan
  readonly lines: readonly SourceSpan[]
}

/** Where a character of a scalar's text stands in its file; `offset` counts characters of `text`. */
export function positionAt(
  { text, lines }: { text: string; lines: readonly SourceSpan[] },
  offset: number,
): SourceSpan | undefined {
  const before = text.slice(0, offset).split('\n')
  const line = lines[before.length - 1] ?? lines[0]
  return line === undefined ? undefined : { ...line, column: line.column + (before.at(-1)?.length ?? 0) }
}
