import { betaQuantile } from './beta-quantile.ts'
import { including } from './interval.ts'
import type { Interval } from './interval.ts'
import { moverDifference } from './mover.ts'
import { criticalZ } from './normal.ts'
import { zTest } from './z-test.ts'
import type { ZTest } from './z-test.ts'

/** Trials and how many of them are hits, 0 ≤ hits ≤ n. */
export interface Proportion {
  readonly hits: number
  readonly n: number
}

/**
 * Wilson score interval of a share; the low end comes from the product of both roots, so that few hits of many keep
 * their digits.
 * @returns low and high in 0..1; undefined when n is 0 or hits lie outside 0..n
 * @see Newcombe (1998), Statistics in Medicine 17:857, method 3
 */
export function wilson(hits: number, n: number, confidence: number): Interval | undefined {
  if (!(n > 0 && hits >= 0 && hits <= n)) return undefined
  const z = criticalZ(confidence)
  const square = z * z
  const share = hits / n
  const root = z * Math.sqrt(square + 4 * hits * ((n - hits) / n))
  const low = (2 * hits * share) / (2 * hits + square + root)
  const high = hits === n ? 1 : (2 * hits + square + root) / (2 * (n + square))
  return including(share, { low, high })
}

/**
 * Clopper–Pearson "exact" interval of a share.
 * @returns low and high in 0..1; undefined when n is 0 or hits lie outside 0..n
 * @see Newcombe (1998), Statistics in Medicine 17:857, method 5
 */
export function clopperPearson(hits: number, n: number, confidence: number): Interval | undefined {
  if (!(n > 0 && hits >= 0 && hits <= n)) return undefined
  const tail = (1 - confidence) / 2
  return {
    low: hits === 0 ? 0 : betaQuantile(tail, { a: hits, b: n - hits + 1 }),
    high: hits === n ? 1 : betaQuantile(1 - tail, { a: hits + 1, b: n - hits }),
  }
}

/**
 * Interval of the difference of two independent shares, a − b.
 * @returns low and high in −1..1; undefined when either side has no trials
 * @see Newcombe (1998), Statistics in Medicine 17:873, method 10
 */
export function newcombe(a: Proportion, b: Proportion, confidence: number): Interval | undefined {
  const first = wilson(a.hits, a.n, confidence)
  const second = wilson(b.hits, b.n, confidence)
  if (first === undefined || second === undefined) return undefined
  return moverDifference({ value: a.hits / a.n, ...first }, { value: b.hits / b.n, ...second })
}

/**
 * Score test of two independent shares, a − b, with one pooled share for the variance, as Wilson's intervals take the
 * variance under the hypothesis and not from the estimate. Its square is Pearson's χ² without correction.
 * @returns undefined when a side has no trials, or when all or none of both are hits
 * @see Pearson (1900), Philosophical Magazine 50:157
 */
export function pooledTest(a: Proportion, b: Proportion): ZTest | undefined {
  if (!(a.n > 0 && b.n > 0)) return undefined
  const pooled = (a.hits + b.hits) / (a.n + b.n)
  return zTest(a.hits / a.n - b.hits / b.n, Math.sqrt(pooled * (1 - pooled) * (1 / a.n + 1 / b.n)))
}
