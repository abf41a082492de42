import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { clusterSample, clusterVariance, effectiveSize } from '../../src/stats/cluster.ts'
import { meanInterval, welchTest } from '../../src/stats/mean.ts'
import type { Moments } from '../../src/stats/mean.ts'
import { wilson } from '../../src/stats/proportion.ts'
import { districts } from './intervals.figures.ts'
import { expectInterval, momentsOf, relativeError, seeded, sumsOf } from './near.ts'

const totals = sumsOf(districts.sums.map((sum, place) => [sum, districts.schools[place] ?? NaN]))
const nothing: Moments = { n: 0, mean: NaN, m2: NaN }

/** The schools' own squared scores summed: R survey::apiclus1, as in `districts`. */
const squares = 77971895
const schools = { n: 183, mean: districts.mean, m2: squares - (183 * districts.mean) ** 2 / 183 }

describe('a mean over clusters', () => {
  test('has the standard error of survey sampling', () => {
    expect(relativeError(clusterSample(totals)?.mean ?? NaN, districts.mean)).toBeLessThan(1e-12)
    expect(relativeError(Math.sqrt(clusterVariance(totals) ?? NaN), districts.standardError)).toBeLessThan(1e-8)
  })

  test('has the design effect of survey sampling', () => {
    const independent = schools.m2 / 182 / 183
    expect(relativeError(Math.sqrt(independent), 7.8171811596296)).toBeLessThan(1e-8)
    expect(relativeError((clusterVariance(totals) ?? NaN) / independent, 9.25309907058891)).toBeLessThan(1e-8)
  })

  test('has the t interval of one degree of freedom less than clusters', () => {
    // t of 14 degrees of freedom is 2.14478668791780.
    const reach = 2.1447866879178 * districts.standardError
    expectInterval(
      meanInterval(clusterSample(totals) ?? nothing, 0.95),
      [districts.mean - reach, districts.mean + reach],
      1e-8,
    )
  })

  test('of one row each is the ordinary mean', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 2, maxLength: 30 }), (values) => {
        const sample = clusterSample(sumsOf(values.map((value) => [value, 1]))) ?? nothing
        const plain = momentsOf(values)
        return Math.abs(sample.mean - plain.mean) < 1e-9 && Math.abs(sample.m2 - plain.m2) < 1e-6
      }),
    )
  })

  test('does not care how often a customer says the same', () => {
    const once = sumsOf([
      [3, 1],
      [8, 1],
      [4, 1],
    ])
    const often = sumsOf([
      [30, 10],
      [80, 10],
      [40, 10],
    ])
    expect(clusterVariance(often)).toBeCloseTo(clusterVariance(once) ?? NaN, 12)
  })

  test('is tested against another by as many degrees of freedom as its clusters leave', () => {
    const sample = clusterSample(totals) ?? nothing
    const found = welchTest(sample, { ...sample, mean: sample.mean + 20 })
    expect(found?.df).toBeCloseTo(28, 9)
    expect(found?.t).toBeCloseTo(-20 / (Math.SQRT2 * districts.standardError), 9)
  })

  test('needs two clusters, and rows in them', () => {
    expect(clusterVariance(sumsOf([[3, 2]]))).toBeUndefined()
    expect(clusterSample({ n: 2, sums: [0, 0], m2: [0, 0], comoment: 0 })).toBeUndefined()
    expect(clusterVariance({ n: 2, sums: [0, 0], m2: [0, 0], comoment: 0 })).toBeUndefined()
  })
})

describe('the effective number of rows', () => {
  test('is all of them where each is a cluster of its own', () => {
    const values = [1, 0, 1, 1, 0, 1, 0]
    const clusters = clusterSample(sumsOf(values.map((value) => [value, 1]))) ?? nothing
    expect(effectiveSize(momentsOf(values), clusters, 0.95)).toBeCloseTo(7, 9)
  })

  test('is about the number of customers where each says always the same', () => {
    const answers = Array.from({ length: 200 }, (_, k) => (k % 3 === 0 ? 0 : 1))
    const clusters = clusterSample(sumsOf(answers.map((answer) => [5 * answer, 5]))) ?? nothing
    const rows = momentsOf(answers.flatMap((answer) => Array.from({ length: 5 }, () => answer)))
    const size = effectiveSize(rows, clusters, 0.95)
    expect(size).toBeGreaterThan(195)
    expect(size).toBeLessThan(200)
  })

  test('is never more than there are rows', () => {
    const clusters = clusterSample(
      sumsOf([
        [1, 2],
        [1, 2],
      ]),
    )
    expect(effectiveSize(momentsOf([0, 1, 0, 1]), clusters ?? nothing, 0.95)).toBe(4)
  })

  test('of rows that are all alike is at most the number of customers', () => {
    const clusters = clusterSample(sumsOf(Array.from({ length: 20 }, () => [0, 3] as const))) ?? nothing
    expect(effectiveSize({ n: 60, mean: 0, m2: 0 }, clusters, 0.95)).toBeLessThan(20)
    expect(effectiveSize({ n: 60, mean: 0, m2: 0 }, clusters, 0.95)).toBeGreaterThan(17)
  })

  test('of a single customer is not known', () => {
    expect(effectiveSize(momentsOf([0, 1]), { n: 1, mean: 0.5, m2: 0 }, 0.95)).toBeUndefined()
  })

  test("makes Wilson's interval cover 92 to 98% where customers answer thrice and alike, which all rows would not", () => {
    const uniform = seeded(7)
    const runs = 1500
    const covered = { effective: 0, rows: 0 }
    for (let run = 0; run < runs; run++) {
      const customers = Array.from({ length: 40 }, () => {
        const own = uniform() < 0.8 ? 0.92 : 0.32
        return Array.from({ length: 3 }, () => (uniform() < own ? 1 : 0))
      })
      const rows = momentsOf(customers.flat())
      const clusters = clusterSample(sumsOf(customers.map((each) => [each.reduce<number>((sum, x) => sum + x, 0), 3])))
      const size = effectiveSize(rows, clusters ?? nothing, 0.95) ?? NaN
      if (holds(wilson(rows.mean * size, size, 0.95), 0.8)) covered.effective++
      if (holds(wilson(rows.mean * rows.n, rows.n, 0.95), 0.8)) covered.rows++
    }
    expect(covered.effective / runs).toBeGreaterThan(0.92)
    expect(covered.effective / runs).toBeLessThan(0.98)
    expect(covered.rows / runs).toBeLessThan(0.9)
  })
})

function holds(interval: ReturnType<typeof wilson>, share: number): boolean {
  return interval !== undefined && interval.low <= share && share <= interval.high
}
