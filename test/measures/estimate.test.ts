import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { baselineEstimate, estimateOf } from '../../src/measures/estimate.ts'
import type { Statistic } from '../../src/model/statistic.ts'
import { statistics } from './statistics.ts'

describe('an estimate', () => {
  test('of a share is hits over trials with Wilson bounds', () => {
    const estimate = estimateOf({ type: 'share', n: 20, hits: 0 }, 0.95)
    expect(estimate).toMatchObject({ value: 0, low: 0, n: 20 })
    expect(estimate?.high).toBeCloseTo(0.161125158052819, 13)
  })

  test('of a net share is the raw one between adjusted bounds', () => {
    const estimate = estimateOf({ type: 'net_share', n: 36, plus: 15, minus: 13 }, 0.95)
    expect(estimate?.value).toBeCloseTo(2 / 36, 15)
    expect(estimate?.low).toBeCloseTo(-0.221200194469543, 13)
    expect(estimate?.high).toBeCloseTo(0.323764297033646, 13)
  })

  test('of a single promoter holds the 1 that the adjusted bounds would leave out', () => {
    const estimate = estimateOf({ type: 'net_share', n: 1, plus: 1, minus: 0 }, 0.95)
    expect(estimate).toMatchObject({ value: 1, high: 1, n: 1 })
    expect(estimate?.low).toBeCloseTo(-0.48498649420252, 12)
  })

  test('of one value, or one row, has no interval and says why', () => {
    expect(estimateOf({ type: 'mean', n: 1, mean: 4, m2: 0 }, 0.95)).toEqual({
      value: 4,
      because: 'one value has no spread',
      n: 1,
    })
    expect(estimateOf({ type: 'ratio', n: 1, sums: [3, 4], m2: [0, 0], comoment: 0 }, 0.95)).toEqual({
      value: 0.75,
      because: 'one row has no spread',
      n: 1,
    })
  })

  test('of a mean whose values are all equal is a point', () => {
    expect(estimateOf({ type: 'mean', n: 5, mean: 4, m2: 0 }, 0.95)).toEqual({ value: 4, low: 4, high: 4, n: 5 })
  })

  test('of no events is 0 with an upper limit', () => {
    const estimate = estimateOf({ type: 'count', events: 0 }, 0.95)
    expect(estimate).toMatchObject({ value: 0, low: 0 })
    expect(estimate?.high).toBeCloseTo(Math.log(40), 12)
    expect(estimate).not.toHaveProperty('n')
  })

  test('of a rate is Garwood over the exposure, or compound Poisson where amounts are summed', () => {
    const plain = estimateOf({ type: 'rate', n: 7, events: 137, exposure: 24.19893 }, 0.95)
    expect(plain?.low).toBeCloseTo(4.75312480484875, 11)
    expect(plain?.high).toBeCloseTo(6.69270933417607, 11)
    const summed = estimateOf({ type: 'rate', n: 7, events: 100, exposure: 10, squares: 400 }, 0.95)
    expect(summed?.high).toBeCloseTo(10 + 1.95996398454005 * 2, 12)
  })

  test('of a summed rate without events has no interval', () => {
    const estimate = estimateOf({ type: 'rate', n: 7, events: 0, exposure: 10, squares: 0 }, 0.95)
    expect(estimate).toEqual({ value: 0, because: 'nothing to sum', n: 7 })
  })

  test('of a sum reaches as far as its squares', () => {
    const estimate = estimateOf({ type: 'sum', n: 3, sum: 100, squares: 64 }, 0.95)
    expect(estimate?.value).toBe(100)
    expect(estimate?.low).toBeCloseTo(100 - 1.95996398454005 * 8, 12)
  })

  test('of a quantile lies between two of its values', () => {
    const values = Array.from({ length: 60 }, (_, i) => i + 1)
    const statistic = { type: 'quantile', n: 60, value: 30.5, at: 0.5, ladder: { type: 'all', values } } as const
    expect(estimateOf(statistic, 0.95)).toEqual({ value: 30.5, low: 22, high: 39, n: 60 })
  })

  test('of a quantile whose ranks were not read has none', () => {
    const statistic = { type: 'quantile', n: 6, value: 3, at: 0.5, ladder: { type: 'all', values: [] } } as const
    expect(estimateOf(statistic, 0.95)).toEqual({ value: 3, because: 'no ranks are known', n: 6 })
  })

  test('of a formula reaches as far as its variance, or says why it has none', () => {
    const estimate = estimateOf({ type: 'formula', n: 9, value: 2, variance: 0.25 }, 0.95)
    expect(estimate?.high).toBeCloseTo(2 + 1.95996398454005 / 2, 13)
    expect(estimateOf({ type: 'formula', n: 9, value: 2, because: 'shared rows' }, 0.95)).toEqual({
      value: 2,
      because: 'shared rows',
      n: 9,
    })
    expect(estimateOf({ type: 'formula', n: 0, value: 2 }, 0.95)).toEqual({
      value: 2,
      because: 'a part has none',
    })
  })

  test('of a declared value is that value', () => {
    expect(estimateOf({ type: 'declared', value: 42 }, 0.95)).toEqual({ value: 42, because: 'declared, n unknown' })
  })

  test('of extracts that contradict themselves has no interval and says why', () => {
    expect(estimateOf({ type: 'share', n: 4, hits: 5 }, 0.95)).toEqual({
      value: 1.25,
      because: 'hits are not between 0 and the trials',
      n: 4,
    })
    expect(estimateOf({ type: 'net_share', n: 4, plus: 3, minus: 2 }, 0.95)).toMatchObject({
      because: 'plus and minus do not fit in the trials',
    })
  })

  test.each<Statistic>([
    { type: 'share', n: 0, hits: 0 },
    { type: 'net_share', n: 0, plus: 0, minus: 0 },
    { type: 'mean', n: 0, mean: 0, m2: 0 },
    { type: 'sum', n: 0, sum: 0, squares: 0 },
    { type: 'ratio', n: 0, sums: [0, 0], m2: [0, 0], comoment: 0 },
    { type: 'ratio', n: 3, sums: [2, 0], m2: [1, 0], comoment: 0 },
    { type: 'rate', n: 0, events: 0, exposure: 0 },
    { type: 'quantile', n: 0, value: 0, at: 0.5, ladder: { type: 'all', values: [] } },
  ])('of no data is undefined: %j', (statistic) => {
    expect(estimateOf(statistic, 0.95)).toBeUndefined()
  })

  test('holds its value and grows with the confidence', () => {
    fc.assert(
      fc.property(statistics, fc.double({ min: 0.5, max: 0.98, noNaN: true }), (statistic, confidence) => {
        const [narrow, wide] = [estimateOf(statistic, confidence), estimateOf(statistic, confidence + 0.01)]
        if (narrow?.low === undefined || narrow.high === undefined) return narrow?.because !== undefined
        if (wide?.low === undefined || wide.high === undefined) return false
        const holds = narrow.low <= narrow.value && narrow.value <= narrow.high
        return holds && wide.low <= narrow.low && narrow.high <= wide.high
      }),
      { numRuns: 1000 },
    )
  })
})

