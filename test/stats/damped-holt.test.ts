import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dampedHolt, outlook, smooth } from '../../src/stats/damped-holt.ts'
import { chanceToReach } from '../../src/stats/target-chance.ts'
import { normals, relativeError } from './near.ts'
import { newHaven, nile, residents } from './series.figures.ts'
import type { HoltFigures } from './series.figures.ts'

const series = fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 8, maxLength: 26 })

describe("Holt's smoothing", () => {
  test.each([nile, newHaven, residents])('of $name, damped, is as computed in R', ({ values, damped }) => {
    const [first = NaN, second = NaN] = values
    const smoothing = { level: 0.5, trend: 0.3, damping: 0.9 }
    const end = smooth(values.slice(1), { level: first, trend: second - first }, smoothing)
    expectSmoothed(end, damped)
  })

  test.each([nile, newHaven, residents])("of $name, undamped, is R's HoltWinters", ({ values, holt }) => {
    const [first = NaN, second = NaN] = values
    const smoothing = { level: 0.5, trend: 0.3, damping: 1 }
    const end = smooth(values.slice(2), { level: second, trend: second - first }, smoothing)
    expectSmoothed(end, holt)
  })

  test('foretells with the variance of the sum of what each error moves', () => {
    // Of a random walk, h steps; of a level that follows half of each error, 1 + (h − 1)/4.
    const flat = { level: 3, trend: 0, foretold: 9, squares: 1 }
    expect(outlook({ ...flat, smoothing: { level: 1, trend: 0, damping: 0.9 } }, 7)).toEqual({ value: 3, spread: 7 })
    expect(outlook({ ...flat, smoothing: { level: 0.5, trend: 0, damping: 0.9 } }, 5).spread).toBe(2)
    // One error moves the level by 0.5 and each later step by 0.25·0.5, 0.25·0.25.
    const damped = { ...flat, smoothing: { level: 0.5, trend: 0.5, damping: 0.5 } }
    expect(outlook(damped, 3).spread).toBeCloseTo(1 + 0.625 ** 2 + 0.6875 ** 2, 12)
  })
})

describe('the fit on the fixed grid', () => {
  test('is the same every time, and of the grid', () => {
    fc.assert(
      fc.property(series, (values) => {
        const fit = dampedHolt(values)
        expect(dampedHolt(values)).toEqual(fit)
        expect([0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9]).toContain(fit?.smoothing.level)
        expect([0.05, 0.1, 0.2, 0.3, 0.5]).toContain(fit?.smoothing.trend)
        expect([0.8, 0.85, 0.9, 0.95, 0.98]).toContain(fit?.smoothing.damping)
      }),
    )
  })

  test('foretells no worse than any of the grid that is tried', () => {
    fc.assert(
      fc.property(series, fc.constantFrom(0.1, 0.4, 0.9), fc.constantFrom(0.05, 0.3), (values, level, trend) => {
        const start = { level: values[0] ?? NaN, trend: 0 }
        const tried = smooth(values.slice(1), start, { level, trend, damping: 0.9 })
        return (dampedHolt(values)?.squares ?? NaN) <= tried.squares
      }),
    )
  })

  test('of equal points takes the first of the grid and foretells the same', () => {
    const fit = dampedHolt([5, 5, 5, 5, 5, 5, 5, 5])
    expect(fit?.smoothing).toEqual({ level: 0.1, trend: 0.05, damping: 0.8 })
    expect(fit === undefined ? undefined : outlook(fit, 12).value).toBe(5)
  })

  test('needs eight points', () => {
    expect(dampedHolt([1, 2, 3, 4, 5, 6, 7])).toBeUndefined()
    expect(dampedHolt([])).toBeUndefined()
    expect(dampedHolt([1, 2, 3, 4, 5, 6, 7, 8])).toBeDefined()
  })
})

