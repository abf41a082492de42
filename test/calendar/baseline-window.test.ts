import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { baselineWindow, type RollingBaseline, spanName } from '../../src/calendar/baseline-window.ts'
import { addDays, daysBetween, weekday } from '../../src/calendar/days.ts'
import { periodOf } from '../../src/calendar/grains.ts'
import { wholePeriods } from '../../src/calendar/sequence.ts'
import type { CalendarRules } from '../../src/model/project.ts'
import type { Every, Grain, Period } from '../../src/model/words.ts'
import { anyGrain, anyPeriod, rules } from './rules.ts'

const fiscal = rules({ fiscalYear: { startMonth: 2, namedAfter: 'end' } })
const anyCount = fc.integer({ min: 1, max: 30 })

const previousWindow = windowOf('previous')
const agoWindow = windowOf('ago')
const lastWindow = windowOf('last')

interface Ask {
  readonly count: number
  readonly grain: Grain
  readonly every: Every
  readonly period: Period
}

function windowOf(type: RollingBaseline['type']) {
  return (calendar: CalendarRules, { count, grain, ...card }: Ask) =>
    baselineWindow(calendar, { type, count, grain }, card)
}

function ask(count: number, grain: Grain, [every, day]: readonly [Grain, string]): Ask {
  return { count, grain, every, period: periodOf(rules(), every, day) }
}

function known(window: Period | undefined): Period {
  if (window === undefined) throw new Error('no window')
  return window
}

test('a card of the whole data has no window before it', () => {
  const period = { id: 'all', from: '2026-01-01', until: '2026-11-16' }
  for (const window of [previousWindow, agoWindow, lastWindow]) {
    expect(window(rules(), { count: 1, grain: 'year', every: 'all', period })).toBeUndefined()
  }
})

test('a window is named by its first and its last day', () => {
  expect(spanName('2026-08-17', '2026-11-09')).toBe('2026-08-17..2026-11-08')
})

describe('previous', () => {
  test('one quarter is the last that was over when the week began', () => {
    const week = ask(1, 'quarter', ['week', '2026-11-15'])
    expect(previousWindow(rules(), week)).toEqual({ id: '2026-Q3', from: '2026-07-01', until: '2026-10-01' })
    expect(previousWindow(fiscal, week)).toEqual({ id: 'FY27-Q3', from: '2026-08-01', until: '2026-11-01' })
  })

  test('a quarter that ends the day before the period is over', () => {
    expect(previousWindow(rules(), ask(1, 'quarter', ['month', '2026-10-31']))?.id).toBe('2026-Q3')
    expect(previousWindow(rules(), ask(1, 'quarter', ['quarter', '2026-10-31']))?.id).toBe('2026-Q3')
    expect(previousWindow(rules(), ask(1, 'quarter', ['month', '2026-09-30']))?.id).toBe('2026-Q2')
  })

  test('a quarter that the week cuts is not over', () => {
    // 2026-W40 runs from September 28 to October 4
    expect(previousWindow(rules(), ask(1, 'quarter', ['week', '2026-10-01']))?.id).toBe('2026-Q2')
  })

  test('several are one window, the last of them as above', () => {
    expect(previousWindow(rules(), ask(4, 'quarter', ['week', '2026-11-15']))).toEqual({
      id: '2025-10-01..2026-09-30',
      from: '2025-10-01',
      until: '2026-10-01',
    })
  })

  test('is so many whole periods, over before the card begins, with less than one between', () => {
    fc.assert(
      fc.property(anyPeriod, anyGrain, anyCount, ({ calendar, grain: every, period }, grain, count) => {
        const window = known(previousWindow(calendar, { count, grain, every, period }))
        expect(wholePeriods(calendar, grain, window)).toBe(count)
        expect(window.until <= period.from).toBe(true)
        expect(periodOf(calendar, grain, window.until).until > period.from).toBe(true)
      }),
    )
  })
})

