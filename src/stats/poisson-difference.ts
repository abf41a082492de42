import { binomialCdf } from './binomial.ts'
import type { Interval } from './interval.ts'
import { moverDifference } from './mover.ts'
import { rateInterval } from './poisson.ts'
import type { Counted } from './poisson.ts'
import { clopperPearson } from './proportion.ts'

/**
 * Interval of the difference a − b of two independent rates of events, whose sign is the exact test's: it excludes 0
 * exactly when the conditional binomial test rejects equal rates. Where MOVER on Garwood's intervals says the same, its
 * bound stands; elsewhere the conditional one, which lies near 0 then. (The conditional bounds alone take the total as
 * known: far from 0 they cover half as often as they say.)
 * @returns undefined when an exposure is not positive
 * @see Przyborowski and Wilenski (1940), Biometrika 31:313, for the test; Zou and Donner (2008) for the bounds
 */
export function rateDifference(a: Counted, b: Counted, confidence: number): Interval | undefined {
  const first = rateInterval(a, confidence)
  const second = rateInterval(b, confidence)
  if (first === undefined || second === undefined) return undefined
  const mover = moverDifference({ value: a.events / a.exposure, ...first }, { value: b.events / b.exposure, ...second })
  const test = conditionalDifference(a, b, confidence)
  if (test === undefined) return mover
  return {
    low: mover.low > 0 === test.low > 0 ? mover.low : test.low,
    high: mover.high < 0 === test.high < 0 ? mover.high : test.high,
  }
}

/**
 * p-value of the same difference: twice the smaller tail of the conditional binomial, so that it is below α exactly where
 * the interval leaves out 0.
 * @returns undefined when an exposure is not positive or there are no events: nothing to test
 * @see Przyborowski and Wilenski (1940), Biometrika 31:313
 */
export function rateTest(a: Counted, b: Counted): number | undefined {
  const n = a.events + b.events
  if (!(a.exposure > 0 && b.exposure > 0 && n > 0)) return undefined
  const both = a.exposure + b.exposure
  const few = binomialCdf(a.events, { n, p: a.exposure / both })
  const many = binomialCdf(b.events, { n, p: b.exposure / both })
  return Math.min(1, 2 * Math.min(few, many))
}

/**
 * Of N events in all, those of a are binomial with chance p. Clopper–Pearson bounds of p become differences by
 * Δ(p) = p·N/t₁ − (1 − p)·N/t₀: it rises with p and is 0 exactly at p = t₁/(t₁ + t₀), where both rates are equal.
 */
function conditionalDifference(a: Counted, b: Counted, confidence: number): Interval | undefined {
  const total = a.events + b.events
  const share = clopperPearson(a.events, total, confidence)
  if (share === undefined) return undefined
  const difference = (p: number) => (p * total) / a.exposure - ((1 - p) * total) / b.exposure
  return { low: difference(share.low), high: difference(share.high) }
}
