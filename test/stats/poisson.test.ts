import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { binomialCdf } from '../../src/stats/binomial.ts'
import { perExposure, totalDifference, totalInterval } from '../../src/stats/compound-poisson.ts'
import { logGamma } from '../../src/stats/log-gamma.ts'
import { rateDifference } from '../../src/stats/poisson-difference.ts'
import { garwood, rateInterval } from '../../src/stats/poisson.ts'
import { poisson } from './intervals.figures.ts'
import { expectInterval } from './near.ts'

describe("Garwood's interval", () => {
  test('of a rate is as published', () => {
    expectInterval(rateInterval(poisson, 0.95), poisson.interval)
  })

  test('of no events is 0 to ln 40', () => {
    expectInterval(garwood(0, 0.95), [0, Math.log(40)], 1e-12)
  })

  test('of a billion events is the normal one', () => {
    const { low, high } = garwood(1e9, 0.95)
    expect((high - low) / 2 / Math.sqrt(1e9)).toBeCloseTo(1.96, 3)
  })

  test('holds the count and grows with the confidence', () => {
    fc.assert(
      fc.property(fc.nat(1e6), fc.double({ min: 0.5, max: 0.99, noNaN: true }), (events, level) => {
        const [narrow, wide] = [garwood(events, level), garwood(events, level + 0.005)]
        return narrow.low <= events && events <= narrow.high && wide.low <= narrow.low && wide.high > narrow.high
      }),
    )
  })

  test('is never narrower than its confidence', () => {
    for (const mean of [0.3, 2, 7.7, 30]) {
      const chances = Array.from({ length: 120 }, (_, events) => {
        const { low, high } = garwood(events, 0.95)
        return low <= mean && mean <= high ? chance(events, mean) : 0
      })
      expect(chances.reduce((sum, each) => sum + each, 0)).toBeGreaterThanOrEqual(0.95)
    }
  })

  test('no exposure has no rate', () => {
    expect(rateInterval({ events: 3, exposure: 0 }, 0.95)).toBeUndefined()
  })
})

describe('the interval of the difference of two rates', () => {
  const counted = fc.record({ events: fc.nat(300), exposure: fc.constantFrom(1, 2.5, 4, 13) })

  test('excludes 0 exactly when the conditional binomial test rejects', () => {
    fc.assert(
      fc.property(counted, counted, (a, b) => {
        const { low, high } = rateDifference(a, b, 0.95) ?? { low: NaN, high: NaN }
        const trials = { n: a.events + b.events, p: a.exposure / (a.exposure + b.exposure) }
        fc.pre(trials.n > 0)
        const above = 1 - binomialCdf(a.events - 1, trials)
        const below = binomialCdf(a.events, trials)
        fc.pre(Math.abs(above - 0.025) > 1e-9 && Math.abs(below - 0.025) > 1e-9)
        return low > 0 === above < 0.025 && high < 0 === below < 0.025
      }),
      { numRuns: 2000 },
    )
  })

  test('holds the difference, and the other way round is its mirror image', () => {
    fc.assert(
      fc.property(counted, counted, (a, b) => {
        const gap = a.events / a.exposure - b.events / b.exposure
        const { low, high } = rateDifference(a, b, 0.9) ?? { low: NaN, high: NaN }
        const back = rateDifference(b, a, 0.9) ?? { low: NaN, high: NaN }
        const mirrored = Math.abs(low + back.high) < 1e-9 && Math.abs(high + back.low) < 1e-9
        return mirrored && low <= gap + 1e-9 && gap - 1e-9 <= high
      }),
    )
  })

  test.each([
    [2, 2, 1],
    [10, 1, 1],
    [50, 5, 1],
    [50, 200, 4],
    [120, 200, 4],
    [1, 30, 1],
    [20, 0.1, 1],
  ])('covers at least 95%% of the time for means %d and %d over 1 and %d', (first, second, exposure) => {
    let covered = 0
    for (let x = 0; x < first + 8 * Math.sqrt(first) + 8; x++) {
      for (let y = 0; y < second + 8 * Math.sqrt(second) + 8; y++) {
        const weight = chance(x, first) * chance(y, second)
        if (weight < 1e-8) continue
        const { low, high } = rateDifference({ events: x, exposure: 1 }, { events: y, exposure }, 0.95) ?? {
          low: NaN,
          high: NaN,
        }
        const truth = first - second / exposure
        if (low <= truth && truth <= high) covered += weight
      }
    }
    expect(covered).toBeGreaterThan(0.95)
  })

  test('no events on either side leave both upper limits', () => {
    const none = { events: 0, exposure: 1 }
    expectInterval(rateDifference(none, { events: 0, exposure: 4 }, 0.95), [-Math.log(40) / 4, Math.log(40)], 1e-12)
  })

  test('no exposure has none', () => {
    const some = { events: 1, exposure: 1 }
    expect(rateDifference(some, { events: 1, exposure: 0 }, 0.95)).toBeUndefined()
    expect(rateDifference({ events: 1, exposure: 0 }, some, 0.95)).toBeUndefined()
  })
})

describe('the compound Poisson interval of a total', () => {
  test('of amounts of 1 is that of their count', () => {
    expectInterval(totalInterval({ sum: 100, squares: 100 }, 0.95), [80.4003601545995, 119.5996398454005])
  })

  test('of a difference adds the squares', () => {
    expectInterval(
      totalDifference({ sum: 100, squares: 36 }, { sum: 80, squares: 64 }, 0.95),
      [0.4003601545995, 39.5996398454005],
    )
  })

  test('per unit of exposure shrinks with it', () => {
    expect(perExposure({ sum: 100, squares: 64 }, 4)).toEqual({ sum: 25, squares: 4 })
  })
})

function chance(events: number, mean: number): number {
  return Math.exp(events * Math.log(mean) - mean - logGamma(events + 1))
}
