import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { combine } from '../../src/stats/combine.ts'

const [a, b] = [
  { value: 6, variance: 0.09 },
  { value: 3, variance: 0.04 },
]

describe('a formula over independent parts', () => {
  test('adds variances of sums and differences', () => {
    expect(combine('+', a, b)).toEqual({ value: 9, variance: 0.13 })
    expect(combine('-', a, b)).toEqual({ value: 3, variance: 0.13 })
  })

  test('weighs the variances of a product by the other factor', () => {
    expect(combine('*', a, b)?.value).toBe(18)
    expect(combine('*', a, b)?.variance).toBeCloseTo(9 * 0.09 + 36 * 0.04, 12)
  })

  test('adds the relative variances of a quotient', () => {
    expect(combine('/', a, b)?.value).toBe(2)
    expect(combine('/', a, b)?.variance).toBeCloseTo(4 * (0.09 / 36 + 0.04 / 9), 12)
  })

  test('a constant scales the standard error', () => {
    fc.assert(
      fc.property(fc.double({ min: -1e3, max: 1e3, noNaN: true }), (value) => {
        const scaled = combine('*', a, { value, variance: 0 })
        return Math.abs((scaled?.variance ?? NaN) - value * value * a.variance) <= 1e-9 * value * value
      }),
    )
  })

  test('a part without variance leaves none', () => {
    expect(combine('+', a, { value: 1 })).toEqual({ value: 7 })
    expect(combine('/', { value: 1 }, b)).toEqual({ value: 1 / 3 })
  })

  test('nothing is divided by 0', () => {
    expect(combine('/', a, { value: 0, variance: 1 })).toBeUndefined()
  })
})
