import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { endedWithin, kaplanMeier } from '../../src/stats/kaplan-meier.ts'
import { wilson } from '../../src/stats/proportion.ts'
import { quantile } from '../../src/stats/quantile.ts'
import { survivalQuantile } from '../../src/stats/survival-quantile.ts'
import { expectInterval, relativeError, seeded } from './near.ts'
import { lasted, maintained, mercaptopurine, placebo } from './survival.figures.ts'

const times = fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 40 })

describe("Kaplan and Meier's curve", () => {
  test('and its standard errors are as published', () => {
    const { steps } = kaplanMeier(maintained.rows, 0.95)
    expect(steps.map(({ time }) => time)).toEqual(maintained.times)
    for (const [place, { remaining, error }] of steps.entries()) {
      expect(relativeError(remaining, maintained.remaining[place] ?? NaN)).toBeLessThan(1e-9)
      expect(relativeError(error ?? NaN, maintained.errors[place] ?? NaN)).toBeLessThan(1e-9)
    }
  })

  test('has the published intervals of the log-log form', () => {
    const { steps } = kaplanMeier(mercaptopurine.rows, 0.95)
    const rounded = steps.map(({ time, remaining, error = NaN, low, high }) => [
      time,
      ...[remaining, error, low, high].map((x) => Number(x.toFixed(4))),
    ])
    expect(rounded).toEqual(mercaptopurine.curve)
  })

  test('counts a row seen for the last time when another ends as still at risk then', () => {
    const [step] = kaplanMeier([{ time: 5, ended: 1, open: 3 }], 0.95).steps
    expect(step?.atRisk).toBe(4)
    expect(step?.remaining).toBe(0.75)
  })

  test('without open rows is the share of rows that last longer', () => {
    fc.assert(
      fc.property(times, (ended) =>
        kaplanMeier(lasted(ended, []), 0.95).steps.every(({ time, remaining }) => {
          const longer = ended.filter((each) => each > time).length / ended.length
          return Math.abs(remaining - longer) < 1e-12
        }),
      ),
    )
  })

  test('falls from step to step, and its interval holds it and lies in 0..1', () => {
    fc.assert(
      fc.property(times, times, (ended, open) => {
        const { steps } = kaplanMeier(lasted(ended, open), 0.9)
        return steps.every(({ remaining, low, high }, place) => {
          const falls = remaining < (steps[place - 1]?.remaining ?? 1)
          return falls && low >= 0 && low <= remaining && remaining <= high && high <= 1
        })
      }),
    )
  })

  test('where all rows have ended, Wilson says how few may still have lasted', () => {
    const last = kaplanMeier(lasted([1, 2, 3], []), 0.95).steps.at(-1)
    expect(last?.remaining).toBe(0)
    expect(last?.error).toBeUndefined()
    expectInterval(last, [0, wilson(0, 3, 0.95)?.high ?? NaN])
  })

  test('without rows, or with open ones only, has no steps', () => {
    expect(kaplanMeier([], 0.95).steps).toEqual([])
    expect(kaplanMeier(lasted([], [4, 5]), 0.95).steps).toEqual([])
  })
})

describe('the share that ends within a time', () => {
  test('is what the curve leaves', () => {
    const within = endedWithin(kaplanMeier(mercaptopurine.rows, 0.95), 15)
    expect(within?.value).toBeCloseTo(1 - 0.6902, 4)
    expect(within?.low).toBeCloseTo(1 - 0.8491, 4)
    expect(within?.high).toBeCloseTo(1 - 0.4316, 4)
  })

  test('before the first end is 0, with the interval of as many rows as were seen so long', () => {
    const within = endedWithin(kaplanMeier(lasted([9], [2, 5, 5, 8]), 0.95), 5)
    expect(within?.value).toBe(0)
    expectInterval(within, [0, wilson(0, 4, 0.95)?.high ?? NaN], 1e-12)
  })

  test('is 1 where all have ended, and not beyond doubt', () => {
    const within = endedWithin(kaplanMeier(lasted([1, 2, 2, 3], []), 0.95), 240)
    expect(within?.value).toBe(1)
    expectInterval(within, [wilson(4, 4, 0.95)?.low ?? NaN, 1], 1e-12)
  })

  test('is not known beyond the longest time seen while rows are open', () => {
    const curve = kaplanMeier(lasted([1, 2], [7]), 0.95)
    expect(endedWithin(curve, 7)?.value).toBeCloseTo(2 / 3, 12)
    expect(endedWithin(curve, 7.5)).toBeUndefined()
    expect(endedWithin(kaplanMeier([], 0.95), 1)).toBeUndefined()
  })

  test('grows with the time', () => {
    fc.assert(
      fc.property(times, times, fc.nat(60), (ended, open, time) => {
        const curve = kaplanMeier(lasted(ended, open), 0.95)
        const [sooner, later] = [endedWithin(curve, time), endedWithin(curve, time + 1)]
        return later === undefined || (sooner?.value ?? NaN) <= later.value
      }),
    )
  })
})

