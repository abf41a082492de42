import type { Interval } from './interval.ts'
import { around } from './interval.ts'
import { criticalT } from './student-t.ts'

/** A sample's size, mean and sum of squared deviations from the mean. */
export interface Moments {
  readonly n: number
  readonly mean: number
  readonly m2: number
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
  const [first, second] = [squaredError(a), squaredError(b)]
  const total = first + second
  const gap = a.mean - b.mean
  if (total === 0) return around(gap, 0)
  const [s, t] = [first / total, second / total]
  const df = 1 / ((s * s) / (a.n - 1) + (t * t) / (b.n - 1))
  return around(gap, criticalT(confidence, df) * Math.sqrt(total))
}

function squaredError({ n, m2 }: Moments): number {
  return m2 / (n - 1) / n
}
