import { betaTails } from './incomplete-beta.ts'
import { normalQuantile } from './normal.ts'

/** A number of trials and the chance of each, 0..1. */
export interface Trials {
  readonly n: number
  readonly p: number
}

/**
 * Chance of at most k hits.
 * @see Abramowitz and Stegun (1964) 26.5.24
 */
export function binomialCdf(k: number, { n, p }: Trials): number {
  if (k < 0) return 0
  if (k >= n) return 1
  return betaTails({ x: 1 - p, y: p }, { a: n - k, b: k + 1 }).lower
}

/** The fewest hits that are not exceeded with a chance of at least `probability`. */
export function binomialQuantile(probability: number, trials: Trials): number {
  const { n, p } = trials
  const reached = (k: number) => binomialCdf(k, trials) >= probability
  const spread = Math.sqrt(n * p * (1 - p))
  let high = clamp(Math.floor(n * p + normalQuantile(probability) * spread), n)
  let low = high
  let stride = 1
  while (low >= 0 && reached(low)) {
    high = low
    low -= stride
    stride *= 2
  }
  stride = 1
  while (!reached(high)) {
    low = high
    high = clamp(high + stride, n)
    stride *= 2
  }
  return firstReached(Math.max(low, -1), high, reached)
}

/** Halves (low, high], of which only `high` is known to be reached. */
function firstReached(low: number, high: number, reached: (k: number) => boolean): number {
  if (high - low <= 1) return high
  const middle = Math.floor((low + high) / 2)
  return reached(middle) ? firstReached(low, middle, reached) : firstReached(middle, high, reached)
}

function clamp(k: number, n: number): number {
  return Math.min(n, Math.max(0, k))
}
