import { expect, test } from 'vitest'
import { restOf } from '../../src/measures/rest.ts'

test('the rest of a rate has the events and the exposure that are left', () => {
  const whole = { type: 'rate', n: 90, events: 30, exposure: 90, squares: 50 } as const
  const part = { type: 'rate', n: 40, events: 10, exposure: 40, squares: 20 } as const
  expect(restOf({ whole, part, apart: true })).toEqual({ type: 'rate', n: 50, events: 20, exposure: 50, squares: 30 })
  expect(restOf({ whole: { ...whole, customers: 9 }, part, apart: true })).toBeUndefined()
  expect(restOf({ whole, part: whole, apart: true })).toBeUndefined()
})

test('shares, net shares, means and ratios have a rest', () => {
  const net = { type: 'net_share', n: 10, plus: 4, minus: 2 } as const
  const rest = restOf({ whole: net, part: { ...net, n: 4, plus: 1, minus: 2 }, apart: true })
  expect(rest).toEqual({ type: 'net_share', n: 6, plus: 3, minus: 0 })
  const mean = { type: 'mean', n: 4, mean: 2.5, m2: 5 } as const
  expect(restOf({ whole: mean, part: { type: 'mean', n: 2, mean: 1.5, m2: 0.5 }, apart: true })).toEqual({
    type: 'mean',
    n: 2,
    mean: 3.5,
    m2: 0.5,
  })
  const ratio = { type: 'ratio', n: 4, sums: [8, 4], m2: [1, 1], comoment: 0 } as const
  const half = { type: 'ratio', n: 2, sums: [4, 2], m2: [0.5, 0.5], comoment: 0 } as const
  expect(restOf({ whole: ratio, part: half, apart: true })).toEqual(half)
})
