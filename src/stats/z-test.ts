import { normalCdf } from './normal.ts'

/** How many standard errors a difference lies from 0, and how often chance alone would take it at least as far. */
export interface ZTest {
  readonly z: number
  /** Two-sided, 0..1. */
  readonly p: number
}

/**
 * Normal test of a difference against 0.
 * @param error the difference's standard error, ≥ 0
 * @returns p = 0 where nothing varies and yet there is a difference; undefined where neither is: nothing to test
 * @see Abramowitz and Stegun (1964) 26.2.3
 */
export function zTest(gap: number, error: number): ZTest | undefined {
  if (error === 0 && gap === 0) return undefined
  const z = gap / error
  return { z, p: 2 * normalCdf(-Math.abs(z)) }
}
