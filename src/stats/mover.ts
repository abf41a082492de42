import type { Estimated, Interval } from './interval.ts'

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
