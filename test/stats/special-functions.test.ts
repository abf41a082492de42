import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { betaQuantile, betaSplit } from '../../src/stats/beta-quantile.ts'
import { binomialCdf, binomialQuantile } from '../../src/stats/binomial.ts'
import { gammaQuantile } from '../../src/stats/gamma-quantile.ts'
import { betaTails } from '../../src/stats/incomplete-beta.ts'
import { gammaTails } from '../../src/stats/incomplete-gamma.ts'
import { logGamma } from '../../src/stats/log-gamma.ts'
import { criticalZ, normalCdf, normalQuantile } from '../../src/stats/normal.ts'
import { criticalT, tCdf, tQuantile } from '../../src/stats/student-t.ts'
import { relativeError } from './near.ts'
import {
  betaQuantileFigures,
  betaTailFigures,
  chiSquareCdfFigures,
  gammaTailFigures,
  logGammaFigures,
  normalCdfFigures,
  normalQuantileFigures,
  normalQuantileTailFigures,
  normalTailFigures,
  tCdfFigures,
  tQuantileFigures,
} from './special-functions.figures.ts'

const grid = 1e-12

describe('the normal distribution', () => {
  test.each([...normalCdfFigures, ...normalTailFigures])('lies below %d with chance %d', (x, value) => {
    expect(relativeError(normalCdf(x), value)).toBeLessThan(grid)
  })

  test.each([...normalQuantileFigures, ...normalQuantileTailFigures])('reaches %d at %d', (p, value) => {
    expect(relativeError(normalQuantile(p), value)).toBeLessThan(grid)
  })

  test('has no finite quantile at 0 and 1', () => {
    expect([normalQuantile(0), normalQuantile(1)]).toEqual([-Infinity, Infinity])
  })

  test('reaches 1.96 standard errors at 95%', () => {
    expect(criticalZ(0.95)).toBeCloseTo(1.95996398454005, 13)
  })

  test('its quantile inverts its distribution function in both tails', () => {
    fc.assert(
      fc.property(fc.double({ min: -37, max: 8, noNaN: true }), (x) => {
        const p = normalCdf(x)
        fc.pre(p < 1 - 1e-9)
        return Math.abs(normalQuantile(p) - x) < 1e-6
      }),
    )
  })
})

describe("Student's t", () => {
  test.each(tCdfFigures)('lies below %d at %d degrees of freedom with chance %d', (t, df, value) => {
    expect(relativeError(tCdf(t, df), value)).toBeLessThan(grid)
  })

  test.each(tQuantileFigures)('reaches %d at %d degrees of freedom: %d', (p, df, value) => {
    expect(relativeError(tQuantile(p, df), value)).toBeLessThan(grid)
  })

  test.each([0.5, 1, 3, 29.7, 500, 1e5, 1e9])('its quantile inverts it at %d degrees of freedom', (df) => {
    for (const p of [1e-15, 1e-5, 0.01, 0.2, 0.26, 0.4, 0.4999999]) {
      expect(relativeError(tCdf(tQuantile(p, df), df), p)).toBeLessThan(1e-11)
    }
  })

  test('is Cauchy at one degree of freedom, and normal at a billion', () => {
    expect(tQuantile(0.75, 1)).toBeCloseTo(1, 13)
    expect(criticalT(0.95, 1e9)).toBeCloseTo(criticalZ(0.95), 8)
  })

  test('has no finite quantile at 0 and 1', () => {
    expect([tQuantile(0, 4), tQuantile(1, 4)]).toEqual([-Infinity, Infinity])
  })
})

