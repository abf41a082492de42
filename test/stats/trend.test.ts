import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { mannKendall } from '../../src/stats/mann-kendall.ts'
import { theilSen } from '../../src/stats/theil-sen.ts'
import { normals, relativeError } from './near.ts'
import { newHaven, nile, residents } from './series.figures.ts'

const series = fc.array(fc.integer({ min: -40, max: 40 }), { minLength: 5, maxLength: 30 })

describe("Theil and Sen's line", () => {
  test.each([nile, newHaven, residents])('through $name is as computed in R', ({ values, slope, intercept }) => {
    const line = theilSen(pointsOf(values))
    expect(relativeError(line?.slope ?? NaN, slope)).toBeLessThan(1e-9)
    expect(relativeError(line?.intercept ?? NaN, intercept)).toBeLessThan(1e-9)
  })

  test('moves with the values and scales with them', () => {
    fc.assert(
      fc.property(series, fc.integer({ min: -9, max: 9 }), fc.integer({ min: -100, max: 100 }), (values, by, up) => {
        const line = theilSen(pointsOf(values)) ?? { slope: NaN, intercept: NaN }
        const moved = theilSen(pointsOf(values.map((value) => by * value + up))) ?? { slope: NaN, intercept: NaN }
        return near(moved.slope, by * line.slope) && near(moved.intercept, by * line.intercept + up)
      }),
    )
  })

  test('adds a slope that is added to the values', () => {
    fc.assert(
      fc.property(series, fc.integer({ min: -9, max: 9 }), (values, steeper) => {
        const line = theilSen(pointsOf(values)) ?? { slope: NaN }
        const tilted = theilSen(pointsOf(values.map((value, k) => value + steeper * k))) ?? { slope: NaN }
        return near(tilted.slope, line.slope + steeper)
      }),
    )
  })

  test('does not depend on the order of the points, nor on gaps in a straight line', () => {
    const gappy = [1, 2, 5, 9].map((at) => ({ at, value: 7 - 2 * at }))
    expect(theilSen(gappy)).toEqual({ slope: -2, intercept: 7 })
    expect(theilSen(gappy.toReversed())).toEqual({ slope: -2, intercept: 7 })
  })

  test('is not moved by one point that is far off', () => {
    const points = Array.from({ length: 12 }, (_, at) => ({ at, value: at === 5 ? 1e9 : 3 * at }))
    expect(theilSen(points)?.slope).toBeCloseTo(3, 9)
  })

  test('needs two times', () => {
    expect(theilSen([])).toBeUndefined()
    expect(theilSen([{ at: 1, value: 3 }])).toBeUndefined()
    expect(
      theilSen([
        { at: 1, value: 3 },
        { at: 1, value: 4 },
      ]),
    ).toBeUndefined()
  })
})

describe("Mann and Kendall's test", () => {
  test.each([nile, newHaven, residents])('of $name is as computed in R', ({ values, s, variance, z, p }) => {
    const found = mannKendall(pointsOf(values))
    expect(found?.s).toBe(s)
    expect(relativeError(found?.variance ?? NaN, variance)).toBeLessThan(1e-9)
    expect(relativeError(found?.independent.z ?? NaN, z)).toBeLessThan(1e-9)
    expect(relativeError(found?.independent.p ?? NaN, p)).toBeLessThan(1e-9)
  })

  test('with autocorrelation is that of an effective number of points by the closed form of their sum', () => {
    const found = mannKendall(pointsOf(nile.values))
    const r = found?.autocorrelation ?? NaN
    const n = nile.values.length
    const factor = 1 + (2 * (r ** (n + 1) - n * r * r + (n - 1) * r)) / (n * (r - 1) ** 2)
    expect(r).toBeGreaterThan(0.1)
    expect(found?.corrected.z).toBeCloseTo((found?.independent.z ?? NaN) / Math.sqrt(factor), 9)
  })

  test('is never surer for points that resemble or alternate', () => {
    fc.assert(
      fc.property(series, (values) => {
        const found = mannKendall(pointsOf(values))
        if (found === undefined) return new Set(values).size === 1
        return found.corrected.p >= found.independent.p && found.autocorrelation >= 0 && found.autocorrelation <= 0.95
      }),
    )
  })

  test('asks for the order of values alone, and turns with it', () => {
    fc.assert(
      fc.property(series, (values) => {
        fc.pre(new Set(values).size > 1)
        const found = mannKendall(pointsOf(values))
        const cubed = mannKendall(pointsOf(values.map((value) => value ** 3)))
        const turned = mannKendall(pointsOf(values.map((value) => -value)))
        expect(cubed?.independent).toEqual(found?.independent)
        expect(turned?.s).toBe(0 - (found?.s ?? NaN) + 0)
        expect(turned?.corrected.p).toBeCloseTo(found?.corrected.p ?? NaN, 9)
      }),
    )
  })

  test('finds a straight line without autocorrelation', () => {
    const found = mannKendall(pointsOf([1, 2, 3, 4, 5, 6, 7, 8]))
    expect(found?.autocorrelation).toBe(0)
    expect(found?.s).toBe(28)
    expect(found?.corrected.p).toBeLessThan(0.001)
  })

  test('of few or equal points tells nothing', () => {
    expect(mannKendall(pointsOf([1, 2, 3, 4]))).toBeUndefined()
    expect(mannKendall(pointsOf([3, 3, 3, 3, 3, 3]))).toBeUndefined()
  })

  test('mutant: without the correction autocorrelation would pass for a trend three times as often', () => {
    const normal = normals(11)
    const found = { corrected: 0, independent: 0 }
    for (let run = 0; run < 800; run++) {
      let last = normal() / Math.sqrt(1 - 0.16)
      const values = Array.from({ length: 26 }, () => (last = 0.4 * last + normal()))
      const { corrected, independent } = mannKendall(pointsOf(values)) ?? { corrected: { p: 1 }, independent: { p: 1 } }
      if (corrected.p < 0.05) found.corrected++
      if (independent.p < 0.05) found.independent++
    }
    expect(found.corrected / 800).toBeLessThan(0.1)
    expect(found.independent / 800).toBeGreaterThan(0.13)
  })

  test('calls 1 to 6% of independent series a trend', () => {
    const normal = normals(12)
    for (const n of [8, 12, 26]) {
      let found = 0
      for (let run = 0; run < 800; run++) {
        if ((mannKendall(pointsOf(Array.from({ length: n }, normal)))?.corrected.p ?? 1) < 0.05) found++
      }
      expect(found / 800).toBeGreaterThan(0.01)
      expect(found / 800).toBeLessThan(0.06)
    }
  })
})

/** One a period, from the first. */
function pointsOf(values: readonly number[]) {
  return values.map((value, place) => ({ at: place + 1, value }))
}

function near(a: number, b: number): boolean {
  return Math.abs(a - b) <= 1e-9 * (1 + Math.abs(b))
}
