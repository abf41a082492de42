import { type Day, InternalError } from '../model/words.ts'

export const DAY_MILLIS = 86_400_000

/** Whether a text is a day of the calendar, `2026-11-15`, in the years 1900 to 2199. */
export function isDay(text: string): boolean {
  const number = numberOf(text)
  return number !== undefined && text >= '1900-01-01' && text <= '2199-12-31'
}

/**
 * Days since 1970-01-01, negative before it.
 * @throws InternalError where the day is not one
 */
export function dayNumber(day: Day): number {
  const number = numberOf(day)
  if (number === undefined) throw new InternalError(`not a day: ${JSON.stringify(day)}`)
  return number
}

/** The day that is `number` days after 1970-01-01. */
export function dayFromNumber(number: number): Day {
  const date = new Date(number * DAY_MILLIS)
  if (!(Number.isInteger(number) && isYear(date.getUTCFullYear())))
    throw new InternalError(`not a day's number: ${number}`)
  return date.toISOString().slice(0, 10)
}

export function addDays(day: Day, days: number): Day {
  return dayFromNumber(dayNumber(day) + days)
}

/** How many days `b` lies after `a`; negative where it lies before. */
export function daysBetween(a: Day, b: Day): number {
  return dayNumber(b) - dayNumber(a)
}

/** 1 for Monday to 7 for Sunday. */
export function weekday(day: Day): number {
  // 1970-01-01 was a Thursday.
  return remainder(dayNumber(day) + 3, 7) + 1
}

/** Months since January of year 0: the twelve of a year follow each other. */
export function monthNumber(day: Day): number {
  return Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1
}

export function firstOfMonth(number: number): Day {
  const year = Math.floor(number / 12)
  if (!(Number.isInteger(number) && isYear(year))) throw new InternalError(`not a month's number: ${number}`)
  return `${String(year).padStart(4, '0')}-${String(remainder(number, 12) + 1).padStart(2, '0')}-01`
}

/** The same day of the month `months` later, or that month's last where it is shorter. */
export function addMonths(day: Day, months: number): Day {
  const first = firstOfMonth(monthNumber(day) + months)
  const next = firstOfMonth(monthNumber(day) + months + 1)
  return addDays(first, Math.min(Number(day.slice(8)), daysBetween(first, next)) - 1)
}

function numberOf(text: string): number | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined
  // Date reads 2026-02-30 as March 2: only a day that comes back as written is one.
  const date = new Date(`${text}T00:00:00Z`)
  const millis = date.getTime()
  return Number.isNaN(millis) || date.toISOString().slice(0, 10) !== text ? undefined : millis / DAY_MILLIS
}

/** Four digits, so that days compare as texts. */
function isYear(year: number): boolean {
  return year >= 1 && year <= 9999
}

function remainder(number: number, by: number): number {
  return ((number % by) + by) % by
}
