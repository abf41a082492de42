import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { binomialCdf } from '../../src/stats/binomial.ts'
import { clopperPearson, newcombe, wilson } from '../../src/stats/proportion.ts'
import { differenceFigures, proportionFigures } from './intervals.figures.ts'
import { expectInterval } from './near.ts'

const confidence = fc.double({ min: 0.5, max: 0.999, noNaN: true })
const proportion = fc
  .tuple(fc.integer({ min: 1, max: 5000 }), fc.double({ min: 0, max: 1, noNaN: true }))
  .map(([n, p]) => ({ n, hits: Math.round(n * p) }))

describe("Wilson's interval", () => {
  test.each(proportionFigures)('of %d of %d at %d is as published', (...[hits, n, level, published]) => {
    expectInterval(wilson(hits, n, level), published)
  })

  test("mutant: Wald's interval of 0 of 20 is the point 0, Wilson's is not", () => {
    expect(wilson(0, 20, 0.95)?.low).toBe(0)
    expect(wilson(0, 20, 0.95)?.high).toBeCloseTo(0.1611, 4)
  })

  test('no hits begin at exactly 0 and all hits end at exactly 1', () => {
    for (const n of [1, 3, 20, 1e9]) {
      expect(wilson(0, n, 0.95)?.low).toBe(0)
      expect(wilson(n, n, 0.95)?.high).toBe(1)
    }
  })

  test('a handful of hits among a billion trials keep their digits', () => {
    // mpmath at 30 digits
    expectInterval(wilson(3, 1e9, 0.95), [1.0202707288769236e-9, 8.821188054011644e-9], 1e-13)
  })

  test('no trials, and hits that do not fit in them, have none', () => {
    expect(wilson(0, 0, 0.95)).toBeUndefined()
    expect(wilson(5, 4, 0.95)).toBeUndefined()
    expect(wilson(-1, 4, 0.95)).toBeUndefined()
  })

  test('holds the share, lies in 0..1 and grows with the confidence', () => {
    fc.assert(
      fc.property(proportion, confidence, ({ hits, n }, level) => {
        const narrow = wilson(hits, n, level)
        const wide = wilson(hits, n, level + 0.0005)
        if (narrow === undefined || wide === undefined) return false
        const inside = narrow.low >= 0 && narrow.low <= hits / n && hits / n <= narrow.high && narrow.high <= 1
        return inside && wide.low <= narrow.low && wide.high >= narrow.high
      }),
    )
  })

  test('twice the trials and twice the hits narrow it', () => {
    fc.assert(
      fc.property(proportion, confidence, ({ hits, n }, level) => {
        const once = wilson(hits, n, level)
        const twice = wilson(2 * hits, 2 * n, level)
        if (once === undefined || twice === undefined) return false
        return twice.high - twice.low < once.high - once.low
      }),
    )
  })

  test('hits and misses mirror each other', () => {
    fc.assert(
      fc.property(proportion, confidence, ({ hits, n }, level) => {
        const here = wilson(hits, n, level)
        const there = wilson(n - hits, n, level)
        return Math.abs((here?.low ?? NaN) - (1 - (there?.high ?? NaN))) < 1e-12
      }),
    )
  })

  test('covers 94 to 96% of the time on average over populations', () => {
    for (const n of [10, 30, 100]) {
      const intervals = Array.from({ length: n + 1 }, (_, hits) => wilson(hits, n, 0.95))
      const shares = Array.from({ length: 97 }, (_, k) => 0.02 + k * 0.01)
      const coverages = shares.map((p) =>
        intervals.reduce((sum, interval, hits) => {
          const covers = interval !== undefined && interval.low <= p && p <= interval.high
          return covers ? sum + binomialCdf(hits, { n, p }) - binomialCdf(hits - 1, { n, p }) : sum
        }, 0),
      )
      const average = coverages.reduce((sum, coverage) => sum + coverage, 0) / coverages.length
      expect(average).toBeGreaterThan(0.94)
      expect(average).toBeLessThan(0.96)
    }
  })
})

describe("Clopper and Pearson's interval", () => {
  test.each(proportionFigures)('of %d of %d at %d is as published', (...[hits, n, level, , published]) => {
    expectInterval(clopperPearson(hits, n, level), published)
  })

  test('is never narrower than its confidence', () => {
    for (const p of [0.01, 0.2, 0.5, 0.93]) {
      const chances = Array.from({ length: 26 }, (_, hits) => {
        const interval = clopperPearson(hits, 25, 0.95)
        const covers = interval !== undefined && interval.low <= p && p <= interval.high
        return covers ? binomialCdf(hits, { n: 25, p }) - binomialCdf(hits - 1, { n: 25, p }) : 0
      })
      expect(chances.reduce((sum, chance) => sum + chance, 0)).toBeGreaterThanOrEqual(0.95)
    }
  })

  test('no trials have none', () => {
    expect(clopperPearson(0, 0, 0.95)).toBeUndefined()
  })
})

describe("Newcombe's interval of a difference", () => {
  test.each(differenceFigures)('of %d/%d and %d/%d is as published', (...[x1, n1, x2, n2, published]) => {
    expectInterval(newcombe({ hits: x1, n: n1 }, { hits: x2, n: n2 }, 0.95), published)
  })

  test('the other way round is its mirror image', () => {
    fc.assert(
      fc.property(proportion, proportion, confidence, (a, b, level) => {
        const [there, back] = [newcombe(a, b, level), newcombe(b, a, level)]
        return there?.low === -(back?.high ?? NaN) && there.high === -(back?.low ?? NaN)
      }),
    )
  })

  test('holds the difference and lies in −1..1', () => {
    fc.assert(
      fc.property(proportion, proportion, confidence, (a, b, level) => {
        const gap = a.hits / a.n - b.hits / b.n
        const { low, high } = newcombe(a, b, level) ?? { low: NaN, high: NaN }
        return low >= -1 - 1e-12 && low <= gap && gap <= high && high <= 1 + 1e-12
      }),
    )
  })

  test('a side without trials has none', () => {
    expect(newcombe({ hits: 1, n: 2 }, { hits: 0, n: 0 }, 0.95)).toBeUndefined()
  })
})
