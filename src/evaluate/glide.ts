import { addDays, daysBetween } from '../calendar/days.ts'
import type { Day, Period } from '../model/words.ts'
import { withoutNoise } from './noise.ts'

export interface Glide {
  /** A fixed baseline: the path starts at its last day. */
  readonly baseline: Period
  readonly baselineValue: number
  readonly due: Day
  /** What must be reached on `due`. */
  readonly reach: number
  /** What is due is read at its last day. */
  readonly period: Period
}

/**
 * What is due now on the straight line from the baseline to the target, in the KPI's unit: the baseline's value up to
 * its last day, the target from `due` on. A baseline that ends on or after `due` leaves no path: the target itself.
 */
export function dueNow({ baseline, baselineValue, due, reach, period }: Glide): number {
  const start = addDays(baseline.until, -1)
  const way = daysBetween(start, due)
  const gone = daysBetween(start, addDays(period.until, -1))
  if (way <= 0 || gone >= way) return reach
  if (gone <= 0) return baselineValue
  return withoutNoise(baselineValue + ((reach - baselineValue) * gone) / way)
}

/** Due within or before the period; a target without a date is due always. */
export function isDue(due: Day | undefined, period: Period): boolean {
  return due === undefined || due < period.until
}
