import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { logRank } from '../../src/stats/log-rank.ts'
import { lasted, maintained, mercaptopurine, notMaintained, placebo } from './survival.figures.ts'

const times = fc.array(fc.integer({ min: 1, max: 30 }), { maxLength: 30 })
const rows = fc.tuple(times, times).map(([ended, open]) => lasted(ended, open))

describe('the log-rank test', () => {
  test('of remission under placebo and 6-mercaptopurine is as published', () => {
    const { z, p } = logRank(placebo.rows, mercaptopurine.rows) ?? { z: NaN, p: NaN }
    expect(z * z).toBeCloseTo(16.793, 3)
    expect(p).toBeCloseTo(4.17e-5, 7)
    expect(z).toBeGreaterThan(0)
  })

  test("of maintained chemotherapy is as R's survdiff gives it", () => {
    const { z, p } = logRank(maintained.rows, notMaintained.rows) ?? { z: NaN, p: NaN }
    expect(z * z).toBeCloseTo(3.396, 3)
    expect(p).toBeCloseTo(0.0653, 4)
    expect(z).toBeLessThan(0)
  })

  test('is its own mirror image', () => {
    fc.assert(
      fc.property(rows, rows, (a, b) => {
        const [there, back] = [logRank(a, b), logRank(b, a)]
        if (there === undefined || back === undefined) return there === back
        return Math.abs(there.z + back.z) < 1e-9 && Math.abs(there.p - back.p) < 1e-9
      }),
    )
  })

  test('of rows against themselves finds nothing', () => {
    fc.assert(
      fc.property(rows, (a) => {
        const found = logRank(a, a)
        return found === undefined || (Math.abs(found.z) < 1e-9 && found.p > 1 - 1e-9)
      }),
    )
  })

  test('asks for the order of times alone', () => {
    fc.assert(
      fc.property(rows, rows, (a, b) => {
        expect(logRank(later(a), later(b))).toEqual(logRank(a, b))
      }),
    )
  })

  test('is undefined where no row ends, or one side has none', () => {
    expect(logRank(lasted([], [3]), lasted([], [4]))).toBeUndefined()
    expect(logRank(lasted([1, 2], [3]), [])).toBeUndefined()
  })
})

function later(each: ReturnType<typeof lasted>): ReturnType<typeof lasted> {
  return each.map((row) => ({ ...row, time: row.time ** 3 }))
}
