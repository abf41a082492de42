import * as fc from 'fast-check'
import { dayFromNumber, dayNumber } from '../../src/calendar/days.ts'
import { periodOf } from '../../src/calendar/grains.ts'
import type { CalendarRules } from '../../src/model/project.ts'
import type { Grain } from '../../src/model/words.ts'

export function rules(changed: Partial<CalendarRules> = {}): CalendarRules {
  return { timezone: 'UTC', weekStarts: 'monday', ...changed }
}

export const grains: readonly Grain[] = ['day', 'week', 'month', 'quarter', 'year']

export const anyGrain = fc.constantFrom(...grains)

export const anyDay = fc.integer({ min: dayNumber('1900-01-01'), max: dayNumber('2199-12-31') }).map(dayFromNumber)

const anyFiscalYear = fc.record({
  startMonth: fc.integer({ min: 1, max: 12 }),
  namedAfter: fc.constantFrom('start' as const, 'end' as const),
})

export const anyRules: fc.Arbitrary<CalendarRules> = fc
  .record({ weekStarts: fc.constantFrom('monday' as const, 'sunday' as const), fiscalYear: fc.option(anyFiscalYear) })
  .map(({ weekStarts, fiscalYear }) => rules({ weekStarts, ...(fiscalYear === null ? {} : { fiscalYear }) }))

/** A day, and the period of a grain that it lies in. */
export const anyPeriod = fc
  .record({ calendar: anyRules, grain: anyGrain, day: anyDay })
  .map((found) => ({ ...found, period: periodOf(found.calendar, found.grain, found.day) }))
