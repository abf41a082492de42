import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { totalDifference, totalTest } from '../../src/stats/compound-poisson.ts'
import type { Interval } from '../../src/stats/interval.ts'
import { welch, welchTest } from '../../src/stats/mean.ts'
import { moverDifference, moverTest } from '../../src/stats/mover.ts'
import { adjustedWaldDifference, adjustedWaldTest } from '../../src/stats/net-share.ts'
import { rateDifference, rateTest } from '../../src/stats/poisson-difference.ts'
import { newcombe, pooledTest, wilson } from '../../src/stats/proportion.ts'
import { ratioDifference, ratioTest } from '../../src/stats/ratio.ts'
import { zTest } from '../../src/stats/z-test.ts'
import { sleep } from './intervals.figures.ts'
import { momentsOf, relativeError, sumsOf } from './near.ts'

/** Hits and n of both sides, z and p by R 4.2.2's prop.test(correct = FALSE). Sources as in `differenceFigures`. */
const pooledFigures = [
  [56, 70, 48, 80, 2.65017195125853, 0.00804508136819656],
  [6, 7, 2, 7, 2.16024689946929, 0.0307535612592746],
  [7, 34, 1, 34, 2.25831795812724, 0.0239258434806266],
  [104, 260, 145, 242, -4.45982639655754, 8.20260670608518e-6],
  [412, 980, 389, 1010, 1.60350771969922, 0.108822606164262],
] as const

/**
 * For, against and n before and after; adjusted difference, standard error, z and p with Rocks's (2016) adjustment on
 * each side, by R 4.2.2.
 */
const netShareFigures = [
  [
    [15, 13, 36],
    [12, 7, 31],
    [0.0957767722473605, 0.190853868699791, 0.501833014441093, 0.61578498779679],
  ],
  [
    [40, 10, 80],
    [55, 12, 90],
    [0.100919808265319, 0.107344927160408, 0.940145109181659, 0.34714313307438],
  ],
  [
    [10, 0, 10],
    [9, 0, 10],
    [-0.0769230769230769, 0.218614830791848, -0.351865775274498, 0.724938927228204],
  ],
] as const

/** The same answers; t, degrees of freedom and p of Welch's test on −1, 0 and 1. */
const netShareWelch = [
  [
    [15, 13, 36],
    [12, 7, 31],
    [0.517804045108311, 64.9847731799401, 0.606353356120619],
  ],
  [
    [40, 10, 80],
    [55, 12, 90],
    [0.940936606376526, 166.724250434457, 0.348098658836598],
  ],
  [
    [10, 0, 10],
    [9, 0, 10],
    [-1, 9, 0.343436396137914],
  ],
] as const

const proportion = fc
  .tuple(fc.integer({ min: 1, max: 400 }), fc.double({ min: 0, max: 1, noNaN: true }))
  .map(([n, p]) => ({ n, hits: Math.round(n * p) }))

describe('the test of two shares', () => {
  test.each(pooledFigures)('of %d/%d and %d/%d is as published', (...[x1, n1, x2, n2, z, p]) => {
    const found = pooledTest({ hits: x1, n: n1 }, { hits: x2, n: n2 })
    expect(relativeError(found?.z ?? NaN, z)).toBeLessThan(1e-9)
    expect(relativeError(found?.p ?? NaN, p)).toBeLessThan(1e-9)
  })

  test('of sides without hits, misses or trials has nothing to test', () => {
    expect(pooledTest({ hits: 0, n: 10 }, { hits: 0, n: 20 })).toBeUndefined()
    expect(pooledTest({ hits: 10, n: 10 }, { hits: 20, n: 20 })).toBeUndefined()
    expect(pooledTest({ hits: 0, n: 0 }, { hits: 2, n: 20 })).toBeUndefined()
    expect(pooledTest({ hits: 2, n: 20 }, { hits: 0, n: 0 })).toBeUndefined()
  })

  test("nearly always agrees with Newcombe's interval", () => {
    let [agree, all] = [0, 0]
    for (let a = 0; a <= 60; a += 2) {
      for (let b = 0; b <= 80; b += 2) {
        const [first, second] = [
          { hits: a, n: 60 },
          { hits: b, n: 80 },
        ]
        all++
        if (leavesOutZero(newcombe(first, second, 0.95)) === (pooledTest(first, second)?.p ?? 1) < 0.05) agree++
      }
    }
    expect(agree / all).toBeGreaterThan(0.98)
  })
})

