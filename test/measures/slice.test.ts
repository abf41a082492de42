import { expect, test } from 'vitest'
import { sliceOf } from '../../src/measures/slice.ts'

test('a rate is a sum over a size', () => {
  expect(sliceOf({ type: 'share', n: 10, hits: 4 })).toEqual({ size: 10, sum: 4 })
  expect(sliceOf({ type: 'net_share', n: 10, plus: 4, minus: 6 })).toEqual({ size: 10, sum: -2 })
  expect(sliceOf({ type: 'mean', n: 4, mean: 2.5, m2: 1 })).toEqual({ size: 4, sum: 10 })
  expect(sliceOf({ type: 'ratio', n: 4, sums: [12, 3], m2: [0, 0], comoment: 0 })).toEqual({ size: 3, sum: 12 })
})

test('counts, sums, medians and formulas are no means of their members', () => {
  expect(sliceOf({ type: 'count', events: 3 })).toBeUndefined()
  expect(sliceOf({ type: 'sum', n: 3, sum: 6, squares: 12 })).toBeUndefined()
  expect(sliceOf({ type: 'rate', n: 3, events: 6, exposure: 12 })).toBeUndefined()
  expect(sliceOf({ type: 'quantile', n: 1, value: 3, at: 0.5, ladder: { type: 'all', values: [3] } })).toBeUndefined()
  expect(sliceOf({ type: 'formula', n: 3, value: 2 })).toBeUndefined()
  expect(sliceOf({ type: 'declared', value: 2 })).toBeUndefined()
})
