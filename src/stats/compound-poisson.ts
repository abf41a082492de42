import type { Interval } from './interval.ts'
import { around } from './interval.ts'
import { criticalZ } from './normal.ts'
import { zTest } from './z-test.ts'
import type { ZTest } from './z-test.ts'

/** A total of amounts that arrive at random, and the total of their squares. */
export interface Total {
  readonly sum: number
  readonly squares: number
}

/**
 * Interval of the total of a compound Poisson process: both how many amounts come and how large they are is chance, so
 * the variance is Σx².
 * @see Feller (1968), An Introduction to Probability Theory, volume 1, 3rd edition, XII.2
 */
export function totalInterval({ sum, squares }: Total, confidence: number): Interval {
  return around(sum, criticalZ(confidence) * Math.sqrt(squares))
}

/** Interval of the difference a − b of two independent totals. */
export function totalDifference(a: Total, b: Total, confidence: number): Interval {
  return around(a.sum - b.sum, criticalZ(confidence) * Math.sqrt(a.squares + b.squares))
}

/** Test of the same difference; undefined where there are no amounts. */
export function totalTest(a: Total, b: Total): ZTest | undefined {
  return zTest(a.sum - b.sum, Math.sqrt(a.squares + b.squares))
}

/** The total of a process seen over this exposure, per unit of it. */
export function perExposure({ sum, squares }: Total, exposure: number): Total {
  return { sum: sum / exposure, squares: squares / exposure / exposure }
}