describe('the beta distribution', () => {
  test.each(betaQuantileFigures)('reaches %d with shapes %d and %d at %d', (...[p, a, b, value]) => {
    expect(relativeError(betaQuantile(p, { a, b }), value)).toBeLessThan(grid)
  })

  test.each(betaTailFigures)('has both tails right at %d with shapes %d and %d', (...[x, a, b, below, above]) => {
    const { lower, upper } = betaTails({ x, y: 1 - x }, { a, b })
    expect(relativeError(lower, below)).toBeLessThan(grid)
    expect(relativeError(upper, above)).toBeLessThan(grid)
  })

  test('is the whole of its range', () => {
    expect(betaTails({ x: 0, y: 1 }, { a: 2, b: 3 })).toEqual({ lower: 0, upper: 1 })
    expect(betaTails({ x: 1, y: 0 }, { a: 2, b: 3 })).toEqual({ lower: 1, upper: 0 })
    expect([betaQuantile(0, { a: 2, b: 3 }), betaQuantile(1, { a: 2, b: 3 })]).toEqual([0, 1])
  })

  test('its quantile inverts it from tiny to huge shapes', () => {
    for (const a of [0.05, 0.5, 1, 2, 7.5, 100, 1e4, 1e6, 5e8]) {
      for (const b of [0.05, 0.5, 1, 2, 30, 1e4, 3e6, 5e8]) {
        const chances = [1e-12, 1e-3, 0.025, 0.3, 0.5, 0.7, 0.975]
        const found = chances.map((p) => ({ p, at: betaSplit(p, { a, b }) }))
        for (const { p, at } of found.filter(({ at: { x, y } }) => x > 1e-300 && y > 1e-300)) {
          expect(relativeError(betaTails(at, { a, b }).lower, p)).toBeLessThan(1e-9)
        }
      }
    }
  })
})

describe('the gamma distribution', () => {
  test.each(chiSquareCdfFigures)('lies below χ² %d at %d degrees of freedom with chance %d', (x, df, value) => {
    expect(relativeError(gammaTails(x / 2, df / 2).lower, value)).toBeLessThan(grid)
  })

  test.each(gammaTailFigures)('has both tails right at %d with shape %d', (...[x, shape, below, above]) => {
    const { lower, upper } = gammaTails(x, shape)
    expect(relativeError(lower, below)).toBeLessThan(grid)
    expect(relativeError(upper, above)).toBeLessThan(grid)
  })

  test('its quantile inverts it from tiny to huge shapes', () => {
    for (const shape of [0.05, 0.5, 1, 2, 7.5, 100, 1e4, 1e6, 1e9]) {
      for (const p of [1e-12, 1e-3, 0.025, 0.3, 0.5, 0.7, 0.975]) {
        const x = gammaQuantile(p, shape)
        expect(relativeError(gammaTails(x, shape).lower, p)).toBeLessThan(1e-9)
      }
    }
  })

  test('is the whole of its range', () => {
    expect(gammaTails(0, 2)).toEqual({ lower: 0, upper: 1 })
    expect([gammaQuantile(0, 2), gammaQuantile(1, 2)]).toEqual([0, Infinity])
  })
})

describe('what is not a number', () => {
  test('ends at once, and is not a number', () => {
    const results = [normalQuantile(NaN), tQuantile(NaN, 3), tQuantile(0.1, NaN), gammaQuantile(0.1, NaN)]
    expect(results.every(Number.isNaN)).toBe(true)
    expect(betaQuantile(0.1, { a: NaN, b: 1 })).toBeNaN()
  })
})

describe('ln Γ', () => {
  test.each(logGammaFigures)('of %d is %d', (x, value) => {
    expect(relativeError(logGamma(x), value)).toBeLessThan(1e-13)
  })

  test('is 0 at 1 and 2', () => {
    expect(Math.abs(logGamma(1))).toBeLessThan(1e-14)
    expect(Math.abs(logGamma(2))).toBeLessThan(1e-14)
  })
})

describe('the binomial distribution', () => {
  test('sums its point chances', () => {
    const chances = [1, 10, 45, 120, 210, 252].map((ways) => ways / 1024)
    let sum = 0
    for (const [k, chance] of chances.entries()) {
      sum += chance
      expect(binomialCdf(k, { n: 10, p: 0.5 })).toBeCloseTo(sum, 14)
    }
  })

  test('has no hits below 0 and all below n', () => {
    expect([binomialCdf(-1, { n: 5, p: 0.3 }), binomialCdf(5, { n: 5, p: 0.3 })]).toEqual([0, 1])
  })

  test.each([1, 2, 10, 1000, 1e6, 1e9])('its quantile of %d trials is the first count that reaches the chance', (n) => {
    for (const p of [0, 0.001, 0.5, 0.9, 1]) {
      for (const chance of [1e-6, 0.025, 0.5, 0.975, 1 - 1e-6]) {
        const k = binomialQuantile(chance, { n, p })
        expect(binomialCdf(k, { n, p })).toBeGreaterThanOrEqual(chance)
        expect(binomialCdf(k - 1, { n, p })).toBeLessThan(chance)
      }
    }
  })
})
