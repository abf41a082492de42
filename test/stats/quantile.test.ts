import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { binomialCdf, binomialQuantile } from '../../src/stats/binomial.ts'
import { ladderPositions, quantile, quantileInterval } from '../../src/stats/quantile.ts'
import type { Ladder } from '../../src/stats/quantile.ts'
import { nhtemp, rivers } from './intervals.figures.ts'
import { relativeError } from './near.ts'

const sorted = (values: readonly number[]) => values.toSorted((a, b) => a - b)

describe('a quantile', () => {
  test.each([rivers, nhtemp])('interpolates as R type 7 does', ({ values, quantiles, median }) => {
    const computed = [0.05, 0.25, 0.75, 0.9, 0.95].map((p) => quantile(sorted(values), p) ?? NaN)
    for (const [i, published] of quantiles.entries())
      expect(relativeError(computed[i] ?? NaN, published)).toBeLessThan(1e-12)
    expect(quantile(sorted(values), 0.5)).toBeCloseTo(median, 12)
  })

  test('mutant: type 6 would interpolate further out', () => {
    expect(quantile([1, 2, 3, 4], 0.25)).toBe(1.75)
    expect(quantile([1, 2, 3, 4], 0.9)).toBeCloseTo(3.7, 12)
  })

  test('of one value is that value, of none is undefined', () => {
    expect([quantile([7], 0.9), quantile([], 0.9)]).toEqual([7, undefined])
    expect([quantile([7, 8], 0), quantile([7, 8], 1)]).toEqual([7, 8])
  })
})

describe('the interval of a quantile', () => {
  test.each([rivers, nhtemp])(
    'stands at the ranks that R gives the median',
    ({ values, medianInterval, medianRanks, medianCoverage }) => {
      const trials = { n: values.length, p: 0.5 }
      const interval = quantileInterval({ type: 'all', values: sorted(values) }, trials, 0.95)
      expect(interval).toEqual({ low: medianInterval[0], high: medianInterval[1] })
      const coverage = binomialCdf(medianRanks[1] - 1, trials) - binomialCdf(medianRanks[0] - 1, trials)
      expect(relativeError(coverage, medianCoverage)).toBeLessThan(1e-12)
    },
  )

  test('covers with at least its confidence wherever both ranks exist', () => {
    for (const n of [20, 57, 100]) {
      for (const p of [0.25, 0.5, 0.75, 0.9]) {
        const { low, high } = quantileInterval(ranks(n), { n, p }, 0.9) ?? { low: NaN, high: NaN }
        if (low === 1 || high === n) continue
        expect(binomialCdf(high - 1, { n, p }) - binomialCdf(low - 1, { n, p })).toBeGreaterThanOrEqual(0.9)
      }
    }
  })

  test('too few values for a rank end at the smallest and the largest', () => {
    expect(quantileInterval(ranks(1), { n: 1, p: 0.5 }, 0.95)).toEqual({ low: 1, high: 1 })
    expect(quantileInterval(ranks(5), { n: 5, p: 0.5 }, 0.95)).toEqual({ low: 1, high: 5 })
    expect(quantileInterval(ranks(20), { n: 20, p: 0.99 }, 0.95)?.high).toBe(20)
    expect(quantileInterval(ranks(20), { n: 20, p: 0.01 }, 0.95)?.low).toBe(1)
  })

  test('no values have none', () => {
    expect(quantileInterval({ type: 'all', values: [] }, { n: 0, p: 0.5 }, 0.95)).toBeUndefined()
  })

  test('more confidence never narrows it', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1e9 }),
        fc.constantFrom(0.1, 0.5, 0.75, 0.9, 0.99),
        fc.double({ min: 0.5, max: 0.99, noNaN: true }),
        (n, p, level) => {
          const narrow = quantileInterval(ladderOf(n, p), { n, p }, level) ?? { low: NaN, high: NaN }
          const wide = quantileInterval(ladderOf(n, p), { n, p }, level + 0.009) ?? { low: NaN, high: NaN }
          return wide.low <= narrow.low && wide.high >= narrow.high
        },
      ),
    )
  })
})

describe('the ladder of positions', () => {
  test('rises from 0 to 1 without repeats, at most eighty of them', () => {
    for (const p of [0.01, 0.1, 0.5, 0.75, 0.9, 0.95, 0.99]) {
      const positions = ladderPositions(p)
      expect(positions).toEqual([...new Set(positions)].toSorted((a, b) => a - b))
      expect([positions[0], positions.at(-1)]).toEqual([0, 1])
      expect(positions.length).toBeGreaterThan(35)
      expect(positions.length).toBeLessThanOrEqual(80)
    }
  })

  test('is symmetric around the quantile', () => {
    const positions = ladderPositions(0.5)
    for (const [i, q] of positions.entries()) expect(q).toBeCloseTo(1 - (positions.at(-1 - i) ?? NaN), 8)
  })

  test.each([101, 150, 383, 1000, 4692, 14_000, 1e5, 1e6, 1e7, 1e9])(
    'has rungs just outside the ranks of %d values',
    (n) => {
      for (const p of [0.1, 0.5, 0.75, 0.9]) {
        for (const level of [0.9, 0.95, 0.99]) {
          const low = binomialQuantile((1 - level) / 2, { n, p })
          const high = binomialQuantile((1 + level) / 2, { n, p }) + 1
          const read = quantileInterval(ladderOf(n, p), { n, p }, level) ?? { low: NaN, high: NaN }
          expect(read.low).toBeLessThanOrEqual(low)
          expect(read.high).toBeGreaterThanOrEqual(high)
          const most = high - low > 2 * 0.019 * n * Math.sqrt(p * (1 - p)) ? 1.15 : 1.8
          expect(n * p - read.low).toBeLessThanOrEqual(most * (n * p - low) + 2)
          expect(read.high - n * p).toBeLessThanOrEqual(most * (high - n * p) + 2)
        }
      }
    },
  )

  test('an interval read from it covers a little more than one from all values', () => {
    const n = 1000
    const exact = quantileInterval(ranks(n), { n, p: 0.5 }, 0.95)
    const read = quantileInterval(ladderOf(n, 0.5), { n, p: 0.5 }, 0.95)
    expect(exact).toEqual({ low: 469, high: 532 })
    expect(read?.low).toBeLessThanOrEqual(469)
    expect(read?.high).toBeGreaterThanOrEqual(532)
  })
})

/** The values 1..n: each is its own rank. */
function ranks(n: number): Ladder {
  return { type: 'all', values: Array.from({ length: n }, (_, i) => i + 1) }
}

/** The same as an engine reads it at the positions: quantile_disc takes rank ⌈q·n⌉, at least 1. */
function ladderOf(n: number, p: number): Ladder {
  const at = ladderPositions(p)
  return { type: 'positions', at, values: at.map((q) => Math.max(1, Math.ceil(q * n))) }
}
