import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, daysBetween } from '../../src/calendar/days.ts'
import { periodOf } from '../../src/calendar/grains.ts'
import { history, lastComplete, periodsIn, wholePeriods } from '../../src/calendar/sequence.ts'
import { anyDay, anyGrain, anyPeriod, anyRules, rules } from './rules.ts'

test('a history ends with the last period and begins with the oldest', () => {
  const last = periodOf(rules(), 'quarter', '2026-05-05')
  const ids = history(rules(), 'quarter', { last, count: 4 }).map(({ id }) => id)
  expect(ids).toEqual(['2025-Q3', '2025-Q4', '2026-Q1', '2026-Q2'])
  expect(history(rules(), 'quarter', { last, count: 1 })).toEqual([last])
})

test('a history has no gap', () => {
  fc.assert(
    fc.property(anyPeriod, fc.integer({ min: 1, max: 60 }), ({ calendar, grain, period }, count) => {
      const past = history(calendar, grain, { last: period, count })
      expect(past).toHaveLength(count)
      expect(past.slice(1).map(({ from }) => from)).toEqual(past.slice(0, -1).map(({ until }) => until))
    }),
  )
})

test('a period is complete on its last day, not the day before', () => {
  expect(lastComplete(rules(), 'week', '2026-11-15').id).toBe('2026-W46')
  expect(lastComplete(rules(), 'week', '2026-11-14').id).toBe('2026-W45')
  expect(lastComplete(rules(), 'day', '2026-11-15').id).toBe('2026-11-15')
  expect(lastComplete(rules(), 'year', '2026-12-30').id).toBe('2025')
})

test('the last complete period is over and the next one is not', () => {
  fc.assert(
    fc.property(anyRules, anyGrain, anyDay, (calendar, grain, asOf) => {
      const complete = lastComplete(calendar, grain, asOf)
      expect(addDays(complete.until, -1) <= asOf).toBe(true)
      expect(addDays(periodOf(calendar, grain, complete.until).until, -1) > asOf).toBe(true)
    }),
  )
})

test('a window of whole periods holds so many', () => {
  const year = { from: '2025-02-01', until: '2026-02-01' }
  const fiscal = rules({ fiscalYear: { startMonth: 2, namedAfter: 'end' } })
  expect(wholePeriods(rules(), 'month', year)).toBe(12)
  expect(wholePeriods(fiscal, 'quarter', year)).toBe(4)
  expect(wholePeriods(fiscal, 'year', year)).toBe(1)
  expect(wholePeriods(rules(), 'day', year)).toBe(365)
})

test('a window that cuts a period is not made of whole ones, even if its days would do', () => {
  expect(wholePeriods(rules(), 'quarter', { from: '2025-02-01', until: '2026-02-01' })).toBeUndefined()
  expect(wholePeriods(rules(), 'week', { from: '2026-11-10', until: '2026-11-17' })).toBeUndefined()
  expect(wholePeriods(rules(), 'month', { from: '2026-11-01', until: '2026-11-30' })).toBeUndefined()
})

test('an empty window holds no whole period', () => {
  expect(wholePeriods(rules(), 'month', { from: '2026-11-01', until: '2026-11-01' })).toBeUndefined()
  expect(wholePeriods(rules(), 'month', { from: '2026-12-01', until: '2026-11-01' })).toBeUndefined()
})

test('a history is a window of as many whole periods', () => {
  fc.assert(
    fc.property(anyPeriod, fc.integer({ min: 1, max: 60 }), ({ calendar, grain, period }, count) => {
      const past = history(calendar, grain, { last: period, count })
      const window = { from: past.at(0)?.from ?? '', until: past.at(-1)?.until ?? '' }
      expect(wholePeriods(calendar, grain, window)).toBe(count)
      expect(periodsIn(calendar, grain, window)).toBe(count)
    }),
  )
})

test('a cut period counts by the share of its days', () => {
  expect(periodsIn(rules(), 'month', { from: '2026-11-16', until: '2026-12-01' })).toBeCloseTo(0.5, 10)
  // 14 of February's 28 days, March, and 10 of April's 30
  expect(periodsIn(rules(), 'month', { from: '2026-02-15', until: '2026-04-11' })).toBeCloseTo(
    14 / 28 + 1 + 10 / 30,
    10,
  )
  expect(periodsIn(rules(), 'week', { from: '2026-11-10', until: '2026-11-17' })).toBeCloseTo(1, 10)
})

test('the share of a cut period keeps all digits of a double, however far its period is from zero', () => {
  expect(periodsIn(rules(), 'month', { from: '2025-01-02', until: '2025-02-01' })).toBeCloseTo(30 / 31, 15)
})

test('the weeks of a window are its days over 7', () => {
  fc.assert(
    fc.property(anyRules, anyDay, fc.integer({ min: 1, max: 4000 }), (calendar, from, days) => {
      const until = addDays(from, days)
      expect(periodsIn(calendar, 'week', { from, until })).toBeCloseTo(days / 7, 6)
      expect(periodsIn(calendar, 'day', { from, until })).toBe(daysBetween(from, until))
    }),
  )
})

test('two windows side by side hold as many periods as both together', () => {
  fc.assert(
    fc.property(anyRules, anyGrain, fc.uniqueArray(anyDay, { minLength: 3, maxLength: 3 }), (calendar, grain, days) => {
      const [a = '', b = '', c = ''] = days.toSorted()
      const parts =
        periodsIn(calendar, grain, { from: a, until: b }) + periodsIn(calendar, grain, { from: b, until: c })
      expect(parts).toBeCloseTo(periodsIn(calendar, grain, { from: a, until: c }), 6)
    }),
  )
})
