import { describe, expect, test } from 'vitest'
import * as dates from '../../src/render/dates.ts'
import { w46 } from './builders.ts'

const period = (id: string, from: string, until: string) => ({ id, from, until })

test('a day has its year only where it is another', () => {
  expect(dates.shortDay('2026-12-31', '2026')).toBe('31 Dec')
  expect(dates.shortDay('2027-06-01', '2026')).toBe('1 Jun 2027')
  expect(dates.shortDay('2026-09-05')).toBe('5 Sep 2026')
})

describe('a span of days', () => {
  test.each([
    [w46, '9–15 Nov 2026'],
    [period('2026-W44', '2026-10-26', '2026-11-02'), '26 Oct – 1 Nov 2026'],
    [period('2026-W53', '2026-12-28', '2027-01-04'), '28 Dec 2026 – 3 Jan 2027'],
    [period('2026-11-15', '2026-11-15', '2026-11-16'), '15 Nov 2026'],
  ])('%j is %s', (days, written) => {
    expect(dates.span(days)).toBe(written)
  })
})

test.each([
  ['day', period('2026-11-15', '2026-11-15', '2026-11-16'), '15 Nov 2026'],
  ['week', w46, 'week 46'],
  ['week', period('2026-W06', '2026-02-02', '2026-02-09'), 'week 6'],
  ['week', period('2026-11-08', '2026-11-08', '2026-11-15'), 'week of 8 Nov 2026'],
  ['month', period('2026-11', '2026-11-01', '2026-12-01'), 'November 2026'],
  ['quarter', period('2026-Q4', '2026-10-01', '2027-01-01'), 'Q4 2026'],
  ['quarter', period('FY27-Q3', '2026-08-01', '2026-11-01'), 'FY27 Q3'],
  ['year', period('FY27', '2026-02-01', '2027-02-01'), 'FY27'],
  ['all', period('all', '2024-01-01', '2026-11-16'), 'all data'],
] as const)('a %s is called as people do', (every, days, words) => {
  expect(dates.periodWords(days, every)).toBe(words)
})

test('beside a figure a week is its number', () => {
  expect(dates.periodMark(w46)).toBe('W46')
  expect(dates.periodMark(period('2026-11', '2026-11-01', '2026-12-01'))).toBe('2026-11')
})

test('a count of periods', () => {
  expect(dates.periodsWords(12, 'week')).toBe('12 weeks')
  expect(dates.periodsWords(1, 'month')).toBe('1 month')
  expect(dates.periodsWords(1, 'all')).toBe('1 period')
})
