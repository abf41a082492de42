import type { ColumnFacts, FileFacts } from '../../../model/catalog.ts'
import type { Source } from '../../../model/source.ts'
import type { Day, Id } from '../../../model/words.ts'
import { literal, quote, type Connection } from './connection.ts'

/** A source whose rows the engine can give, under the names of `relationOf` and `knownOf`. */
export interface ReadySource {
  readonly source: Source
  readonly columns: readonly ColumnFacts[]
  readonly files: readonly FileFacts[]
  readonly excluded: number
  readonly dropped: number
  readonly duplicates: number
  readonly ambiguous: number
  /** Sources its query names. */
  readonly beneath: readonly Id[]
}

/** All rows of a source. No declared name can be the same: they hold no colon. */
export function relationOf(source: Id): string {
  return `source:${source}`
}

/** The rows that the as-of day knows. */
export function knownOf(source: Id): string {
  return `known:${source}`
}

/** Puts a view of the rows that the as-of day knows over those of a source; rows of a coarser grain may lie ahead. */
export async function makeKnown(
  db: Connection,
  { source, columns }: ReadySource,
  asOf: Day | undefined,
): Promise<void> {
  const time = timeColumn(source, columns)
  const cut = asOf === undefined || time === undefined || source.grain !== undefined
  const where = cut ? '' : ` where ${upTo(time, asOf)}`
  await db.run(`create view ${quote(knownOf(source.id))} as select * from ${quote(relationOf(source.id))}${where}`)
}

export function timeColumn(source: Source, columns: readonly ColumnFacts[]): ColumnFacts | undefined {
  return source.time === undefined ? undefined : columnNamed(source.time.name, columns)
}

export function columnNamed(name: string, columns: readonly ColumnFacts[]): ColumnFacts | undefined {
  return columns.find((column) => column.name.toLowerCase() === name.toLowerCase())
}

/** The session's zone is the project's, so a day that becomes an instant is its local start. */
function upTo({ name, type }: ColumnFacts, day: Day): string {
  if (type === 'date') return `${quote(name)} <= date ${literal(day)}`
  return `${quote(name)} < cast(date ${literal(day)} + 1 as timestamptz)`
}