describe('the chance to reach a target', () => {
  test('is given in steps of 5% from 5% to 95%', () => {
    fc.assert(
      fc.property(
        series,
        fc.integer({ min: -50, max: 150 }),
        fc.integer({ min: 1, max: 30 }),
        (values, reach, steps) => {
          const chance = chanceToReach(values, { reach, steps }) ?? NaN
          return chance >= 0.05 && chance <= 0.95 && Number.isInteger(Number((chance * 20).toFixed(9)))
        },
      ),
    )
  })

  test('of eight points allows for the three choices made: t of four degrees of freedom', () => {
    const values = [31, 34, 30, 37, 35, 33, 38, 36]
    const fit = dampedHolt(values)
    expect(fit).toBeDefined()
    if (fit === undefined) return
    const { value, spread } = outlook(fit, 3)
    const error = Math.sqrt((fit.squares / 4) * spread)
    // Student's t of four degrees of freedom: 81.3% lie below 1, 88.3% below 1.4.
    expect(chanceToReach(values, { reach: value - error, steps: 3 })).toBe(0.8)
    expect(chanceToReach(values, { reach: value + 1.4 * error, steps: 3 })).toBe(0.1)
  })

  test('falls as the target rises', () => {
    fc.assert(
      fc.property(series, fc.integer({ min: 0, max: 100 }), fc.nat(20), (values, reach, more) => {
        const [low, high] = [reach, reach + more].map((each) => chanceToReach(values, { reach: each, steps: 4 }) ?? NaN)
        return (low ?? NaN) >= (high ?? NaN)
      }),
    )
  })

  test('mirrors that of staying below', () => {
    fc.assert(
      fc.property(series, fc.integer({ min: 0, max: 100 }), (values, reach) => {
        fc.pre(new Set(values).size > 1)
        const above = chanceToReach(values, { reach, steps: 3 }) ?? NaN
        const below =
          chanceToReach(
            values.map((value) => -value),
            { reach: -reach, steps: 3 },
          ) ?? NaN
        return Math.abs(above + below - 1) < 0.051
      }),
    )
  })

  test('of a series without any error is all or nothing', () => {
    const still = [5, 5, 5, 5, 5, 5, 5, 5]
    expect(chanceToReach(still, { reach: 5, steps: 2 })).toBe(0.95)
    expect(chanceToReach(still, { reach: 5.1, steps: 2 })).toBe(0.05)
  })

  test('is not known from fewer than eight points', () => {
    expect(chanceToReach([1, 2, 3, 4, 5, 6, 7], { reach: 9, steps: 3 })).toBeUndefined()
  })

  test('comes true about as often as it says, for walks, for noise and for noise on a slow walk', () => {
    const normal = normals(5)
    const kinds = [
      { wander: 1, noise: 0 },
      { wander: 0, noise: 1 },
      { wander: 0.4, noise: 1 },
    ]
    for (const { wander, noise } of kinds) {
      const likely: boolean[] = []
      const unlikely: boolean[] = []
      for (let run = 0; run < 800; run++) {
        let level = 0
        const all = Array.from({ length: 16 }, () => (level += wander * normal()) + noise * normal())
        const reach = 2 * normal()
        const chance = chanceToReach(all.slice(0, 12), { reach, steps: 4 }) ?? NaN
        const came = (all.at(-1) ?? NaN) >= reach
        if (chance >= 0.65 && chance <= 0.9) likely.push(came)
        if (chance <= 0.35 && chance >= 0.1) unlikely.push(came)
      }
      expect(Math.min(likely.length, unlikely.length)).toBeGreaterThan(100)
      expect(shareOf(likely)).toBeGreaterThan(0.65)
      expect(shareOf(likely)).toBeLessThan(0.95)
      expect(shareOf(unlikely)).toBeGreaterThan(0.05)
      expect(shareOf(unlikely)).toBeLessThan(0.35)
    }
  })
})

function shareOf(came: readonly boolean[]): number {
  return came.filter(Boolean).length / came.length
}

function expectSmoothed(end: ReturnType<typeof smooth>, published: HoltFigures): void {
  expect(relativeError(end.level, published.level)).toBeLessThan(1e-9)
  expect(relativeError(end.trend, published.trend)).toBeLessThan(1e-9)
  expect(relativeError(end.squares, published.squares)).toBeLessThan(1e-9)
  for (const [place, value] of published.ahead.entries()) {
    expect(relativeError(outlook(end, place + 1).value, value)).toBeLessThan(1e-9)
  }
}