describe('ago', () => {
  test('months, quarters and years are those of the same name', () => {
    expect(agoWindow(rules(), ask(1, 'year', ['month', '2026-02-15']))?.id).toBe('2025-02')
    expect(agoWindow(rules(), ask(1, 'quarter', ['month', '2026-02-15']))?.id).toBe('2025-11')
    expect(agoWindow(rules(), ask(1, 'month', ['month', '2026-03-31']))?.id).toBe('2026-02')
    expect(agoWindow(rules(), ask(2, 'year', ['quarter', '2026-11-15']))?.id).toBe('2024-Q4')
    expect(agoWindow(rules(), ask(1, 'quarter', ['quarter', '2026-11-15']))?.id).toBe('2026-Q3')
    expect(agoWindow(rules(), ask(1, 'year', ['year', '2026-11-15']))?.id).toBe('2025')
    expect(agoWindow(rules(), ask(12, 'month', ['year', '2026-11-15']))?.id).toBe('2025')
    expect(agoWindow(rules(), ask(6, 'month', ['quarter', '2026-11-15']))?.id).toBe('2026-Q2')
  })

  test('a fiscal quarter of a year ago has the same number', () => {
    const card = {
      count: 1,
      grain: 'year',
      every: 'quarter',
      period: periodOf(fiscal, 'quarter', '2026-11-15'),
    } as const
    expect(agoWindow(fiscal, card)?.id).toBe('FY26-Q4')
  })

  test('days and weeks go back by 364, 91, 28 and 7 days', () => {
    expect(agoWindow(rules(), ask(1, 'year', ['week', '2026-11-15']))).toEqual({
      id: '2025-W46',
      from: '2025-11-10',
      until: '2025-11-17',
    })
    expect(agoWindow(rules(), ask(1, 'quarter', ['week', '2026-11-15']))?.id).toBe('2026-W33')
    expect(agoWindow(rules(), ask(1, 'month', ['week', '2026-11-15']))?.id).toBe('2026-W42')
    expect(agoWindow(rules(), ask(1, 'week', ['week', '2026-11-15']))?.id).toBe('2026-W45')
    expect(agoWindow(rules(), ask(14, 'day', ['week', '2026-11-15']))?.id).toBe('2026-W44')
    expect(agoWindow(rules(), ask(1, 'year', ['day', '2026-11-15']))?.id).toBe('2025-11-16')
    expect(agoWindow(rules(), ask(1, 'day', ['day', '2026-11-15']))?.id).toBe('2026-11-14')
  })

  test('what is none of the periods of the card is refused', () => {
    const refused: readonly (readonly [number, Grain, Grain])[] = [
      [1, 'day', 'week'],
      [8, 'day', 'week'],
      [1, 'week', 'month'],
      [30, 'day', 'month'],
      [1, 'month', 'quarter'],
      [1, 'week', 'quarter'],
      [1, 'month', 'year'],
      [3, 'quarter', 'year'],
    ]
    for (const [count, grain, every] of refused) {
      expect(
        agoWindow(rules(), ask(count, grain, [every, '2026-11-15'])),
        `${every} ${count} ${grain} ago`,
      ).toBeUndefined()
    }
  })

  test('from a week on, days and weeks keep their weekday', () => {
    fc.assert(
      fc.property(
        anyPeriod,
        fc.constantFrom<Grain>('week', 'month', 'quarter', 'year'),
        ({ calendar, grain: every, period }, grain) => {
          fc.pre(every === 'day' || every === 'week')
          const window = known(agoWindow(calendar, { count: 1, grain, every, period }))
          expect(weekday(window.from)).toBe(weekday(period.from))
          expect(daysBetween(window.from, window.until)).toBe(daysBetween(period.from, period.until))
        },
      ),
    )
  })

  test('is one whole period of the card, before it', () => {
    fc.assert(
      fc.property(anyPeriod, anyGrain, ({ calendar, grain: every, period }, grain) => {
        const window = agoWindow(calendar, { count: 12, grain, every, period })
        fc.pre(window !== undefined)
        expect(periodOf(calendar, every, window.from)).toEqual(window)
        expect(window.until <= period.from).toBe(true)
      }),
    )
  })
})

describe('last', () => {
  test('eight weeks end the day before the period', () => {
    expect(lastWindow(rules(), ask(8, 'week', ['week', '2026-11-15']))).toEqual({
      id: '2026-09-14..2026-11-08',
      from: '2026-09-14',
      until: '2026-11-09',
    })
  })

  test('weeks before a month are seven days each and need not start on Monday', () => {
    expect(lastWindow(rules(), ask(1, 'week', ['month', '2026-11-15']))).toMatchObject({
      id: '2026-10-25..2026-10-31',
      from: '2026-10-25',
    })
  })

  test('months, quarters and years are those of the calendar', () => {
    expect(lastWindow(rules(), ask(2, 'month', ['month', '2026-03-15']))?.id).toBe('2026-01-01..2026-02-28')
    expect(lastWindow(rules(), ask(1, 'month', ['week', '2026-11-15']))?.id).toBe('2026-10-09..2026-11-08')
    expect(lastWindow(rules(), ask(1, 'month', ['day', '2026-03-31']))?.id).toBe('2026-02-28..2026-03-30')
    expect(lastWindow(rules(), ask(1, 'year', ['day', '2024-02-29']))?.id).toBe('2023-02-28..2024-02-28')
  })

  test('a window that is one whole period has its name', () => {
    expect(lastWindow(rules(), ask(3, 'month', ['quarter', '2026-11-15']))?.id).toBe('2026-Q3')
    expect(lastWindow(rules(), ask(1, 'quarter', ['month', '2026-10-15']))?.id).toBe('2026-Q3')
    expect(lastWindow(rules(), ask(7, 'day', ['week', '2026-11-15']))?.id).toBe('2026-W45')
    expect(lastWindow(rules(), ask(1, 'day', ['week', '2026-11-15']))?.id).toBe('2026-11-08')
  })

  test('never holds the period under test and ends where it begins', () => {
    fc.assert(
      fc.property(anyPeriod, anyGrain, anyCount, ({ calendar, grain: every, period }, grain, count) => {
        const window = known(lastWindow(calendar, { count, grain, every, period }))
        expect(window.until).toBe(period.from)
        expect(window.from < window.until).toBe(true)
        expect(window.id.endsWith(addDays(window.until, -1)) || !window.id.includes('..')).toBe(true)
      }),
    )
  })
})
