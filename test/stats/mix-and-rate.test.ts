import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { mixAndRate } from '../../src/stats/mix-and-rate.ts'
import { relativeError } from './near.ts'

/**
 * Admissions at Berkeley in 1973, R's datasets::UCBAdmissions (Bickel, Hammel and O'Connell (1975), Science 187:398):
 * men admitted and applying, women admitted and applying, by department A to F; each department's rate and mix effect
 * from men to women, computed in R 4.2.2.
 */
const departments = [
  [512, 825, 89, 108, 0.037176970029989, -0.0862010557443877],
  [353, 560, 17, 25, 0.00550353263672184, -0.0546118188859275],
  [120, 325, 202, 593, -0.00634602345573429, -0.00393222508233156],
  [138, 417, 131, 375, 0.0033054053453764, -0.00169094962645419],
  [53, 191, 94, 393, -0.00546071649069926, -0.0166143240418574],
  [22, 373, 24, 341, 0.00184931484004693, -0.0146235377712841],
] as const

const berkeley = departments.map(([menIn, men, womenIn, women]) => ({
  before: { size: men, sum: menIn },
  after: { size: women, sum: womenIn },
}))

const slice = fc.record({ size: fc.nat(1000), share: fc.double({ min: -1, max: 1, noNaN: true }) })
const shift = fc.record({ before: slice, after: slice }).map(({ before, after }) => ({
  before: { size: before.size, sum: before.size * before.share },
  after: { size: after.size, sum: after.size * after.share },
}))

describe("Kitagawa's split", () => {
  test('of admissions at Berkeley is −14.16 points in all, +3.60 by rate and −17.77 by mix', () => {
    const split = mixAndRate(berkeley)
    expect(relativeError(split?.change ?? NaN, -0.141645428246542)).toBeLessThan(1e-9)
    expect(relativeError(split?.rate ?? NaN, 0.0360284829057006)).toBeLessThan(1e-9)
    expect(relativeError(split?.mix ?? NaN, -0.177673911152242)).toBeLessThan(1e-9)
    expect(split?.simpson).toBe(true)
  })

  test('of admissions at Berkeley is as computed for each department', () => {
    const split = mixAndRate(berkeley)
    for (const [place, [, , , , rate, mix]] of departments.entries()) {
      expect(relativeError(split?.members[place]?.rate ?? NaN, rate)).toBeLessThan(1e-9)
      expect(relativeError(split?.members[place]?.mix ?? NaN, mix)).toBeLessThan(1e-9)
    }
  })

  test('mutant: a rate effect at the weights before would be 7.10 points and leave −6.99 unexplained', () => {
    const split = mixAndRate(berkeley)
    const [atBaseWeights, interaction] = [0.0709691757581725, -0.0698813857049437]
    expect(split?.rate).toBeCloseTo(atBaseWeights + interaction / 2, 12)
    expect((split?.rate ?? NaN) + (split?.mix ?? NaN)).toBeCloseTo(split?.change ?? NaN, 15)
  })

  test("mutant: a member's mix counts from the mean total, so growth where rates are low counts against the whole", () => {
    const split = mixAndRate([
      { before: { size: 50, sum: 45 }, after: { size: 10, sum: 9 } },
      { before: { size: 50, sum: 10 }, after: { size: 90, sum: 18 } },
    ])
    expect(split?.members[1]?.mix).toBeLessThan(0)
    expect(split?.rate).toBeCloseTo(0, 15)
  })

  test('sums to the change, over members and in all, and turns its sign when before and after change places', () => {
    fc.assert(
      fc.property(fc.array(shift, { minLength: 1, maxLength: 12 }), (members) => {
        const there = mixAndRate(members)
        const back = mixAndRate(members.map(({ before, after }) => ({ before: after, after: before })))
        fc.pre(there !== undefined)
        const sum = there.members.reduce((total, { rate, mix }) => total + rate + mix, 0)
        const mirrored = Math.abs(there.rate + (back?.rate ?? NaN)) < 1e-12
        return (
          mirrored && Math.abs(sum - there.change) < 1e-12 && Math.abs(there.rate + there.mix - there.change) < 1e-12
        )
      }),
    )
  })

  test('does not depend on the order of the members, nor on the size of either side', () => {
    fc.assert(
      fc.property(
        fc.array(shift, { minLength: 1, maxLength: 12 }),
        fc.constantFrom(0.5, 2, 1000),
        (members, factor) => {
          const scaled = members.toReversed().map(({ before, after }) => ({
            before,
            after: { size: after.size * factor, sum: after.sum * factor },
          }))
          const [one, other] = [mixAndRate(members), mixAndRate(scaled)]
          fc.pre(one !== undefined)
          return Math.abs(one.rate - (other?.rate ?? NaN)) < 1e-12 && Math.abs(one.mix - (other?.mix ?? NaN)) < 1e-12
        },
      ),
    )
  })

  test('rates that stand still leave everything to the mix, and a mix that stands still everything to the rates', () => {
    const still = mixAndRate([
      { before: { size: 10, sum: 5 }, after: { size: 30, sum: 15 } },
      { before: { size: 10, sum: 2 }, after: { size: 10, sum: 2 } },
    ])
    expect(still?.rate).toBe(0)
    const rates = mixAndRate([{ before: { size: 10, sum: 5 }, after: { size: 70, sum: 42 } }])
    expect(rates?.mix).toBe(0)
    expect(rates?.rate).toBeCloseTo(0.1, 15)
    expect(rates?.simpson).toBe(false)
  })

  test('a member that comes or goes is mix alone', () => {
    const split = mixAndRate([
      { before: { size: 10, sum: 5 }, after: { size: 10, sum: 5 } },
      { before: { size: 0, sum: 0 }, after: { size: 10, sum: 9 } },
      { before: { size: 5, sum: 1 }, after: { size: 0, sum: 0 } },
      { before: { size: 0, sum: 0 }, after: { size: 0, sum: 0 } },
    ])
    expect(split?.members.map(({ rate }) => rate)).toEqual([0, 0, 0, 0])
    expect(split?.members[3]?.mix).toBeCloseTo(0, 15)
    expect(split?.mix).toBeCloseTo(split?.change ?? NaN, 15)
  })

  test('a change that is rounding alone raises no flag', () => {
    const split = mixAndRate([
      { before: { size: 3, sum: 0.3 }, after: { size: 3, sum: 0.1 + 0.2 } },
      { before: { size: 7, sum: 0.7 }, after: { size: 7, sum: 0.7 } },
    ])
    expect(split?.simpson).toBe(false)
  })

  test('a side without rows has none', () => {
    expect(mixAndRate([{ before: { size: 0, sum: 0 }, after: { size: 3, sum: 1 } }])).toBeUndefined()
    expect(mixAndRate([])).toBeUndefined()
  })
})
