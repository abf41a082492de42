import type { Estimated, Interval } from './interval.ts'
import { criticalZ } from './normal.ts'
import { zTest } from './z-test.ts'
import type { ZTest } from './z-test.ts'

/**
 * Interval of a − b from the intervals of a and b alone, when both are independent: the method of variance estimates
 * recovery.
 * @see Zou and Donner (2008), Statistics in Medicine 27:1693
 */
export function moverDifference(a: Estimated, b: Estimated): Interval {
  const gap = a.value - b.value
  return {
    low: gap - Math.hypot(a.value - a.low, b.high - b.value),
    high: gap + Math.hypot(a.high - a.value, b.value - b.low),
  }
}

/**
 * Test of the same difference by the variances that the two bounds between a and b tell: significant at 1 − `confidence`
 * exactly where the interval leaves out 0.
 * @param confidence that of both intervals
 * @returns undefined where the values are equal and neither interval reaches beyond its value
 * @see Zou and Donner (2008), Statistics in Medicine 27:1693
 */
export function moverTest(a: Estimated, b: Estimated, confidence: number): ZTest | undefined {
  const { low, high } = moverDifference(a, b)
  const gap = a.value - b.value
  return zTest(gap, (gap < 0 ? high - gap : gap - low) / criticalZ(confidence))
}
