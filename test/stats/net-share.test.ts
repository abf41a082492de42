import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { logGamma } from '../../src/stats/log-gamma.ts'
import { adjustedWald, adjustedWaldDifference } from '../../src/stats/net-share.ts'
import { netShareDifferenceFigures, netShareFigures } from './intervals.figures.ts'
import { expectInterval, relativeError } from './near.ts'

describe('the adjusted-Wald interval of a net share', () => {
  test.each(netShareFigures)('with %d for and %d against of %d is as published', (...[plus, minus, n, published]) => {
    expectInterval(adjustedWald({ plus, minus, n }, 0.95), published)
  })

  test('mutant: the variance of two independent shares would make it too narrow', () => {
    const { low, high } = adjustedWald({ n: 36, plus: 15, minus: 13 }, 0.95) ?? { low: NaN, high: NaN }
    const independent = 0.11471770086448
    expect((high - low) / 2 / 1.95996398454005).toBeCloseTo(0.139024108555514, 12)
    expect((high - low) / 2 / 1.95996398454005).toBeGreaterThan(independent * 1.2)
  })

  test('no answers, and counts that do not fit in them, have none', () => {
    expect(adjustedWald({ n: 0, plus: 0, minus: 0 }, 0.95)).toBeUndefined()
    expect(adjustedWald({ n: 3, plus: 2, minus: 2 }, 0.95)).toBeUndefined()
    expect(adjustedWald({ n: 3, plus: -1, minus: 2 }, 0.95)).toBeUndefined()
  })

  test('all for, or all against, of a billion stays within −1..1', () => {
    expect(adjustedWald({ n: 1e9, plus: 1e9, minus: 0 }, 0.95)?.high).toBe(1)
    expect(adjustedWald({ n: 1e9, plus: 0, minus: 1e9 }, 0.95)?.low).toBe(-1)
  })

  test('for and against mirror each other', () => {
    fc.assert(
      fc.property(fc.nat(200), fc.nat(200), fc.nat(200), (plus, between, minus) => {
        const n = plus + between + minus
        fc.pre(n > 0)
        const here = adjustedWald({ n, plus, minus }, 0.95)
        const there = adjustedWald({ n, plus: minus, minus: plus }, 0.95)
        return here?.low === -(there?.high ?? NaN)
      }),
    )
  })

  test('covers 94 to 96% on average over populations, by every outcome of 10, 30 and 100 answers', () => {
    for (const n of [10, 30, 100]) {
      const coverages = populations().map((population) => coverage(n, population))
      const average = coverages.reduce((sum, each) => sum + each, 0) / coverages.length
      expect(average).toBeGreaterThan(0.94)
      expect(average).toBeLessThan(0.96)
      expect(Math.min(...coverages)).toBeGreaterThan(n < 30 ? 0.88 : 0.915)
    }
  })
})

describe('the interval of the difference of two net shares', () => {
  test.each(netShareDifferenceFigures)('of %j against %j is as published', (...[a, b, gap, published]) => {
    const [first, second] = [
      { plus: a[0], minus: a[1], n: a[2] },
      { plus: b[0], minus: b[1], n: b[2] },
    ]
    expect(relativeError((b[0] - b[1]) / b[2] - (a[0] - a[1]) / a[2], gap)).toBeLessThan(1e-9)
    expectInterval(adjustedWaldDifference(second, first, 0.95), published)
  })

  test('a side without answers has none', () => {
    const some = { n: 3, plus: 1, minus: 1 }
    expect(adjustedWaldDifference(some, { n: 0, plus: 0, minus: 0 }, 0.95)).toBeUndefined()
    expect(adjustedWaldDifference({ n: 0, plus: 0, minus: 0 }, some, 0.95)).toBeUndefined()
  })
})

interface Population {
  readonly p: number
  readonly d: number
}

/** Promoters and detractors from 2% to 90%. */
function populations(): readonly Population[] {
  const shares = Array.from({ length: 12 }, (_, k) => 0.02 + 0.08 * k)
  return shares.flatMap((p) => shares.filter((d) => p + d < 1).map((d) => ({ p, d })))
}

/** The chance, summed over every outcome, that the interval holds the population's net share. */
function coverage(n: number, { p, d }: Population): number {
  let covered = 0
  for (let plus = 0; plus <= n; plus++) {
    for (let minus = 0; minus <= n - plus; minus++) {
      const { low, high } = adjustedWald({ n, plus, minus }, 0.95) ?? { low: NaN, high: NaN }
      if (low <= p - d && p - d <= high) covered += chance(n, [plus, minus], { p, d })
    }
  }
  return covered
}

function chance(n: number, [plus, minus]: readonly [number, number], { p, d }: Population): number {
  const between = n - plus - minus
  const ways = logGamma(n + 1) - logGamma(plus + 1) - logGamma(minus + 1) - logGamma(between + 1)
  return Math.exp(ways + plus * Math.log(p) + minus * Math.log(d) + between * Math.log(1 - p - d))
}
