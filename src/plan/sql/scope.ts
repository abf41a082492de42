import type { Catalog, ValueType } from '../../model/catalog.ts'
import type { Source } from '../../model/source.ts'
import type { Dialect } from '../dialects/dialect.ts'
import type { Columns } from './columns.ts'

/** What turning one source's declarations into SQL needs to know. */
export interface Scope {
  readonly source: Source
  readonly catalog: Catalog
  readonly dialect: Dialect
  readonly columns: Columns
  /** By condition, which of a customer's rows is the last among those that meet it; '' for all rows. */
  readonly latest: Columns
  /** By what rows must share, when the customer's next one is. */
  readonly next: Columns
  /** By what rows must share, which of the customer's rows it is, counted from 1. */
  readonly place: Columns
  /** By source, when its next row of the customer is. */
  readonly other: Columns
  /** Conditions under which a row counts in a period that it lasts into. */
  readonly active: Columns
  /** Conditions under which a moment lies within what the as-of day knows. */
  happened(sql: string, type: ValueType): readonly string[]
  /** Microseconds of the first moment that the as-of day does not know: of a date since 1970 without a zone. */
  until(type: ValueType): bigint | undefined
}
