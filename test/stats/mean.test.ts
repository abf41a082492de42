import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { meanInterval, welch } from '../../src/stats/mean.ts'
import { nhtemp, rivers, sleep } from './intervals.figures.ts'
import { expectInterval, momentsOf, relativeError } from './near.ts'

const sample = fc.record({
  n: fc.integer({ min: 2, max: 1e6 }),
  mean: fc.double({ min: -1e3, max: 1e3, noNaN: true }),
  m2: fc.double({ min: 0, max: 1e6, noNaN: true }),
})

describe('the t interval of a mean', () => {
  test.each([rivers, nhtemp])('is as published', ({ values, meanInterval: published }) => {
    expectInterval(meanInterval(momentsOf(values), 0.95), published)
  })

  test('mutant: the variance of a population would make it too narrow', () => {
    const { low, high } = meanInterval({ n: 2, mean: 1, m2: 2 }, 0.95) ?? { low: NaN, high: NaN }
    // The sample 0, 2: standard deviation √2 and not 1, standard error 1, t of one degree of freedom.
    expect(relativeError((high - low) / 2, 12.7062047361747)).toBeLessThan(1e-12)
  })

  test('one value has none, two equal values have a point', () => {
    expect(meanInterval({ n: 1, mean: 4, m2: 0 }, 0.95)).toBeUndefined()
    expect(meanInterval({ n: 0, mean: 0, m2: 0 }, 0.95)).toBeUndefined()
    expect(meanInterval({ n: 2, mean: 4, m2: 0 }, 0.95)).toEqual({ low: 4, high: 4 })
  })

  test('of a billion values is the normal one', () => {
    expectInterval(meanInterval({ n: 1e9, mean: 0, m2: 1e9 - 1 }, 0.95), [-6.19795032e-5, 6.19795032e-5], 1e-8)
  })

  test('every row twice keeps the mean and narrows the interval; more confidence widens it', () => {
    fc.assert(
      fc.property(sample, fc.double({ min: 0.5, max: 0.99, noNaN: true }), (one, level) => {
        fc.pre(one.m2 > 1e-3)
        const width = (values: typeof one, at: number) => {
          const { low, high } = meanInterval(values, at) ?? { low: NaN, high: NaN }
          return high - low
        }
        const twice = { n: 2 * one.n, mean: one.mean, m2: 2 * one.m2 }
        return width(twice, level) < width(one, level) && width(one, level) < width(one, level + 0.005)
      }),
    )
  })
})

describe("Welch's interval of a difference", () => {
  test("is that of Student's sleep data", () => {
    expectInterval(welch(momentsOf(sleep.first), momentsOf(sleep.second), 0.95), sleep.welch)
  })

  test('the other way round is its mirror image', () => {
    fc.assert(
      fc.property(sample, sample, (a, b) => {
        const [there, back] = [welch(a, b, 0.9), welch(b, a, 0.9)]
        return Math.abs((there?.low ?? NaN) + (back?.high ?? NaN)) <= 1e-9 * Math.abs(there?.low ?? NaN)
      }),
    )
  })

  test('one side without spread leaves the degrees of freedom to the other', () => {
    // 2.26216 is t of nine degrees of freedom; the standard error is 1.
    expectInterval(
      welch({ n: 10, mean: 5, m2: 90 }, { n: 7, mean: 3, m2: 0 }, 0.95),
      [-0.2621571627982, 4.2621571627982],
    )
  })

  test('two sides without spread differ by a point', () => {
    expect(welch({ n: 3, mean: 5, m2: 0 }, { n: 7, mean: 3, m2: 0 }, 0.95)).toEqual({ low: 2, high: 2 })
  })

  test('a side of one value has none', () => {
    const some = { n: 3, mean: 5, m2: 1 }
    expect(welch(some, { n: 1, mean: 3, m2: 0 }, 0.95)).toBeUndefined()
    expect(welch({ n: 1, mean: 3, m2: 0 }, some, 0.95)).toBeUndefined()
  })
})
