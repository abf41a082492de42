import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { changeOf } from '../../src/measures/change.ts'
import { estimateOf } from '../../src/measures/estimate.ts'
import { InternalError } from '../../src/model/words.ts'
import type { Statistic } from '../../src/model/statistic.ts'
import { byMeasure, statistics } from './statistics.ts'

const comparison = { confidence: 0.95, periods: 1 }

describe('a change', () => {
  test.each(Object.entries(byMeasure))('of a %s holds its value and mirrors the way back', (_, arbitrary) => {
    const pairs: fc.Arbitrary<readonly [Statistic, Statistic]> = fc.tuple(arbitrary, arbitrary)
    fc.assert(
      fc.property(pairs, ([now, then]) => {
        const [there, back] = [changeOf(now, then, comparison), changeOf(then, now, comparison)]
        if (there?.low === undefined || there.high === undefined) return back !== undefined && back.low === undefined
        const mirrored =
          opposite(there.value, back?.value) && opposite(there.low, back?.high) && opposite(there.high, back?.low)
        return mirrored && there.low <= there.value && there.value <= there.high
      }),
    )
  })

  test.each(Object.entries(byMeasure))('of a %s is 0 against itself, and within noise', (_, arbitrary) => {
    const each: fc.Arbitrary<Statistic> = arbitrary
    fc.assert(
      fc.property(each, (statistic) => {
        const change = changeOf(statistic, statistic, comparison)
        return change?.value === 0 && (change.low ?? 0) <= 0 && (change.high ?? 0) >= 0
      }),
    )
  })

  test('of shares is that of Newcombe, in whose paper 56/70 − 48/80 lies between .0524 and .3339', () => {
    const change = changeOf({ type: 'share', n: 70, hits: 56 }, { type: 'share', n: 80, hits: 48 }, comparison)
    expect(change?.value).toBeCloseTo(0.2, 14)
    expect(change?.low).toBeCloseTo(0.0524314724023649, 13)
    expect(change?.high).toBeCloseTo(0.333872654036906, 13)
  })

  test('of net shares is the raw difference, with the interval of the adjusted ones', () => {
    const then = { type: 'net_share', plus: 15, minus: 13, n: 36 } as const
    const change = changeOf({ type: 'net_share', plus: 12, minus: 7, n: 31 }, then, comparison)
    expect(change?.value).toBeCloseTo(0.10573476702509, 13)
    expect(change?.low).toBeCloseTo(-0.278289936714366, 13)
  })

  test('of net shares keeps the raw difference inside', () => {
    const now = { type: 'net_share', plus: 1, minus: 0, n: 1 } as const
    const change = changeOf(now, { type: 'net_share', plus: 0, minus: 1, n: 1 }, { confidence: 0.8, periods: 1 })
    expect(change?.high).toBe(change?.value)
  })

  test('of a count is against the mean per period of a longer baseline', () => {
    const [now, then] = [{ type: 'count', events: 30 } as const, { type: 'count', events: 80 } as const]
    const change = changeOf(now, then, { confidence: 0.95, periods: 4 })
    expect(change?.value).toBe(10)
    // 30 of 110 at a chance of 1/5: exact two-sided bounds of the share begin below 1/5, so 0 is inside.
    expect(change?.low).toBeLessThan(0)
    expect(changeOf(now, { type: 'count', events: 60 }, { confidence: 0.95, periods: 4 })?.low).toBeGreaterThan(0)
  })

  test('of a sum is against the mean per period of a longer baseline', () => {
    const then = { type: 'sum', n: 40, sum: 400, squares: 256 } as const
    const change = changeOf({ type: 'sum', n: 9, sum: 120, squares: 9 }, then, { confidence: 0.95, periods: 4 })
    expect(change?.value).toBe(20)
    expect(change?.high).toBeCloseTo(20 + 1.95996398454005 * 5, 12)
  })

  test('of quantiles comes from both intervals', () => {
    const values = Array.from({ length: 60 }, (_, i) => i + 1)
    const now = { type: 'quantile', n: 60, value: 30.5, at: 0.5, ladder: { type: 'all', values } } as const
    const change = changeOf(now, now, comparison)
    expect(change).toEqual({ value: 0, low: -Math.hypot(8.5, 8.5), high: Math.hypot(8.5, 8.5) })
    expect(changeOf(now, { ...now, ladder: { type: 'all', values: [] } }, comparison)).toEqual({ value: 0 })
  })

  test('against a declared value is the current interval moved by it', () => {
    fc.assert(
      fc.property(statistics, (statistic) => {
        const [estimate, change] = [
          estimateOf(statistic, 0.95),
          changeOf(statistic, { type: 'declared', value: 7 }, comparison),
        ]
        if (estimate?.low === undefined) return change?.low === undefined
        return change?.low === estimate.low - 7 && change.value === estimate.value - 7
      }),
    )
  })

  test('of a formula without variance has no interval', () => {
    const known = { type: 'formula', n: 9, value: 5, variance: 4 } as const
    expect(changeOf(known, { type: 'formula', n: 9, value: 3 }, comparison)).toEqual({ value: 2 })
    expect(changeOf({ type: 'formula', n: 9, value: 3 }, known, comparison)).toEqual({ value: -2 })
  })

  test('of one value against many has no interval', () => {
    const many = { type: 'mean', n: 9, mean: 3, m2: 4 } as const
    expect(changeOf({ type: 'mean', n: 1, mean: 5, m2: 0 }, many, comparison)).toEqual({ value: 2 })
  })

  test('of summed rates without any events has no interval', () => {
    const none = { type: 'rate', n: 2, events: 0, exposure: 3, squares: 0 } as const
    expect(changeOf(none, none, comparison)).toEqual({ value: 0 })
  })

  test.each<readonly [Statistic, Statistic]>([
    [
      { type: 'share', n: 0, hits: 0 },
      { type: 'share', n: 2, hits: 1 },
    ],
    [
      { type: 'net_share', n: 0, plus: 0, minus: 0 },
      { type: 'net_share', n: 2, plus: 1, minus: 0 },
    ],
    [
      { type: 'mean', n: 0, mean: 0, m2: 0 },
      { type: 'mean', n: 2, mean: 1, m2: 1 },
    ],
    [
      { type: 'sum', n: 0, sum: 0, squares: 0 },
      { type: 'sum', n: 2, sum: 1, squares: 1 },
    ],
    [
      { type: 'ratio', n: 0, sums: [0, 0], m2: [0, 0], comoment: 0 },
      { type: 'ratio', n: 2, sums: [1, 1], m2: [1, 1], comoment: 1 },
    ],
    [
      { type: 'rate', n: 0, events: 0, exposure: 0 },
      { type: 'rate', n: 2, events: 1, exposure: 1 },
    ],
    [
      { type: 'quantile', n: 0, value: 0, at: 0.5, ladder: { type: 'all', values: [] } },
      { type: 'quantile', n: 1, value: 1, at: 0.5, ladder: { type: 'all', values: [1] } },
    ],
  ])('from or to no data is undefined: %j', (none, some) => {
    expect(changeOf(none, some, comparison)).toBeUndefined()
    expect(changeOf(some, none, comparison)).toBeUndefined()
    expect(changeOf(none, { type: 'declared', value: 1 }, comparison)).toBeUndefined()
  })

  test('between different measures is our mistake', () => {
    const one: readonly Statistic[] = [
      { type: 'share', n: 2, hits: 1 },
      { type: 'net_share', n: 2, plus: 1, minus: 0 },
      { type: 'mean', n: 2, mean: 1, m2: 1 },
      { type: 'sum', n: 2, sum: 1, squares: 1 },
      { type: 'count', events: 2 },
      { type: 'ratio', n: 2, sums: [1, 1], m2: [1, 1], comoment: 1 },
      { type: 'rate', n: 2, events: 1, exposure: 1 },
      { type: 'quantile', n: 1, value: 1, at: 0.5, ladder: { type: 'all', values: [1] } },
      { type: 'formula', n: 1, value: 1 },
      { type: 'declared', value: 1 },
    ]
    for (const [i, now] of one.entries()) {
      const then = one[(i + 1) % (one.length - 1)]
      if (then !== undefined) expect(() => changeOf(now, then, comparison)).toThrow(InternalError)
    }
  })
})

function opposite(x: number, y: number | undefined): boolean {
  return Math.abs(x + (y ?? NaN)) <= 1e-7 * (1 + Math.abs(x))
}
