import { expect, test } from 'vitest'
import { sparkline } from '../../src/render/sparkline.ts'

test('the lowest value is the lowest block, the highest the highest', () => {
  expect(sparkline([1, 2, 3, 4, 5, 6, 7, 8])).toBe('▁▂▃▄▅▆▇█')
})

test('a gap is a dot, never a low bar', () => {
  expect(sparkline([0, undefined, 7])).toBe('▁·█')
})

test('equal values are a level line', () => {
  expect(sparkline([5, 5, 5])).toBe('▄▄▄')
})

test('one value is no line', () => {
  expect(sparkline([undefined, 5])).toBe('')
})
