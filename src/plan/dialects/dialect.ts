import type { ValueType } from '../../model/catalog.ts'
import type { Day } from '../../model/words.ts'

/** What the planner's SQL needs of an engine, as text. */
export interface Dialect {
  readonly id: string
  /** An identifier, quoted. */
  quote(name: string): string
  text(value: string): string
  /** A literal instant; `micros` since 1970 in UTC. */
  instant(micros: bigint): string
  day(day: Day): string
  /** Whole microseconds since 1970 of a timestamp or date. */
  micros(sql: string): string
  /** The instant at which a date begins in the project's zone. */
  startOfDay(sql: string): string
  /** Whole days since 1970 of a date. */
  dayNumber(sql: string): string
  /** Rounds a number to so many digits and gives it as an integer of those units. */
  fixed(sql: string, type: ValueType, decimals: number): string
  /** Exact sum of products of two integers, beyond 64 bits. */
  sumOfProducts(left: string, right: string): string
  /** The largest power of 2 that is at most a whole number > 0. */
  powerBelow(sql: string): string
  asText(sql: string): string
  /**
   * Order statistics of integers as one text: the 101 smallest, the values at `positions`, the
   * interpolated quantile; the three parts joined by `;`, their values by `,`.
   */
  ladder(sql: string, at: number, positions: readonly number[]): string
  /** A table of two columns of integers from two list parameters, counted from 1. */
  pairs(names: readonly [string, string], parameters: readonly [number, number]): string
  /** A table of columns of integers, each from a list parameter, in their order. */
  lists(names: readonly string[]): string
  /** Where `sources` keeps a source's rows. */
  relation(source: string): string
}