describe('the test of two net shares', () => {
  test.each(netShareFigures)('of %j against %j is as published', (...[before, after, [gap, error, z, p]]) => {
    const found = adjustedWaldTest(countsOf(after), countsOf(before))
    expect(relativeError(found?.z ?? NaN, z)).toBeLessThan(1e-9)
    expect(relativeError(found?.p ?? NaN, p)).toBeLessThan(1e-9)
    expect(relativeError((found?.z ?? NaN) * error, gap)).toBeLessThan(1e-9)
  })

  test('rejects exactly where the interval leaves out 0', () => {
    const counts = fc.tuple(fc.nat(60), fc.nat(60), fc.integer({ min: 1, max: 60 }))
    fc.assert(
      fc.property(counts, counts, ([p1, d1, r1], [p2, d2, r2]) => {
        const [a, b] = [countsOf([p1, d1, p1 + d1 + r1]), countsOf([p2, d2, p2 + d2 + r2])]
        const { p } = adjustedWaldTest(a, b) ?? { p: NaN }
        return leavesOutZero(adjustedWaldDifference(a, b, 0.95)) === p < 0.05
      }),
    )
  })

  test('without answers on a side has none', () => {
    expect(adjustedWaldTest(countsOf([0, 0, 0]), countsOf([1, 1, 3]))).toBeUndefined()
  })
})

describe("Welch's test", () => {
  test("of Student's sleep data is as published", () => {
    const found = welchTest(momentsOf(sleep.first), momentsOf(sleep.second))
    expect(relativeError(found?.t ?? NaN, -1.86081346748685)).toBeLessThan(1e-9)
    expect(relativeError(found?.df ?? NaN, 17.7764735161785)).toBeLessThan(1e-9)
    expect(relativeError(found?.p ?? NaN, 0.0793941401873582)).toBeLessThan(1e-9)
  })

  test.each(netShareWelch)('of the answers %j against %j is as computed in R', (...[before, after, [t, df, p]]) => {
    const found = welchTest(answersOf(after), answersOf(before))
    expect(relativeError(found?.t ?? NaN, t)).toBeLessThan(1e-9)
    expect(relativeError(found?.df ?? NaN, df)).toBeLessThan(1e-9)
    expect(relativeError(found?.p ?? NaN, p)).toBeLessThan(1e-9)
  })

  test('rejects exactly where the interval leaves out 0', () => {
    const values = fc.array(fc.integer({ min: 0, max: 10 }), { minLength: 2, maxLength: 20 }).map(momentsOf)
    fc.assert(
      fc.property(values, values, (a, b) => {
        const found = welchTest(a, b)
        const interval = welch(a, b, 0.95)
        return found === undefined ? !leavesOutZero(interval) : leavesOutZero(interval) === found.p < 0.05
      }),
    )
  })

  test('without any spread is sure of a difference and silent on none', () => {
    const flat = { n: 3, mean: 4, m2: 0 }
    expect(welchTest(flat, { ...flat, mean: 5 })).toEqual({ t: -Infinity, df: 4, p: 0 })
    expect(welchTest(flat, flat)).toBeUndefined()
    expect(welchTest(flat, { ...flat, n: 1 })).toBeUndefined()
  })
})

describe('the test of two rates', () => {
  const counted = fc.record({ events: fc.nat(60), exposure: fc.constantFrom(1, 2.5, 4) })

  test('is twice the smaller tail of the conditional binomial', () => {
    // Of 10 events, 9 or more, or 1 or fewer, fall on one of two equal sides with 22/1024.
    expect(rateTest({ events: 9, exposure: 1 }, { events: 1, exposure: 1 })).toBeCloseTo(22 / 1024, 12)
    expect(rateTest({ events: 1, exposure: 7 }, { events: 9, exposure: 7 })).toBeCloseTo(22 / 1024, 12)
  })

  test('rejects exactly where the interval leaves out 0', () => {
    fc.assert(
      fc.property(counted, counted, (a, b) => {
        const p = rateTest(a, b)
        fc.pre(p === undefined || Math.abs(p - 0.05) > 1e-9)
        return leavesOutZero(rateDifference(a, b, 0.95)) === (p ?? 1) < 0.05
      }),
    )
  })

  test('of equal rates finds nothing, and of no events or no exposure tests nothing', () => {
    expect(rateTest({ events: 4, exposure: 2 }, { events: 4, exposure: 2 })).toBe(1)
    expect(rateTest({ events: 0, exposure: 2 }, { events: 0, exposure: 2 })).toBeUndefined()
    expect(rateTest({ events: 3, exposure: 0 }, { events: 2, exposure: 2 })).toBeUndefined()
    expect(rateTest({ events: 3, exposure: 1 }, { events: 2, exposure: 0 })).toBeUndefined()
  })
})

