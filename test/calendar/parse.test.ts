import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays } from '../../src/calendar/days.ts'
import { periodOf } from '../../src/calendar/grains.ts'
import { lastDayOf, parseSpan } from '../../src/calendar/parse.ts'
import { anyDay, anyGrain, anyRules, grains, rules } from './rules.ts'

const fiscal = rules({ fiscalYear: { startMonth: 2, namedAfter: 'end' } })

test('a due is the last day of what it names', () => {
  expect(lastDayOf(rules(), '2026-12-31')).toBe('2026-12-31')
  expect(lastDayOf(rules(), '2026-12')).toBe('2026-12-31')
  expect(lastDayOf(rules(), '2024-02')).toBe('2024-02-29')
  expect(lastDayOf(rules(), '2026-Q3')).toBe('2026-09-30')
  expect(lastDayOf(rules(), '2026-W46')).toBe('2026-11-15')
  expect(lastDayOf(rules(), '2026-W53')).toBe('2027-01-03')
  expect(lastDayOf(rules(), '2026')).toBe('2026-12-31')
})

test('a due in fiscal quarters and years follows the project', () => {
  expect(lastDayOf(fiscal, 'FY27-Q4')).toBe('2027-01-31')
  expect(lastDayOf(fiscal, 'FY27-Q1')).toBe('2026-04-30')
  expect(lastDayOf(fiscal, 'FY27')).toBe('2027-01-31')
  expect(lastDayOf(fiscal, 'FY2027')).toBe('2027-01-31')
  expect(lastDayOf(rules({ fiscalYear: { startMonth: 7, namedAfter: 'start' } }), 'FY26')).toBe('2027-06-30')
})

test('a quarter or year in words that the project does not use names nothing', () => {
  expect(lastDayOf(rules(), 'FY27')).toBeUndefined()
  expect(lastDayOf(rules(), 'FY27-Q4')).toBeUndefined()
  expect(lastDayOf(fiscal, '2026-Q4')).toBeUndefined()
  expect(lastDayOf(fiscal, '2026')).toBeUndefined()
})

test('an ISO week is the same where weeks start on Sunday', () => {
  expect(lastDayOf(rules({ weekStarts: 'sunday' }), '2026-W46')).toBe('2026-11-15')
})

test('a due that names nothing has no last day', () => {
  const texts = ['2026-02-30', '2026-13', '2026-00', '2026-Q0', '2026-Q5', '2026-W00', '2025-W53', '2026-W54', '26', '']
  const forms = [
    'Q4 2026',
    '2026-q4',
    '2026 Q4',
    '2026-W6',
    'december',
    '2026-12-31 ',
    '0000',
    '0000-W01',
    '1899',
    '2200',
  ]
  for (const text of [...texts, ...forms]) expect(lastDayOf(rules(), text), text).toBeUndefined()
  for (const text of ['FY7', 'FY027', 'FY27-Q5', 'fy27', 'FY1800', 'FY'])
    expect(lastDayOf(fiscal, text), text).toBeUndefined()
})

test('a due ends in the years that days may have', () => {
  const late = rules({ fiscalYear: { startMonth: 2, namedAfter: 'start' } })
  expect(lastDayOf(rules(), '2199')).toBe('2199-12-31')
  expect(lastDayOf(late, 'FY2199')).toBeUndefined()
  expect(lastDayOf(late, 'FY2198')).toBe('2199-01-31')
})

test('the name of a period, read as a due, is its last day', () => {
  fc.assert(
    fc.property(anyRules, anyGrain, anyDay, (calendar, grain, day) => {
      fc.pre(!(grain === 'week' && calendar.weekStarts === 'sunday'))
      const period = periodOf(calendar, grain, day)
      const last = addDays(period.until, -1)
      // A fiscal year is named after the one in which it ends: those of the last years read lie beyond them.
      fc.pre(period.from >= '1901-01-01' && last <= '2198-12-31')
      expect(lastDayOf(calendar, period.id)).toBe(last)
    }),
  )
})

test('a span is a number and a grain, singular or plural', () => {
  expect(parseSpan('3 days')).toEqual({ count: 3, grain: 'day' })
  expect(parseSpan('1 quarter')).toEqual({ count: 1, grain: 'quarter' })
  expect(parseSpan('8 weeks')).toEqual({ count: 8, grain: 'week' })
  for (const grain of grains) {
    expect(parseSpan(`1 ${grain}`)).toEqual({ count: 1, grain })
    expect(parseSpan(`12 ${grain}s`)).toEqual({ count: 12, grain })
  }
})

test('what is not so is no span', () => {
  const texts = [
    '',
    '3',
    'days',
    '0 days',
    '-1 days',
    '1.5 weeks',
    '3days',
    '2 fortnights',
    '3 dayss',
    '4 hours',
    '03 days',
  ]
  for (const text of [...texts, '3 Days', '1e3 days', '3 s', 'a week']) expect(parseSpan(text), text).toBeUndefined()
})

test('a span is a century at most', () => {
  expect(parseSpan('100 years')).toEqual({ count: 100, grain: 'year' })
  for (const text of ['101 years', '401 quarters', '1201 months', '5219 weeks', '36526 days', '99999999999 days']) {
    expect(parseSpan(text), text).toBeUndefined()
  }
})
