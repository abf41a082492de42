import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { benjaminiHochberg } from '../../src/stats/benjamini-hochberg.ts'
import { relativeError } from './near.ts'

/** The fifteen p-values of Benjamini and Hochberg (1995), section 4.1, adjusted by R's p.adjust(method = 'BH'). */
const published = [
  [0.0001, 0.0015],
  [0.0004, 0.003],
  [0.0019, 0.0095],
  [0.0095, 0.035625],
  [0.0201, 0.0603],
  [0.0278, 0.0638571428571429],
  [0.0298, 0.0638571428571429],
  [0.0344, 0.0645],
  [0.0459, 0.0765],
  [0.324, 0.486],
  [0.4262, 0.581181818181818],
  [0.5719, 0.714875],
  [0.6528, 0.753230769230769],
  [0.759, 0.813214285714286],
  [1, 1],
] as const

const pValues = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 40 })

describe("Benjamini and Hochberg's adjustment", () => {
  test('of their own example is as published: four findings at 5%', () => {
    const adjusted = benjaminiHochberg(published.map(([p]) => p))
    for (const [place, [, figure]] of published.entries()) {
      expect(relativeError(adjusted[place] ?? NaN, figure)).toBeLessThan(1e-9)
    }
    expect(adjusted.filter((p) => p <= 0.05)).toHaveLength(4)
  })

  test('mutant: without the running minimum the sixth would stand above the seventh', () => {
    const adjusted = benjaminiHochberg(published.map(([p]) => p))
    const alone = (0.0278 * 15) / 6
    expect(alone).toBeGreaterThan(0.0695 - 1e-12)
    expect(adjusted[5]).toBe(adjusted[6])
    expect(adjusted[5]).toBeLessThan(alone)
  })

  test('mutant: without the running minimum a small p would miss what a larger one of the same family meets', () => {
    expect(benjaminiHochberg([0.04, 0.041, 0.042]).map((p) => p <= 0.05)).toEqual([true, true, true])
  })

  test('leaves one p as it is, and none as none', () => {
    expect(benjaminiHochberg([0.03])).toEqual([0.03])
    expect(benjaminiHochberg([])).toEqual([])
  })

  test('keeps the order of the p-values, raises none of them above 1 and lowers none', () => {
    fc.assert(
      fc.property(pValues, (ps) => {
        const adjusted = benjaminiHochberg(ps)
        return ps.every((p, i) => {
          const own = adjusted[i] ?? NaN
          return own >= p && own <= 1 && ps.every((other, j) => p > other || own <= (adjusted[j] ?? NaN))
        })
      }),
    )
  })

  test('does not depend on the order in which the p-values come', () => {
    fc.assert(
      fc.property(pValues, (ps) => {
        const there = benjaminiHochberg(ps)
        expect(benjaminiHochberg(ps.toReversed())).toEqual(there.toReversed())
      }),
    )
  })

  test('finds exactly what the step-up rule finds', () => {
    fc.assert(
      fc.property(pValues, fc.constantFrom(0.05, 0.1), (ps, q) => {
        const sorted = ps.toSorted((a, b) => a - b)
        fc.pre(sorted.every((p, i) => Math.abs(p - ((i + 1) * q) / ps.length) > 1e-9))
        const rank = sorted.findLastIndex((p, i) => p <= ((i + 1) * q) / ps.length)
        return benjaminiHochberg(ps).filter((p) => p <= q).length === rank + 1
      }),
    )
  })
})
