import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  addDays,
  addMonths,
  dayFromNumber,
  dayNumber,
  daysBetween,
  firstOfMonth,
  isDay,
  monthNumber,
  weekday,
} from '../../src/calendar/days.ts'
import { InternalError } from '../../src/model/words.ts'
import { anyDay } from './rules.ts'

test('a day that the calendar has is a day', () => {
  for (const day of ['2026-11-15', '2024-02-29', '2000-02-29', '1900-01-01', '2199-12-31']) {
    expect(isDay(day), day).toBe(true)
  }
})

test('a day that the calendar has not, or written in another way, is none', () => {
  const others = ['2026-02-29', '1900-02-29', '2026-02-30', '2026-13-01', '2026-00-10', '2026-01-00', '2026-04-31']
  const forms = ['2026-1-5', '20260105', '2026-01-05T00:00', ' 2026-01-05', '2026-01-05\n', '', 'today', '02026-01-05']
  const years = ['1899-12-31', '2200-01-01', '0000-01-01', '9999-12-31']
  for (const text of [...others, ...forms, ...years]) expect(isDay(text), text).toBe(false)
})

test('days are numbered from 1970-01-01', () => {
  expect(dayNumber('1970-01-01')).toBe(0)
  expect(dayNumber('1969-12-31')).toBe(-1)
  expect(dayNumber('2000-03-01')).toBe(11_017)
  expect(dayFromNumber(20_000)).toBe('2024-10-04')
})

test('a number gives back its day', () => {
  fc.assert(fc.property(anyDay, (day) => dayFromNumber(dayNumber(day)) === day))
})

test('days added are days between', () => {
  fc.assert(
    fc.property(anyDay, fc.integer({ min: -40_000, max: 40_000 }), (day, days) => {
      expect(daysBetween(day, addDays(day, days))).toBe(days)
    }),
  )
})

test('weekdays run from Monday 1 to Sunday 7', () => {
  expect(weekday('2026-11-09')).toBe(1)
  expect(weekday('2026-11-15')).toBe(7)
  expect(weekday('1970-01-01')).toBe(4)
  expect(weekday('1900-01-01')).toBe(1)
  fc.assert(fc.property(anyDay, (day) => weekday(addDays(day, 1)) === (weekday(day) % 7) + 1))
})

test('a month later is the same day, or the last where the month is shorter', () => {
  expect(addMonths('2026-01-31', 1)).toBe('2026-02-28')
  expect(addMonths('2024-01-31', 1)).toBe('2024-02-29')
  expect(addMonths('2026-03-31', -1)).toBe('2026-02-28')
  expect(addMonths('2026-11-15', -12)).toBe('2025-11-15')
  expect(addMonths('2026-01-15', -1)).toBe('2025-12-15')
})

test('a month begins on its first day', () => {
  fc.assert(fc.property(anyDay, (day) => firstOfMonth(monthNumber(day)) === `${day.slice(0, 7)}-01`))
})

test('what is no day is our own mistake', () => {
  expect(() => dayNumber('2026-02-30')).toThrow(InternalError)
  for (const number of [0.5, Number.NaN, 4_000_000, -800_000]) {
    expect(() => dayFromNumber(number), String(number)).toThrow(InternalError)
    expect(() => firstOfMonth(number), String(number)).toThrow(InternalError)
  }
})
