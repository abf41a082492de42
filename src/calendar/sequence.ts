import type { CalendarRules } from '../model/project.ts'
import type { Stretch } from '../model/plan.ts'
import type { Day, Grain, Period } from '../model/words.ts'
import { addDays } from './days.ts'
import { periodOf, positionOf, stepPeriod } from './grains.ts'

/** The `count` periods that end with `last`, oldest first. */
export function history(
  rules: CalendarRules,
  grain: Grain,
  { last, count }: { readonly last: Period; readonly count: number },
): readonly Period[] {
  return Array.from({ length: count }, (_, index) => stepPeriod(rules, grain, { period: last, by: index - count + 1 }))
}

/** The last period that is over when `asOf` is: its last day is `asOf` or before. */
export function lastComplete(rules: CalendarRules, grain: Grain, asOf: Day): Period {
  return stepPeriod(rules, grain, { period: periodOf(rules, grain, addDays(asOf, 1)), by: -1 })
}

/** How many periods make up exactly this window; undefined where it is empty or cuts one. */
export function wholePeriods(rules: CalendarRules, grain: Grain, window: Stretch): number | undefined {
  const begin = positionOf(rules, grain, window.from)
  const end = positionOf(rules, grain, window.until)
  const count = end.number - begin.number
  return count > 0 && begin.over === 0 && end.over === 0 ? count : undefined
}

/**
 * How many periods a window holds: a period that it cuts counts by the share of its days inside.
 * Whole periods count 1 each, however long they are; days / 7 for weeks.
 */
export function periodsIn(rules: CalendarRules, grain: Grain, window: Stretch): number {
  const begin = positionOf(rules, grain, window.from)
  const end = positionOf(rules, grain, window.until)
  return end.number - begin.number + (end.over - begin.over)
}
