import type { Interval } from './interval.ts'
import { around } from './interval.ts'
import { criticalT, tCdf } from './student-t.ts'

/** A sample's size, mean and sum of squared deviations from the mean. */
export interface Moments {
  readonly n: number
  readonly mean: number
  readonly m2: number
}

/** How many standard errors a difference lies from 0, and how often chance alone would take it at least as far. */
export interface TTest {
  readonly t: number
  readonly df: number
  /** Two-sided, 0..1. */
  readonly p: number
}

/**
 * Student's t interval of a mean; one point where all values are equal.
 * @returns undefined when n < 2: one value has no spread
 * @see Student (1908), The probable error of a mean, Biometrika 6:1
 */
export function meanInterval(sample: Moments, confidence: number): Interval | undefined {
  if (sample.n < 2) return undefined
  return around(sample.mean, criticalT(confidence, sample.n - 1) * Math.sqrt(squaredError(sample)))
}

/**
 * Welch's interval of the difference a − b of two means, whose variances need not be equal.
 * @returns undefined when either side has n < 2
 * @see Welch (1947), Biometrika 34:28; degrees of freedom by Satterthwaite (1946), Biometrics Bulletin 2:110
 */
export function welch(a: Moments, b: Moments, confidence: number): Interval | undefined {
  if (a.n < 2 || b.n < 2) return undefined
  const { gap, error, df } = difference(a, b)
  return around(gap, error === 0 ? 0 : criticalT(confidence, df) * error)
}

/**
 * Welch's test of the same difference: significant exactly where that interval leaves out 0.
 * @returns p = 0 where nothing varies and yet the means differ; undefined where neither is, or a side has n < 2
 */
export function welchTest(a: Moments, b: Moments): TTest | undefined {
  if (a.n < 2 || b.n < 2) return undefined
  const { gap, error, df } = difference(a, b)
  if (error === 0) return gap === 0 ? undefined : { t: gap / error, df, p: 0 }
  const t = gap / error
  return { t, df, p: 2 * tCdf(-Math.abs(t), df) }
}

interface Difference {
  readonly gap: number
  readonly error: number
  readonly df: number
}

/** Without any spread there is nothing to weigh the degrees of freedom by: all of them count. */
function difference(a: Moments, b: Moments): Difference {
  const [first, second] = [squaredError(a), squaredError(b)]
  const total = first + second
  const gap = a.mean - b.mean
  if (total === 0) return { gap, error: 0, df: a.n + b.n - 2 }
  const [s, t] = [first / total, second / total]
  return { gap, error: Math.sqrt(total), df: 1 / ((s * s) / (a.n - 1) + (t * t) / (b.n - 1)) }
}

function squaredError({ n, m2 }: Moments): number {
  return m2 / (n - 1) / n
}
