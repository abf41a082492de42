import type { Day, Id } from './words.ts'

/** A column as the engine gives it to expressions. */
export interface ColumnFacts {
  readonly name: string
  readonly type: ValueType
  /** Digits behind the point of a `decimal`. */
  readonly decimals?: number
}

/** What an expression or column yields, in the language's own words; `other` is a list, struct, interval … */
export type ValueType = 'text' | 'integer' | 'decimal' | 'number' | 'boolean' | 'date' | 'timestamp' | 'other'

export interface FileFacts {
  /** Relative to the project's root. */
  readonly path: string
  readonly sha256: string
  readonly rows: number
}

export interface SourceFacts {
  readonly columns: readonly ColumnFacts[]
  /** Files read, its own or those beneath its query, sorted by path. */
  readonly files: readonly FileFacts[]
  /** Known on the as-of day, after `where`, `duplicates` and excluded bad rows. */
  readonly rows: number
  /** Bad rows left out (`bad_rows: exclude`). */
  readonly excluded: number
  /** Rows dropped by the source's `where`. */
  readonly dropped: number
  /** Rows dropped by `duplicates: exact`. */
  readonly duplicates: number
  /** Timestamps in an hour that a clock change repeats; read as the first. */
  readonly ambiguous: number
  /** First and last local day of the time column, as far as known. */
  readonly first?: Day
  readonly last?: Day
  /** The newest day but one, where there is one. */
  readonly lastButOne?: Day
  /** Members of each `by` segment that the source can compute, most rows first, ties by name; at most 1,000. */
  readonly members: ReadonlyMap<Id, readonly MemberFacts[]>
  /** Sources its query reads, itself none. */
  readonly beneath: readonly Id[]
}

export interface MemberFacts {
  readonly member: string
  readonly rows: number
}

/** Gated and printed from the engine's own tree: only this text runs, never the user's. */
export interface ParsedSql {
  readonly canonical: string
  readonly columns: readonly string[]
  readonly type: ValueType
  readonly decimals?: number
}

/** What planning must know of the data and of the SQL. */
export interface Catalog {
  readonly dialect: 'duckdb'
  readonly sources: ReadonlyMap<Id, SourceFacts>
  /** By `Expression.id`; an expression that a source cannot compute is absent only where that is allowed. */
  readonly expressions: ReadonlyMap<Id, ParsedSql>
}
