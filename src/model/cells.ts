import type { Query } from './plan.ts'

/** A query's answer. Integers beyond 64 bits arrive as `bigint[]`; text is `undefined` where null. */
export type Column = BigInt64Array | Float64Array | readonly (bigint | undefined)[] | readonly (string | undefined)[]

export interface Table {
  readonly columns: ReadonlyMap<string, Column>
  readonly rows: number
}

/** Columnar: one row per stretch or window, grouping and cell; a KPI's statistic is read out of it on demand. */
export interface Cells {
  readonly query: Query
  readonly table: Table
}