describe('a quantile of how long rows last', () => {
  test('is as published: half of those under maintenance by week 31, the closed ones alone by week 23', () => {
    expect(survivalQuantile(kaplanMeier(maintained.rows, 0.95), 0.5).value).toBe(maintained.median)
    const ended = maintained.rows.flatMap(({ time, ended: count }) => Array.from({ length: count }, () => time))
    expect(quantile(ended, 0.5)).toBe(maintained.medianOfEnded)
  })

  test('has the interval whose ends the curve’s own intervals cross', () => {
    // By the published intervals: 0.4316 ≤ 0.5 first at week 13, and 0.6801 is not yet below 0.5 at the last.
    expect(survivalQuantile(kaplanMeier(mercaptopurine.rows, 0.95), 0.5)).toEqual({
      value: 23,
      low: 13,
      high: undefined,
    })
  })

  test('of a curve with no open rows has both ends', () => {
    // As programs that take the log-log form print it: Stata's stci, SAS's LIFETEST.
    const curve = kaplanMeier(placebo.rows, 0.95)
    expect(survivalQuantile(curve, 0.5)).toEqual({ value: 8, low: 4, high: 11 })
  })

  test('without open rows is the quantile of the rows', () => {
    fc.assert(
      fc.property(times, (ended) => {
        const { value } = survivalQuantile(kaplanMeier(lasted(ended, []), 0.95), 0.5)
        return (
          value ===
          quantile(
            ended.toSorted((a, b) => a - b),
            0.5,
          )
        )
      }),
    )
  })

  test('lies in the middle where the curve runs level at it, up to the longest time seen after the last step', () => {
    expect(survivalQuantile(kaplanMeier(lasted([2, 4, 8, 9], []), 0.95), 0.5).value).toBe(6)
    expect(survivalQuantile(kaplanMeier(lasted([2, 4], [10, 20]), 0.95), 0.5).value).toBe(12)
  })

  test('is not known where the curve does not come down to it, though its low end may be', () => {
    const curve = kaplanMeier(lasted([1, 2, 3], [9, 9, 9, 9]), 0.95)
    expect(survivalQuantile(curve, 0.5)).toEqual({ value: undefined, low: 1, high: undefined })
    expect(survivalQuantile(kaplanMeier([], 0.95), 0.5)).toEqual({
      value: undefined,
      low: undefined,
      high: undefined,
    })
  })

  test('scales with time', () => {
    fc.assert(
      fc.property(times, times, (ended, open) => {
        const hours = survivalQuantile(kaplanMeier(lasted(ended, open), 0.95), 0.75)
        const half = survivalQuantile(kaplanMeier(lasted(twice(ended), twice(open)), 0.95), 0.75)
        expect([half.value, half.low, half.high]).toEqual(
          [hours.value, hours.low, hours.high].map((x) => (x === undefined ? undefined : 2 * x)),
        )
      }),
    )
  })

  test('covers the true median 93 to 98% of the time where a quarter of the rows is open', () => {
    const uniform = seeded(20261115)
    let covered = 0
    for (let run = 0; run < 1000; run++) {
      const rows = Array.from({ length: 60 }, () => {
        const [lasts, seen] = [-Math.log(uniform()), -3 * Math.log(uniform())]
        return lasts <= seen ? { time: lasts, ended: 1, open: 0 } : { time: seen, ended: 0, open: 1 }
      })
      const curve = kaplanMeier(
        rows.toSorted((a, b) => a.time - b.time),
        0.95,
      )
      const { low = 0, high = Infinity } = survivalQuantile(curve, 0.5)
      if (low <= Math.log(2) && Math.log(2) <= high) covered++
    }
    expect(covered).toBeGreaterThan(930)
    expect(covered).toBeLessThan(980)
  })
})

function twice(values: readonly number[]): readonly number[] {
  return values.map((x) => 2 * x)
}
