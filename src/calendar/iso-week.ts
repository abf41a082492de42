import type { Day } from '../model/words.ts'
import { addDays, dayFromNumber, dayNumber, weekday } from './days.ts'

export interface IsoWeek {
  readonly year: number
  /** 1..53 */
  readonly week: number
}

/**
 * The ISO week a day lies in: it starts on Monday and belongs to the year of its Thursday.
 * @see ISO 8601-1:2019, 3.1.1.23
 */
export function isoWeek(day: Day): IsoWeek {
  const thursday = addDays(day, 4 - weekday(day))
  const year = Number(thursday.slice(0, 4))
  const week = Math.floor((dayNumber(thursday) - dayNumber(`${thursday.slice(0, 4)}-01-01`)) / 7) + 1
  return { year, week }
}

/** The Monday of an ISO week; undefined where the year has no such week. */
export function mondayOf({ year, week }: IsoWeek): Day | undefined {
  // January 4 lies in the first week of every year.
  const fourth = `${String(year).padStart(4, '0')}-01-04`
  const monday = dayFromNumber(dayNumber(fourth) - weekday(fourth) + 1 + (week - 1) * 7)
  const found = isoWeek(monday)
  return found.year === year && found.week === week ? monday : undefined
}
