import type { CalendarRules } from '../model/project.ts'
import type { Day, Grain } from '../model/words.ts'
import { addDays, firstOfMonth, isDay } from './days.ts'
import { fiscalYearBegins } from './fiscal-year.ts'
import { mondayOf } from './iso-week.ts'

/** A number of days, weeks, months, quarters or years. */
export interface Span {
  readonly count: number
  readonly grain: Grain
}

/**
 * The last day of what a `due` names: a day, a month, a quarter, a year or an ISO week.
 * Quarters and years are read only as the project's calendar calls them: `2026-Q4` could mean either
 * in a project with a fiscal year, and `FY27` means nothing in one without.
 * @returns undefined where the text names nothing, or something outside the years 1900 to 2199
 */
export function lastDayOf(rules: CalendarRules, text: string): Day | undefined {
  const last = isDay(text) ? text : (lastOfMonth(text) ?? lastOfWeek(text) ?? lastOfYear(rules, text))
  return last !== undefined && isDay(last) ? last : undefined
}

/**
 * Reads `3 days` or `1 quarter`.
 * @returns undefined where the text is not a whole number above 0 and a grain, or over a century
 */
export function parseSpan(text: string): Span | undefined {
  const [, digits, word] = /^([1-9]\d{0,4}) +([a-z]+?)s?$/.exec(text.trim()) ?? []
  const longest = LONGEST.find(({ grain }) => grain === word)
  if (longest === undefined || Number(digits) > longest.count) return undefined
  return { count: Number(digits), grain: longest.grain }
}

/** A century, so that no window begins before the calendar does. */
const LONGEST: readonly Span[] = [
  { count: 36_525, grain: 'day' },
  { count: 5218, grain: 'week' },
  { count: 1200, grain: 'month' },
  { count: 400, grain: 'quarter' },
  { count: 100, grain: 'year' },
]

function lastOfMonth(text: string): Day | undefined {
  const [, year, month] = /^((?:19|20|21)\d\d)-(0[1-9]|1[0-2])$/.exec(text) ?? []
  return year === undefined ? undefined : dayBeforeMonth(Number(year) * 12 + Number(month))
}

function lastOfWeek(text: string): Day | undefined {
  const [, year, week] = /^((?:19|20|21)\d\d)-W(\d\d)$/.exec(text) ?? []
  if (year === undefined) return undefined
  const monday = mondayOf({ year: Number(year), week: Number(week) })
  return monday === undefined ? undefined : addDays(monday, 6)
}

/** Of a year or one of its quarters. */
function lastOfYear({ fiscalYear }: CalendarRules, text: string): Day | undefined {
  const pattern = fiscalYear === undefined ? CALENDAR_YEAR : FISCAL_YEAR
  const [, digits, quarter] = pattern.exec(text) ?? []
  if (digits === undefined) return undefined
  const begins = fiscalYear === undefined ? Number(digits) : fiscalYearBegins(fiscalYear, digits)
  const firstMonth = begins * 12 + (fiscalYear?.startMonth ?? 1) - 1
  return dayBeforeMonth(firstMonth + (quarter === undefined ? 12 : Number(quarter) * 3))
}

const CALENDAR_YEAR = /^((?:19|20|21)\d\d)(?:-Q([1-4]))?$/
const FISCAL_YEAR = /^FY((?:19|20|21)?\d\d)(?:-Q([1-4]))?$/

function dayBeforeMonth(month: number): Day {
  return addDays(firstOfMonth(month), -1)
}
