import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dueAt } from '../../src/stats/glide-path.ts'

const halfYear = { start: { at: 0, value: 30 }, target: { at: 6, value: 45 } }
const points = [
  { at: 2, value: 33 },
  { at: 4, value: 43 },
]
const paths = [{ type: 'linear' }, { type: 'step' }, { type: 's-curve' }, { type: 'points', points }] as const

describe('a glide path', () => {
  test('in a straight line from 30 to 45 in six months is at 37.5 at month three, 1.5 above 36', () => {
    expect(dueAt({ type: 'linear' }, halfYear, 3)).toBe(37.5)
    expect(36 - dueAt({ type: 'linear' }, halfYear, 3)).toBe(-1.5)
  })

  test('in a straight line from 20 to 50 in a year is at 35 after half of it', () => {
    expect(dueAt({ type: 'linear' }, { start: { at: 0, value: 20 }, target: { at: 12, value: 50 } }, 6)).toBe(35)
  })

  test('by a step stays at the start until the target is due', () => {
    expect([0, 3, 5.999, 6].map((at) => dueAt({ type: 'step' }, halfYear, at))).toEqual([30, 30, 30, 45])
  })

  test('by an s-curve is slow, half way in the middle, and slow', () => {
    const [early = NaN, middle, late = NaN] = [1.5, 3, 4.5].map((at) => dueAt({ type: 's-curve' }, halfYear, at))
    expect(middle).toBe(37.5)
    expect(early).toBeCloseTo(30 + 15 * 0.15625, 12)
    expect(early - 30).toBeCloseTo(45 - late, 12)
  })

  test('by points joins them to the start and the target', () => {
    const due = [1, 2, 3, 4, 5].map((at) => dueAt({ type: 'points', points }, halfYear, at))
    expect(due).toEqual([31.5, 33, 38, 43, 44])
  })

  test('by no points is a straight line', () => {
    expect(dueAt({ type: 'points', points: [] }, halfYear, 2)).toBe(35)
  })

  test.each(paths)('of type $type begins at the start, ends at the target and never turns back', (path) => {
    expect([-1, 0].map((at) => dueAt(path, halfYear, at))).toEqual([30, 30])
    expect([6, 9].map((at) => dueAt(path, halfYear, at))).toEqual([45, 45])
    fc.assert(
      fc.property(fc.double({ min: -1, max: 7, noNaN: true }), fc.double({ min: 0, max: 3, noNaN: true }), (at, on) => {
        return dueAt(path, halfYear, at) <= dueAt(path, halfYear, at + on) + 1e-9
      }),
    )
  })

  test('whose target is not after its start is at the target', () => {
    expect(dueAt({ type: 'linear' }, { start: { at: 4, value: 1 }, target: { at: 4, value: 2 } }, 4)).toBe(2)
  })
})
