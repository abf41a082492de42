import type { Interval } from './interval.ts'
import { around } from './interval.ts'
import { criticalZ } from './normal.ts'
import { zTest } from './z-test.ts'
import type { ZTest } from './z-test.ts'

/** Answers, how many of them count for and how many against; the rest are in between. */
export interface NetCounts {
  readonly n: number
  readonly plus: number
  readonly minus: number
}

/**
 * Adjusted-Wald interval of a net share: three answers are added, ¾ for, ¾ against, 1½ in between. For and against come
 * from one sample, so the variance is p + d − (p − d)²; that of two independent shares would be too small.
 * With n = 1 it can leave out the net share itself.
 * @returns low and high in −1..1; undefined when n is 0 or the counts do not fit in n
 * @see Rocks (2016), Interval estimation for the Net Promoter Score, The American Statistician 70:365
 */
export function adjustedWald(counts: NetCounts, confidence: number): Interval | undefined {
  if (!isCountable(counts)) return undefined
  const { value, variance } = adjusted(counts)
  return clamped(around(value, criticalZ(confidence) * Math.sqrt(variance)), 1)
}

/**
 * Interval of the difference a − b of two independent net shares, around the difference of the adjusted estimates.
 * @returns low and high in −2..2; undefined when either side has no answers
 * @see Rocks (2016), The American Statistician 70:365, for each side; the variances of independent samples add
 */
export function adjustedWaldDifference(a: NetCounts, b: NetCounts, confidence: number): Interval | undefined {
  const found = difference(a, b)
  return found === undefined ? undefined : clamped(around(found.gap, criticalZ(confidence) * found.error), 2)
}

/**
 * Test of the same difference: significant exactly where that interval leaves out 0.
 * @returns undefined when either side has no answers
 */
export function adjustedWaldTest(a: NetCounts, b: NetCounts): ZTest | undefined {
  const found = difference(a, b)
  return found === undefined ? undefined : zTest(found.gap, found.error)
}

function difference(a: NetCounts, b: NetCounts): { readonly gap: number; readonly error: number } | undefined {
  if (!isCountable(a) || !isCountable(b)) return undefined
  const [first, second] = [adjusted(a), adjusted(b)]
  return { gap: first.value - second.value, error: Math.sqrt(first.variance + second.variance) }
}

function isCountable({ n, plus, minus }: NetCounts): boolean {
  return n > 0 && plus >= 0 && minus >= 0 && plus + minus <= n
}

function adjusted(counts: NetCounts): { readonly value: number; readonly variance: number } {
  const n = counts.n + 3
  const p = (counts.plus + 0.75) / n
  const d = (counts.minus + 0.75) / n
  return { value: p - d, variance: (p + d - (p - d) ** 2) / n }
}

function clamped({ low, high }: Interval, most: number): Interval {
  return { low: Math.max(-most, low), high: Math.min(most, high) }
}
