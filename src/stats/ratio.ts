import type { Interval } from './interval.ts'
import { around } from './interval.ts'
import { criticalZ } from './normal.ts'
import { zTest } from './z-test.ts'
import type { ZTest } from './z-test.ts'

/** Sums over n rows of a numerator and a denominator, their squared deviations and the product of their deviations. */
export interface RatioSums {
  readonly n: number
  readonly sums: readonly [numerator: number, denominator: number]
  readonly m2: readonly [numerator: number, denominator: number]
  readonly comoment: number
}

/**
 * Delta-method interval of a ratio of sums.
 * @returns undefined when n < 2 or the denominator is 0
 * @see Cochran (1977), Sampling Techniques, 3rd edition, chapter 6
 */
export function ratioInterval(sample: RatioSums, confidence: number): Interval | undefined {
  const variance = ratioVariance(sample)
  if (variance === undefined) return undefined
  return around(ratioOf(sample), criticalZ(confidence) * Math.sqrt(variance))
}

/**
 * Interval of the difference a − b of two independent ratios. Where both are positive it is the z interval of
 * t = ln(a/b), carried over by 2·√(ab)·sinh(t/2): that function rises, is 0 at 0 and a − b at ln(a/b), so the interval
 * excludes 0 exactly when the log-ratio test rejects equality. Where one is not positive, or too vague for a logarithm,
 * it is the z interval of the difference.
 * @returns undefined when either side has n < 2 or a denominator of 0
 * @see Deng, Knoblich and Lu (2018), Applying the Delta Method in Metric Analytics, KDD
 */
export function ratioDifference(a: RatioSums, b: RatioSums, confidence: number): Interval | undefined {
  const found = comparison(a, b)
  if (found === undefined) return undefined
  const { low, high } = around(found.gap, criticalZ(confidence) * found.error)
  return { low: found.carried(low), high: found.carried(high) }
}

/**
 * Test of the same difference, of the logarithms where the interval is theirs: significant exactly where that interval
 * leaves out 0.
 * @returns undefined as there, and where neither side varies and both are equal
 */
export function ratioTest(a: RatioSums, b: RatioSums): ZTest | undefined {
  const found = comparison(a, b)
  return found === undefined ? undefined : zTest(found.gap, found.error)
}

/** A difference on the scale on which it is normal, and the way back to that of the ratios. */
interface Comparison {
  readonly gap: number
  readonly error: number
  carried(gap: number): number
}

function comparison(a: RatioSums, b: RatioSums): Comparison | undefined {
  const [first, second] = [ratioVariance(a), ratioVariance(b)]
  if (first === undefined || second === undefined) return undefined
  const [x, y] = [ratioOf(a), ratioOf(b)]
  const errors = [Math.sqrt(first) / x, Math.sqrt(second) / y]
  if (x <= 0 || y <= 0 || Math.max(...errors) > vague) {
    return { gap: x - y, error: Math.sqrt(first + second), carried: (gap) => gap }
  }
  return {
    gap: Math.log(x) - Math.log(y),
    error: Math.hypot(...errors),
    carried: (gap) => 2 * Math.sqrt(x) * Math.sqrt(y) * Math.sinh(gap / 2),
  }
}

/**
 * A ratio's standard error, relative to it, from which its logarithm means nothing. Rows that are not negative stay
 * near 1 at most, even where all but one are 0; beyond are sums of both signs that nearly cancel.
 */
const vague = 1.5

function ratioOf({ sums }: RatioSums): number {
  return sums[0] / sums[1]
}

function ratioVariance(sample: RatioSums): number | undefined {
  const { n, sums } = sample
  if (n < 2 || sums[1] === 0) return undefined
  return ((residualSquares(sample) / (n - 1)) * n) / (sums[1] * sums[1])
}

/**
 * Squares of what each row's numerator lies off the ratio times its denominator. Rounding must not turn those of rows
 * that all have the same ratio negative.
 */
export function residualSquares({ sums, m2, comoment }: RatioSums): number {
  const ratio = sums[0] / sums[1]
  return Math.max(0, m2[0] - 2 * ratio * comoment + ratio * ratio * m2[1])
}
