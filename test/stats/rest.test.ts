import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { pooledTest } from '../../src/stats/proportion.ts'
import {
  restOfCounted,
  restOfMoments,
  restOfNetCounts,
  restOfProportion,
  restOfRatio,
  restOfTotal,
} from '../../src/stats/rest.ts'
import { momentsOf, sumsOf } from './near.ts'

const values = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 1, maxLength: 30 })
const pairs = fc.array(fc.tuple(fc.integer({ min: -90, max: 90 }), fc.integer({ min: 1, max: 90 })), {
  minLength: 1,
  maxLength: 30,
})

describe('the rest of a whole without a part', () => {
  test('mutant: against the total, which holds the part, a difference of 40 points would be one of 20', () => {
    const [part, whole] = [
      { hits: 40, n: 50 },
      { hits: 60, n: 100 },
    ]
    const rest = restOfProportion(whole, part)
    expect(rest).toEqual({ hits: 20, n: 50 })
    const [fair, blurred] = [pooledTest(part, rest)?.z ?? NaN, pooledTest(part, whole)?.z ?? NaN]
    expect(fair).toBeCloseTo(0.4 / Math.sqrt(0.24 * 0.04), 12)
    expect(blurred).toBeLessThan(fair * 0.65)
  })

  test('of counts is what is left of each', () => {
    expect(restOfNetCounts({ n: 9, plus: 5, minus: 2 }, { n: 4, plus: 1, minus: 2 })).toEqual({
      n: 5,
      plus: 4,
      minus: 0,
    })
    expect(restOfCounted({ events: 9, exposure: 2.5 }, { events: 4, exposure: 1 })).toEqual({
      events: 5,
      exposure: 1.5,
    })
    expect(restOfTotal({ sum: 9, squares: 41 }, { sum: 4, squares: 16 })).toEqual({ sum: 5, squares: 25 })
  })

  test('of a mean is the mean of the other rows, with their spread', () => {
    fc.assert(
      fc.property(values, values, (part, others) => {
        const rest = restOfMoments(momentsOf([...part, ...others]), momentsOf(part))
        const truth = momentsOf(others)
        return rest.n === truth.n && near(rest.mean, truth.mean) && near(rest.m2, truth.m2)
      }),
    )
  })

  test('of a ratio is the ratio of the other rows, with their spread', () => {
    fc.assert(
      fc.property(pairs, pairs, (part, others) => {
        const rest = restOfRatio(sumsOf([...part, ...others]), sumsOf(part))
        const truth = sumsOf(others)
        const same = [
          [rest.n, truth.n],
          [rest.sums[0], truth.sums[0]],
          [rest.sums[1], truth.sums[1]],
          [rest.m2[0], truth.m2[0]],
          [rest.m2[1], truth.m2[1]],
          [rest.comoment, truth.comoment],
        ] as const
        return same.every(([a, b]) => near(a, b))
      }),
    )
  })

  test('of a part that is the whole is nothing', () => {
    const whole = momentsOf([1, 2, 6])
    expect(restOfMoments(whole, whole)).toEqual({ n: 0, mean: 0, m2: 0 })
    const ratio = sumsOf([
      [1, 2],
      [3, 4],
    ])
    expect(restOfRatio(ratio, ratio)).toEqual({ n: 0, sums: [0, 0], m2: [0, 0], comoment: 0 })
  })
})

function near(a: number, b: number): boolean {
  return Math.abs(a - b) <= 1e-6 + 1e-9 * Math.abs(b)
}
