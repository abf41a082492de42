import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  powerForGap,
  powerForShares,
  sizeAgainst,
  sizeForMeans,
  sizeForShareAgainst,
  sizeForShares,
} from '../../src/stats/sample-size.ts'
import { relativeError } from './near.ts'

const usual = { confidence: 0.95, power: 0.8 }
const share = fc.double({ min: 0.02, max: 0.98, noNaN: true })

describe('the number of answers needed', () => {
  test("for shares of 50% and 75% at 90% power is that of R's power.prop.test", () => {
    const n = sizeForShares(0.5, 0.75, { confidence: 0.95, power: 0.9 }) ?? NaN
    expect(relativeError(n, 76.7069301141077)).toBeLessThan(1e-4)
  })

  test('for a CSAT of 70 to 80% is 294 a wave', () => {
    expect(Math.ceil(sizeForShares(0.7, 0.8, usual) ?? NaN)).toBe(294)
  })

  test('for an NPS of 20 to 30 at a variance of 0.7 is about 1,100 a wave', () => {
    // Computed in R 4.2.2 by the normal approximation.
    expect(relativeError(sizeForMeans(0.1, 0.7, usual) ?? NaN, 1098.84316280887)).toBeLessThan(1e-9)
  })

  test('against a constant is half of that, and against a side already measured in between and beyond', () => {
    const each = sizeForMeans(0.1, 0.7, usual) ?? NaN
    expect(sizeAgainst(0.1, { variance: 0.7, known: 0 }, usual)).toBeCloseTo(each / 2, 6)
    expect(sizeAgainst(0.1, { variance: 0.7, known: 0.7 / each }, usual)).toBeCloseTo(each, 6)
    expect(sizeAgainst(0.1, { variance: 0.7, known: 0.71 / (each / 2) }, usual)).toBeUndefined()
  })

  test('to tell a share of 60% from a constant of 50% is that of the one-sample test', () => {
    // (1.959964·0.5 + 0.841621·√0.24)² / 0.01
    expect(sizeForShareAgainst(0.5, 0.6, usual)).toBeCloseTo(193.85, 1)
  })

  test('to show no difference does not exist', () => {
    expect(sizeForShares(0.4, 0.4, usual)).toBeUndefined()
    expect(sizeForShareAgainst(0.4, 0.4, usual)).toBeUndefined()
    expect(sizeForMeans(0, 0.7, usual)).toBeUndefined()
    expect(sizeAgainst(0, { variance: 0.7, known: 0 }, usual)).toBeUndefined()
  })

  test('shows the difference with the power asked for', () => {
    fc.assert(
      fc.property(share, share, fc.constantFrom(0.5, 0.8, 0.9, 0.99), (from, to, power) => {
        fc.pre(Math.abs(from - to) > 0.001)
        const n = sizeForShares(from, to, { confidence: 0.95, power }) ?? NaN
        const means = sizeForMeans(to - from, 0.7, { confidence: 0.95, power }) ?? NaN
        const found = powerForGap(to - from, (2 * 0.7) / means, 0.95)
        return (
          Math.abs(powerForShares(from, to, { n, confidence: 0.95 }) - power) < 1e-9 && Math.abs(found - power) < 1e-9
        )
      }),
    )
  })
})

describe('power', () => {
  test('grows with the answers', () => {
    fc.assert(
      fc.property(share, share, fc.integer({ min: 1, max: 5000 }), (from, to, n) => {
        const [few, more] = [n, n + 1].map((each) => powerForShares(from, to, { n: each, confidence: 0.95 }))
        const [wide, narrow] = [n, n + 1].map((each) => powerForGap(to - from, 1.4 / each, 0.95))
        return (few ?? NaN) <= (more ?? NaN) && (wide ?? NaN) <= (narrow ?? NaN)
      }),
    )
  })

  test('falls with the confidence and does not depend on the direction', () => {
    expect(powerForShares(0.5, 0.6, { n: 300, confidence: 0.99 })).toBeLessThan(
      powerForShares(0.5, 0.6, { n: 300, confidence: 0.9 }),
    )
    expect(powerForShares(0.6, 0.5, { n: 300, confidence: 0.9 })).toBe(
      powerForShares(0.5, 0.6, { n: 300, confidence: 0.9 }),
    )
    expect(powerForGap(-0.1, 0.001, 0.95)).toBe(powerForGap(0.1, 0.001, 0.95))
  })
})