describe('the test of two ratios', () => {
  const rows = fc
    .array(fc.tuple(fc.integer({ min: -5, max: 90 }), fc.integer({ min: 1, max: 9 })), { minLength: 2, maxLength: 20 })
    .map(sumsOf)

  test('rejects exactly where the interval leaves out 0', () => {
    fc.assert(
      fc.property(rows, rows, (a, b) => {
        const found = ratioTest(a, b)
        fc.pre(found === undefined || Math.abs(found.p - 0.05) > 1e-9)
        return leavesOutZero(ratioDifference(a, b, 0.95)) === (found?.p ?? 1) < 0.05
      }),
    )
  })

  test('is that of the logarithms', () => {
    const a = { n: 100, sums: [300, 100], m2: [400, 0], comoment: 0 } as const
    const b = { n: 100, sums: [200, 100], m2: [400, 0], comoment: 0 } as const
    const error = Math.sqrt(((400 / 99) * 100) / 1e4)
    expect(ratioTest(a, b)?.z).toBeCloseTo(Math.log(1.5) / Math.hypot(error / 3, error / 2), 9)
  })

  test('of one row has none', () => {
    expect(ratioTest(sumsOf([[1, 2]]), sumsOf([[1, 2]]))).toBeUndefined()
  })
})

describe('the test of two intervals', () => {
  const share = proportion.map(({ hits, n }) => {
    const { low, high } = wilson(hits, n, 0.95) ?? { low: NaN, high: NaN }
    return { value: hits / n, low, high }
  })

  test('rejects exactly where MOVER leaves out 0', () => {
    fc.assert(
      fc.property(share, share, (a, b) => {
        const { p } = moverTest(a, b, 0.95) ?? { p: 1 }
        fc.pre(Math.abs(p - 0.05) > 1e-9)
        return leavesOutZero(moverDifference(a, b)) === p < 0.05
      }),
    )
  })

  test('of symmetric intervals is the z test', () => {
    const [a, b] = [
      { value: 10, low: 10 - 1.95996398454005 * 3, high: 10 + 1.95996398454005 * 3 },
      { value: 4, low: 4 - 1.95996398454005 * 4, high: 4 + 1.95996398454005 * 4 },
    ]
    expect(moverTest(a, b, 0.95)?.z).toBeCloseTo(6 / 5, 9)
    expect(moverTest(b, a, 0.95)?.z).toBeCloseTo(-6 / 5, 9)
  })

  test('of skewed intervals takes the bounds that face each other', () => {
    const [a, b] = [
      { value: 10, low: 10 - 1.95996398454005 * 3, high: 90 },
      { value: 4, low: -70, high: 4 + 1.95996398454005 * 4 },
    ]
    expect(moverTest(a, b, 0.95)?.z).toBeCloseTo(6 / 5, 9)
    expect(moverTest(b, a, 0.95)?.z).toBeCloseTo(-6 / 5, 9)
  })

  test('of two equal points tests nothing', () => {
    const point = { value: 3, low: 3, high: 3 }
    expect(moverTest(point, point, 0.95)).toBeUndefined()
  })
})

describe('the test of two totals', () => {
  test('rejects exactly where the interval leaves out 0', () => {
    const total = fc.record({ sum: fc.nat(500), squares: fc.integer({ min: 1, max: 9000 }) })
    fc.assert(
      fc.property(total, total, (a, b) => {
        const { p } = totalTest(a, b) ?? { p: NaN }
        return leavesOutZero(totalDifference(a, b, 0.95)) === p < 0.05
      }),
    )
  })

  test('of no amounts tests nothing', () => {
    expect(totalTest({ sum: 0, squares: 0 }, { sum: 0, squares: 0 })).toBeUndefined()
  })
})

describe('the normal test', () => {
  test('keeps its digits far out', () => {
    // R: 2 * pnorm(-13.874141985633)
    expect(relativeError(zTest(13.874141985633, 1)?.p ?? NaN, 9.08739945170149e-44)).toBeLessThan(1e-9)
  })

  test('is sure of a difference without error', () => {
    expect(zTest(-2, 0)).toEqual({ z: -Infinity, p: 0 })
    expect(zTest(0, 2)).toEqual({ z: 0, p: 1 })
  })
})

function leavesOutZero(interval: Interval | undefined): boolean {
  return interval !== undefined && (interval.low > 0 || interval.high < 0)
}

function countsOf([plus, minus, n]: readonly [plus: number, minus: number, n: number]) {
  return { plus, minus, n }
}

/** Each answer as 1, −1 or 0. */
function answersOf([plus, minus, n]: readonly [plus: number, minus: number, n: number]) {
  const mean = (plus - minus) / n
  return { n, mean, m2: plus + minus - n * mean * mean }
}
