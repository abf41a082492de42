import fc from 'fast-check'
import { expect, test } from 'vitest'
import { apportioned } from '../../src/render/apportion.ts'

test('parts that round to more than their whole give a step back where least is lost', () => {
  expect(apportioned(10, [3.4, 3.4, 3.2])).toEqual([4, 3, 3])
  expect(apportioned(2, [0.6, 0.6, 0.8])).toEqual([1, 0, 1])
  expect(apportioned(-3, [1.5, -4.5])).toEqual([2, -5])
})

test('parts add up to their whole as printed, each within a step of itself', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -9999, max: 9999 }), { minLength: 1, maxLength: 12 }), (hundredths) => {
      const parts = hundredths.map((part) => part / 100)
      const whole = Math.round(hundredths.reduce((sum, part) => sum + part, 0) / 100)
      const steps = apportioned(whole, parts)
      expect(steps.reduce((sum, step) => sum + step, 0) - whole).toBeCloseTo(0, 9)
      for (const [at, step] of steps.entries()) expect(Math.abs(step - (parts[at] ?? 0))).toBeLessThanOrEqual(1)
    }),
  )
})
