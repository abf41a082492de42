import type { CalendarRules } from '../model/project.ts'
import { type Day, type Grain, InternalError, type Period } from '../model/words.ts'
import { dayFromNumber, daysBetween, dayNumber, firstOfMonth, monthNumber } from './days.ts'
import { fiscalYearName } from './fiscal-year.ts'
import { isoWeek } from './iso-week.ts'

/**
 * The period of a grain that a day lies in.
 * @returns its id as people call it: `2026-11-15`, `2026-W46` (a week that starts on Sunday by its first
 * day), `2026-11`, `2026-Q4` and `2026`, or `FY27-Q3` and `FY27` where the project has a fiscal year
 */
export function periodOf(rules: CalendarRules, grain: Grain, day: Day): Period {
  return numbered(rules, grain, GRAINS[grain].numberOf(rules, day))
}

/** The period `by` steps after the one that `period` begins in; before it where `by` is negative. */
export function stepPeriod(
  rules: CalendarRules,
  grain: Grain,
  { period, by }: { readonly period: Period; readonly by: number },
): Period {
  return numbered(rules, grain, GRAINS[grain].numberOf(rules, period.from) + by)
}

/** Where a day stands on the axis of a grain's periods; the two are kept apart, since their sum drops digits. */
export interface Position {
  readonly number: number
  /** The share of the period that is over when the day begins, 0 on its first day. */
  readonly over: number
}

export function positionOf(rules: CalendarRules, grain: Grain, day: Day): Position {
  const number = GRAINS[grain].numberOf(rules, day)
  const { from, until } = numbered(rules, grain, number)
  return { number, over: daysBetween(from, day) / daysBetween(from, until) }
}

interface GrainRow {
  /** Counts the grain's periods without a gap; the zero is arbitrary. */
  readonly numberOf: (rules: CalendarRules, day: Day) => number
  readonly firstDay: (rules: CalendarRules, number: number) => Day
  readonly nameOf: (rules: CalendarRules, first: Day) => string
}

const GRAINS: Readonly<Record<Grain, GrainRow>> = {
  day: {
    numberOf: (_, day) => dayNumber(day),
    firstDay: (_, number) => dayFromNumber(number),
    nameOf: (_, first) => first,
  },
  week: {
    numberOf: (rules, day) => Math.floor((dayNumber(day) - firstWeek(rules)) / 7),
    firstDay: (rules, number) => dayFromNumber(number * 7 + firstWeek(rules)),
    nameOf: weekName,
  },
  month: {
    numberOf: (_, day) => monthNumber(day),
    firstDay: (_, number) => firstOfMonth(number),
    nameOf: (_, first) => first.slice(0, 7),
  },
  quarter: {
    numberOf: quarterNumber,
    firstDay: (rules, number) => firstOfMonth(number * 3 + monthsIntoYear(rules)),
    nameOf: (rules, first) =>
      `${yearName(rules, first)}-Q${quarterNumber(rules, first) - yearNumber(rules, first) * 4 + 1}`,
  },
  year: {
    numberOf: yearNumber,
    firstDay: (rules, number) => firstOfMonth(number * 12 + monthsIntoYear(rules)),
    nameOf: yearName,
  },
}

function numbered(rules: CalendarRules, grain: Grain, number: number): Period {
  if (!Number.isInteger(number)) throw new InternalError(`not a whole number of periods: ${number}`)
  const { firstDay, nameOf } = GRAINS[grain]
  const from = firstDay(rules, number)
  return { id: nameOf(rules, from), from, until: firstDay(rules, number + 1) }
}

/** The first day of week 0: 1969-12-29 was a Monday, the day before it a Sunday. */
function firstWeek(rules: CalendarRules): number {
  return rules.weekStarts === 'monday' ? -3 : -4
}

function weekName(rules: CalendarRules, first: Day): string {
  if (rules.weekStarts === 'sunday') return first
  const { year, week } = isoWeek(first)
  return `${String(year).padStart(4, '0')}-W${String(week).padStart(2, '0')}`
}

/** How many months of the calendar's year pass before the project's begins. */
function monthsIntoYear(rules: CalendarRules): number {
  return (rules.fiscalYear?.startMonth ?? 1) - 1
}

function quarterNumber(rules: CalendarRules, day: Day): number {
  return Math.floor((monthNumber(day) - monthsIntoYear(rules)) / 3)
}

/** The calendar's year in which the project's begins. */
function yearNumber(rules: CalendarRules, day: Day): number {
  return Math.floor((monthNumber(day) - monthsIntoYear(rules)) / 12)
}

function yearName(rules: CalendarRules, day: Day): string {
  const begins = yearNumber(rules, day)
  return rules.fiscalYear === undefined ? String(begins).padStart(4, '0') : fiscalYearName(rules.fiscalYear, begins)
}
