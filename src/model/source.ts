import type { SourceSpan } from './diagnostic.ts'
import type { Expression } from './expression.ts'
import type { Day, Grain, Id } from './words.ts'

export type ColumnType = 'text' | 'integer' | 'decimal' | 'number' | 'boolean' | 'date' | 'timestamp'

/** What a source promises of one column, checked on every row. */
export interface ColumnContract {
  readonly name: string
  readonly at: SourceSpan
  /** Headers to look for, the first that the file has is read. */
  readonly from: readonly string[]
  /** Absent: typed over the whole file. */
  readonly type?: ColumnType
  /** strptime format of a date or timestamp. */
  readonly format?: string
  /** Zone of timestamps without one; absent: the project's. */
  readonly timezone?: string
  readonly decimals?: number
  /** Inclusive; numbers, or days for dates and timestamps. */
  readonly between?: readonly [number | Day, number | Day]
  readonly values?: readonly string[]
  readonly nulls: readonly string[]
  readonly required: boolean
  readonly optional: boolean
}

export interface CsvOptions {
  readonly delimiter?: string
  readonly skip: number
  readonly until?: string
  readonly decimal: '.' | ','
  readonly header: boolean
}

export interface FilePattern {
  /** Relative to the project's root, with `/`. */
  readonly glob: string
  readonly at: SourceSpan
}

export interface Source {
  readonly id: Id
  readonly at: SourceSpan
  readonly from:
    | { readonly type: 'files'; readonly patterns: readonly FilePattern[] }
    | { readonly type: 'query'; readonly sql: Expression }
  readonly time?: ColumnName
  readonly key: readonly ColumnName[]
  readonly customer?: ColumnName
  readonly freshDays?: number
  /** A row stands for this whole period of its time. */
  readonly grain?: Grain
  readonly columns: readonly ColumnContract[]
  /** The contract of all columns not named (`"*"`). */
  readonly others?: ColumnContract
  readonly badRows: 'fail' | 'exclude'
  readonly where?: Expression
  readonly duplicates?: 'exact'
  readonly minimumRows: number
  readonly checksums?: FilePattern
  readonly csv: CsvOptions
}

export interface ColumnName {
  readonly name: string
  readonly at: SourceSpan
}
