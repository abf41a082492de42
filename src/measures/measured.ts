import type { Statistic } from '../model/statistic.ts'
import type { Interval } from '../stats/interval.ts'
import { including } from '../stats/interval.ts'

/** A value in the measure's own scale, with its interval or the reason why there is none. */
export interface MeasureEstimate {
  readonly value: number
  /** Both or neither. */
  readonly low?: number
  readonly high?: number
  /** What the value is made from: answers, rows, trials; absent where everything is counted. */
  readonly n?: number
  /** How many customers the rows are of, where they belong together. */
  readonly customers?: number
  /** How many of the n are still open, of durations. */
  readonly open?: number
  readonly because?: string
}

/** A difference in the measure's own scale. */
export interface MeasureChange {
  readonly value: number
  /** Both or neither. */
  readonly low?: number
  readonly high?: number
}

/** What two statistics are compared with. */
export interface Comparison {
  /** 0..1 */
  readonly confidence: number
  /** How many of the current periods the baseline holds, for counts and sums; > 0. */
  readonly periods: number
}

/** A statistic of one measure. */
export type StatisticOf<T extends Statistic['type']> = Extract<Statistic, { type: T }>

/** A value with its interval, which holds it, or with `because` where there is no interval. */
export function measured(value: number, interval: Interval | undefined, because: string): MeasureEstimate {
  return interval === undefined ? { value, because } : { value, ...including(value, interval) }
}

/** A difference with its interval, which holds it. */
export function changed(value: number, interval: Interval | undefined): MeasureChange {
  return interval === undefined ? { value } : { value, ...including(value, interval) }
}
