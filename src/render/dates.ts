import type { Day, Every, Period } from '../model/words.ts'

/** `31 Dec`, with the year where it is not `year`. The card's words are English whatever the locale. */
export function shortDay(day: Day, year?: string): string {
  const [of = '', month = '', date = ''] = day.split('-')
  return `${Number(date)} ${monthName(month).slice(0, 3)}${of === year ? '' : ` ${of}`}`
}

/** `9–15 Nov 2026`, both days included. */
export function span(period: Period): string {
  const last = lastDay(period)
  if (last === period.from) return shortDay(last)
  if (last.slice(0, 7) === period.from.slice(0, 7)) return `${Number(period.from.slice(8))}–${shortDay(last)}`
  return `${shortDay(period.from, last.slice(0, 4))} – ${shortDay(last)}`
}

export function lastDay(period: Period): Day {
  return new Date(Date.parse(`${period.until}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10)
}

export function yearOf(period: Period): string {
  return lastDay(period).slice(0, 4)
}

/** The period in a headline: `week 46`, `November 2026`, `Q4 2026`, `FY27 Q3`. */
export function periodWords(period: Period, every: Every): string {
  if (every === 'day') return shortDay(period.from)
  if (every === 'week') return weekWords(period)
  if (every === 'month') return `${monthName(period.from.slice(5, 7))} ${period.from.slice(0, 4)}`
  if (every === 'quarter') return quarterWords(period.id)
  return every === 'all' ? 'all data' : period.id
}

function weekWords(period: Period): string {
  const iso = /^\d+-W0*(\d+)$/.exec(period.id)
  return iso === null ? `week of ${shortDay(period.from)}` : `week ${iso[1] ?? ''}`
}

function quarterWords(id: string): string {
  const [year = '', quarter = ''] = id.split('-')
  return year.startsWith('FY') ? `${year} ${quarter}` : `${quarter} ${year}`
}

/** The period beside a figure: `W45`. */
export function periodMark(period: Period): string {
  return /^\d+-(W\d+)$/.exec(period.id)?.[1] ?? period.id
}

/** The column of the history: `12 weeks`. */
export function periodsWords(count: number, every: Every): string {
  const one = every === 'all' ? 'period' : every
  return `${count} ${count === 1 ? one : `${one}s`}`
}

function monthName(month: string): string {
  return months[Number(month) - 1] ?? month
}

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const