describe('every row twice', () => {
  test.each([
    ['share', { type: 'share', n: 20, hits: 3 }, { type: 'share', n: 40, hits: 6 }],
    ['net share', { type: 'net_share', n: 9, plus: 9, minus: 0 }, { type: 'net_share', n: 18, plus: 18, minus: 0 }],
    ['mean', { type: 'mean', n: 5, mean: 3, m2: 7 }, { type: 'mean', n: 10, mean: 3, m2: 14 }],
    [
      'ratio',
      { type: 'ratio', n: 5, sums: [3, 9], m2: [7, 4], comoment: 2 },
      { type: 'ratio', n: 10, sums: [6, 18], m2: [14, 8], comoment: 4 },
    ],
    ['rate', { type: 'rate', n: 5, events: 0, exposure: 10 }, { type: 'rate', n: 10, events: 0, exposure: 20 }],
  ] as const)('keeps a %s and narrows its interval', (_, once, twice) => {
    const [one, two] = [estimateOf(once, 0.95), estimateOf(twice, 0.95)]
    expect(two?.value).toBe(one?.value)
    expect((two?.high ?? NaN) - (two?.low ?? NaN)).toBeLessThan((one?.high ?? NaN) - (one?.low ?? NaN))
  })
})

describe('the estimate of a baseline', () => {
  test('of several periods is a mean per period for counts and sums', () => {
    const count = baselineEstimate({ type: 'count', events: 100 }, { confidence: 0.95, periods: 4 })
    const whole = estimateOf({ type: 'count', events: 100 }, 0.95)
    expect(count?.value).toBe(25)
    expect(count?.low).toBeCloseTo((whole?.low ?? NaN) / 4, 12)
    const sum = baselineEstimate({ type: 'sum', n: 9, sum: 100, squares: 64 }, { confidence: 0.95, periods: 4 })
    expect(sum?.value).toBe(25)
    expect(sum?.high).toBeCloseTo(25 + 1.95996398454005 * 2, 12)
  })

  test('of anything else is its estimate', () => {
    const share = { type: 'share', n: 20, hits: 7 } as const
    expect(baselineEstimate(share, { confidence: 0.95, periods: 4 })).toEqual(estimateOf(share, 0.95))
  })
})
