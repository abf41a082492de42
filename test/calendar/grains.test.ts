import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays } from '../../src/calendar/days.ts'
import { periodOf, positionOf, stepPeriod } from '../../src/calendar/grains.ts'
import type { FiscalYear } from '../../src/model/project.ts'
import { InternalError } from '../../src/model/words.ts'
import { anyDay, anyPeriod, anyRules, grains, rules } from './rules.ts'

const february: FiscalYear = { startMonth: 2, namedAfter: 'end' }
const anyStep = fc.integer({ min: -600, max: 600 })

function namesOf(day: string, calendar = rules()): readonly string[] {
  return grains.map((grain) => periodOf(calendar, grain, day).id)
}

test('periods are called as people call them', () => {
  expect(namesOf('2026-11-15')).toEqual(['2026-11-15', '2026-W46', '2026-11', '2026-Q4', '2026'])
})

test('a week that starts on Sunday is called by its first day', () => {
  const sundays = rules({ weekStarts: 'sunday' })
  expect(periodOf(sundays, 'week', '2026-11-15')).toEqual({ id: '2026-11-15', from: '2026-11-15', until: '2026-11-22' })
  expect(periodOf(sundays, 'week', '2026-11-14').id).toBe('2026-11-08')
})

test('a fiscal year from February named after its end runs from February 2026 to January 2027 as FY27', () => {
  const calendar = rules({ fiscalYear: february })
  const fy27 = { id: 'FY27', from: '2026-02-01', until: '2027-02-01' }
  expect(periodOf(calendar, 'year', '2026-02-01')).toEqual(fy27)
  expect(periodOf(calendar, 'year', '2027-01-31')).toEqual(fy27)
  expect(periodOf(calendar, 'quarter', '2026-11-15')).toEqual({
    id: 'FY27-Q4',
    from: '2026-11-01',
    until: '2027-02-01',
  })
  expect(periodOf(calendar, 'quarter', '2026-08-01').id).toBe('FY27-Q3')
  expect(periodOf(calendar, 'month', '2026-11-15').id).toBe('2026-11')
})

test('a fiscal year named after its start is FY26 from February 2026', () => {
  const calendar = rules({ fiscalYear: { startMonth: 2, namedAfter: 'start' } })
  expect(namesOf('2027-01-31', calendar).slice(3)).toEqual(['FY26-Q4', 'FY26'])
})

test('a fiscal year from January has the same number after its start and its end', () => {
  for (const namedAfter of ['start', 'end'] as const) {
    expect(namesOf('2026-11-15', rules({ fiscalYear: { startMonth: 1, namedAfter } })).slice(3)).toEqual([
      'FY26-Q4',
      'FY26',
    ])
  }
})

test('fiscal years of other centuries are written in full', () => {
  const calendar = rules({ fiscalYear: february })
  expect(periodOf(calendar, 'year', '1999-01-31').id).toBe('FY1999')
  expect(periodOf(calendar, 'year', '1999-02-01').id).toBe('FY00')
  expect(periodOf(calendar, 'quarter', '2100-01-31').id).toBe('FY2100-Q4')
})

test('every day lies in its period', () => {
  fc.assert(
    fc.property(anyPeriod, ({ day, period }) => {
      const { from, until } = period
      expect(from <= day && day < until).toBe(true)
    }),
  )
})

test('a period is the same from its first day to its last', () => {
  fc.assert(
    fc.property(anyPeriod, ({ calendar, grain, period }) => {
      expect(periodOf(calendar, grain, period.from)).toEqual(period)
      expect(periodOf(calendar, grain, addDays(period.until, -1))).toEqual(period)
      expect(periodOf(calendar, grain, period.until)).not.toEqual(period)
    }),
  )
})

test('periods tile the days: the next begins where one ends', () => {
  fc.assert(
    fc.property(anyPeriod, ({ calendar, grain, period }) => {
      expect(stepPeriod(calendar, grain, { period, by: 1 }).from).toBe(period.until)
      expect(stepPeriod(calendar, grain, { period, by: -1 }).until).toBe(period.from)
    }),
  )
})

test('steps there and back end where they began', () => {
  fc.assert(
    fc.property(anyPeriod, anyStep, ({ calendar, grain, period }, by) => {
      const there = stepPeriod(calendar, grain, { period, by })
      expect(stepPeriod(calendar, grain, { period: there, by: -by })).toEqual(period)
    }),
  )
})

test('no two periods of a grain share a name', () => {
  fc.assert(
    fc.property(anyPeriod, anyDay, ({ calendar, grain, period }, day) => {
      const other = periodOf(calendar, grain, day)
      expect(period.id === other.id).toBe(period.from === other.from)
    }),
  )
})

test('four quarters tile the year and carry its name', () => {
  fc.assert(
    fc.property(anyRules, anyDay, (calendar, day) => {
      const year = periodOf(calendar, 'year', day)
      const first = periodOf(calendar, 'quarter', year.from)
      const quarters = [0, 1, 2, 3].map((by) => stepPeriod(calendar, 'quarter', { period: first, by }))
      expect(quarters.map(({ id }) => id)).toEqual([1, 2, 3, 4].map((number) => `${year.id}-Q${number}`))
      expect(quarters.at(0)?.from).toBe(year.from)
      expect(quarters.at(-1)?.until).toBe(year.until)
    }),
  )
})

test('a day stands on the axis by the share of its period that is over', () => {
  const { number } = positionOf(rules(), 'month', '2026-11-01')
  expect(Number.isInteger(number)).toBe(true)
  expect(positionOf(rules(), 'month', '2026-11-16')).toEqual({ number, over: 0.5 })
  expect(positionOf(rules(), 'month', '2026-12-01')).toEqual({ number: number + 1, over: 0 })
})

test('half a step is our own mistake', () => {
  const period = periodOf(rules(), 'month', '2026-11-15')
  expect(() => stepPeriod(rules(), 'month', { period, by: 0.5 })).toThrow(InternalError)
})
