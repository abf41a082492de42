import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dueNow, isDue } from '../../src/evaluate/glide.ts'
import type { Day, Period } from '../../src/model/words.ts'

const week: Period = { id: '2026-W46', from: '2026-11-09', until: '2026-11-16' }
const fy26: Period = { id: 'fy26', from: '2025-02-01', until: '2026-02-01' }

function day(date: Day): Period {
  const next = new Date(`${date}T00:00:00Z`)
  next.setUTCDate(next.getUTCDate() + 1)
  return { id: date, from: date, until: next.toISOString().slice(0, 10) }
}

describe('what is due now', () => {
  test('lies on the straight line from the last day of the baseline to the due date', () => {
    // 288 of 334 days after 2026-01-31
    const now = dueNow({ baseline: fy26, baselineValue: 19.6, due: '2026-12-31', reach: 30, period: week })
    expect(now).toBeCloseTo(19.6 + (10.4 * 288) / 334, 12)
    expect(now.toFixed(1)).toBe('28.6')
  })

  test('is half the way at half the time: 30 to 45 is 37.5', () => {
    const glide = { baseline: day('2026-01-01'), baselineValue: 30, due: '2026-07-20', reach: 45 }
    expect(dueNow({ ...glide, period: day('2026-04-11') })).toBe(37.5)
  })

  test.each([
    ['before the baseline', '2026-09-01', 60],
    ['on its last day', '2026-10-31', 60],
    ['a day later', '2026-11-01', 61],
    ['a day before it is due', '2026-11-19', 79],
    ['on the day', '2026-11-20', 80],
    ['after it', '2027-01-01', 80],
  ] as const)('%s', (_, at, expected) => {
    const october = { id: 'october', from: '2026-10-01', until: '2026-11-01' }
    const glide = { baseline: october, baselineValue: 60, due: '2026-11-20', reach: 80 }
    expect(dueNow({ ...glide, period: day(at) })).toBe(expected)
  })

  test('is the target where the baseline ends on or after the due date', () => {
    const glide = { baselineValue: 60, due: '2026-11-30', reach: 80, period: week }
    expect(dueNow({ ...glide, baseline: day('2026-11-30') })).toBe(80)
    expect(dueNow({ ...glide, baseline: day('2026-12-24') })).toBe(80)
  })

  test('counts days, so the hour that a clock change takes or gives does not show', () => {
    const glide = { baseline: day('2026-03-28'), baselineValue: 0, due: '2026-03-30', reach: 2 }
    expect(dueNow({ ...glide, period: day('2026-03-29') })).toBe(1)
  })

  test('moves from the baseline to the target and never back', () => {
    const date = fc
      .integer({ min: 0, max: 400 })
      .map((days) => new Date(Date.UTC(2026, 0, 1 + days)).toISOString().slice(0, 10))
    fc.assert(
      fc.property(fc.tuple(date, date), fc.integer(), fc.integer(), ([one, other], from, to) => {
        const glide = { baseline: fy26, baselineValue: from, due: '2026-12-31', reach: to }
        const [earlier = one, later = other] = [one, other].toSorted()
        const way = Math.sign(to - from)
        const now = dueNow({ ...glide, period: day(earlier) }) * way
        const then = dueNow({ ...glide, period: day(later) }) * way
        expect(from * way).toBeLessThanOrEqual(now)
        expect(now).toBeLessThanOrEqual(then)
        expect(then).toBeLessThanOrEqual(to * way)
      }),
    )
  })
})

test('a target is due within its period, after it and where it has no date', () => {
  expect(isDue(undefined, week)).toBe(true)
  expect(isDue('2026-11-15', week)).toBe(true)
  expect(isDue('2026-11-16', week)).toBe(false)
})
