import type { Stretch } from '../model/plan.ts'
import type { Baseline, CalendarRules } from '../model/project.ts'
import type { Day, Every, Grain, Period } from '../model/words.ts'
import { addDays, addMonths } from './days.ts'
import { periodOf, stepPeriod } from './grains.ts'
import { lastComplete, wholePeriods } from './sequence.ts'

/** A baseline that moves along with the card's period. */
export type RollingBaseline = Extract<Baseline['kind'], { readonly type: 'previous' | 'ago' | 'last' }>

/**
 * The window that a rolling baseline means for a card's period.
 * - `previous`: the last complete periods of its grain that are over when the card's begins
 * - `ago`: the same month, quarter or year so much before; for days and weeks so many days before that
 *   weekdays match, a year being 364 days, a quarter 91 and a month 28
 * - `last`: so many days, weeks, calendar months, quarters or years up to the day before the card's period
 * @returns undefined where the two do not fit: a month 1 week ago, a week 1 day ago, anything for `all`
 */
export function baselineWindow(
  rules: CalendarRules,
  { type, count, grain }: RollingBaseline,
  { period, every }: { readonly period: Period; readonly every: Every },
): Period | undefined {
  return every === 'all' ? undefined : WINDOWS[type](rules, { count, grain, period, every })
}

/** What a window is called that is no single period: `2026-08-17..2026-11-08`, both days included. */
export function spanName(from: Day, until: Day): string {
  return `${from}..${addDays(until, -1)}`
}

interface Ask {
  readonly count: number
  readonly grain: Grain
  readonly period: Period
  readonly every: Grain
}

type WindowOf = (rules: CalendarRules, ask: Ask) => Period | undefined

const WINDOWS: Readonly<Record<RollingBaseline['type'], WindowOf>> = { previous, ago, last }

function previous(rules: CalendarRules, { count, grain, period }: Ask): Period {
  const newest = lastComplete(rules, grain, addDays(period.from, -1))
  const oldest = stepPeriod(rules, grain, { period: newest, by: 1 - count })
  return named(rules, [grain], { from: oldest.from, until: newest.until })
}

function ago(rules: CalendarRules, { count, grain, period, every }: Ask): Period | undefined {
  const length = LENGTHS[every]
  const unit = length.months === 0 ? 'days' : 'months'
  const steps = (count * LENGTHS[grain][unit]) / length[unit]
  return steps > 0 && Number.isInteger(steps) ? stepPeriod(rules, every, { period, by: -steps }) : undefined
}

function last(rules: CalendarRules, { count, grain, period, every }: Ask): Period {
  const { days, months } = LENGTHS[grain]
  const from = months === 0 ? addDays(period.from, -count * days) : addMonths(period.from, -count * months)
  return named(rules, [grain, every], { from, until: period.from })
}

/** Days that keep the weekday from the week on, and months, of which days and weeks have none. */
const LENGTHS: Readonly<Record<Grain, { readonly days: number; readonly months: number }>> = {
  day: { days: 1, months: 0 },
  week: { days: 7, months: 0 },
  month: { days: 28, months: 1 },
  quarter: { days: 91, months: 3 },
  year: { days: 364, months: 12 },
}

/** A window that is exactly one period of these grains has that period's name. */
function named(rules: CalendarRules, grains: readonly Grain[], { from, until }: Stretch): Period {
  const grain = grains.find((each) => wholePeriods(rules, each, { from, until }) === 1)
  return grain === undefined ? { id: spanName(from, until), from, until } : periodOf(rules, grain, from)
}
