import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { criticalZ } from '../../src/stats/normal.ts'
import { ratioDifference, ratioInterval } from '../../src/stats/ratio.ts'
import type { RatioSums } from '../../src/stats/ratio.ts'
import { districts } from './intervals.figures.ts'
import { relativeError, sumsOf } from './near.ts'

const rows = fc.array(
  fc.tuple(fc.double({ min: 0, max: 90, noNaN: true }), fc.double({ min: 1, max: 9, noNaN: true })),
  {
    minLength: 2,
    maxLength: 40,
  },
)

describe('the delta-method interval of a ratio', () => {
  test('has the standard error that survey sampling gives a mean over clusters', () => {
    const { low, high } = ratioInterval(
      sumsOf(districts.sums.map((x, i) => [x, districts.schools[i] ?? NaN])),
      0.95,
    ) ?? {
      low: NaN,
      high: NaN,
    }
    expect(relativeError((low + high) / 2, districts.mean)).toBeLessThan(1e-12)
    expect(relativeError((high - low) / 2 / criticalZ(0.95), districts.standardError)).toBeLessThan(1e-8)
  })

  test('rows that all have the same ratio give a point', () => {
    const { low, high } = ratioInterval(
      sumsOf([
        [0.3, 0.1],
        [0.6, 0.2],
        [2.1, 0.7],
      ]),
      0.95,
    ) ?? { low: NaN, high: NaN }
    expect(low).toBeCloseTo(3, 7)
    expect(high).toBeCloseTo(3, 7)
  })

  test('one row, or a denominator of 0, has none', () => {
    expect(ratioInterval(sumsOf([[3, 4]]), 0.95)).toBeUndefined()
    expect(
      ratioInterval(
        sumsOf([
          [3, 4],
          [2, -4],
        ]),
        0.95,
      ),
    ).toBeUndefined()
  })
})

describe('the interval of the difference of two ratios', () => {
  test('holds the difference, and excludes 0 exactly when the log-ratio test rejects', () => {
    fc.assert(
      fc.property(rows, rows, (first, second) => {
        const [a, b] = [sumsOf(first), sumsOf(second)]
        const [x, y] = [a.sums[0] / a.sums[1], b.sums[0] / b.sums[1]]
        fc.pre(x > 1e-6 && y > 1e-6)
        const { low, high } = ratioDifference(a, b, 0.95) ?? { low: NaN, high: NaN }
        const error = Math.hypot(standardError(a) / x, standardError(b) / y)
        const z = Math.abs(Math.log(x / y)) / error
        fc.pre(error > 1e-6 && error < 1.5 && Math.abs(z - criticalZ(0.95)) > 1e-6)
        const holds = low <= x - y + 1e-9 && x - y - 1e-9 <= high
        return holds && (low > 0 || high < 0) === z > criticalZ(0.95)
      }),
    )
  })

  test('the other way round is its mirror image', () => {
    fc.assert(
      fc.property(rows, rows, (first, second) => {
        const [there, back] = [
          ratioDifference(sumsOf(first), sumsOf(second), 0.9),
          ratioDifference(sumsOf(second), sumsOf(first), 0.9),
        ]
        return Math.abs((there?.low ?? NaN) + (back?.high ?? NaN)) <= 1e-8 * (1 + Math.abs(there?.low ?? NaN))
      }),
    )
  })

  test('near equality it is the z interval of the difference', () => {
    const [a, b] = [
      { n: 400, sums: [2000, 400], m2: [400, 0], comoment: 0 } as const,
      { n: 400, sums: [2020, 400], m2: [400, 0], comoment: 0 } as const,
    ]
    const { low, high } = ratioDifference(a, b, 0.95) ?? { low: NaN, high: NaN }
    const reach = criticalZ(0.95) * Math.hypot(standardError(a), standardError(b))
    expect((high - low) / 2).toBeCloseTo(reach, 4)
  })

  test('a ratio that is not positive leaves the z interval of the difference', () => {
    const a = { n: 4, sums: [-8, 4], m2: [6, 0], comoment: 0 } as const
    const b = { n: 4, sums: [8, 4], m2: [6, 0], comoment: 0 } as const
    const { low, high } = ratioDifference(a, b, 0.95) ?? { low: NaN, high: NaN }
    expect((low + high) / 2).toBeCloseTo(-4, 12)
    expect((high - low) / 2).toBeCloseTo(criticalZ(0.95), 12)
  })

  test('ratios too uncertain for their logarithms leave it too', () => {
    const a = { n: 2, sums: [1e-9, 2], m2: [1, 0], comoment: 0 } as const
    const { low, high } = ratioDifference(a, a, 0.95) ?? { low: NaN, high: NaN }
    expect(high).toBeCloseTo(criticalZ(0.95), 9)
    expect(low).toBe(-high)
  })

  test('a side of one row has none', () => {
    expect(
      ratioDifference(
        sumsOf([[3, 4]]),
        sumsOf([
          [3, 4],
          [1, 2],
        ]),
        0.95,
      ),
    ).toBeUndefined()
    expect(
      ratioDifference(
        sumsOf([
          [3, 4],
          [1, 2],
        ]),
        sumsOf([[3, 4]]),
        0.95,
      ),
    ).toBeUndefined()
  })
})

function standardError(sample: RatioSums): number {
  const { low, high } = ratioInterval(sample, 0.95) ?? { low: NaN, high: NaN }
  return (high - low) / 2 / criticalZ(0.95)
}
