import type { Point } from './point.ts'
import { theilSen } from './theil-sen.ts'
import { zTest } from './z-test.ts'
import type { ZTest } from './z-test.ts'

export interface MannKendall {
  /** Pairs that rise less pairs that fall. */
  readonly s: number
  /** Of s, if the points were independent; ties counted. */
  readonly variance: number
  readonly independent: ZTest
  /** Lag-1 autocorrelation around the trend, corrected for its bias in short series, not below 0. */
  readonly autocorrelation: number
  /** The test for points of that autocorrelation: the one to judge by. */
  readonly corrected: ZTest
}

const fewest = 5

/**
 * Test of a monotonic trend, with Kendall's variance for ties and his continuity correction, for independent points and
 * for points each of which resembles the one before: these are worth fewer independent ones. Points that alternate
 * would be worth more; that is not claimed, as in short series it is nearly always chance.
 * @param points by ascending time
 * @returns undefined when there are fewer than five points or all are equal
 * @see Mann (1945), Econometrica 13:245; Kendall (1975), Rank Correlation Methods, 4th edition, chapter 4; Yue and Wang
 * (2004), Water Resources Management 18:201, for the autocorrelation
 */
export function mannKendall(points: readonly Point[]): MannKendall | undefined {
  const n = points.length
  const values = points.map(({ value }) => value)
  const variance = (pairVariance(n) - tieSizes(values).reduce((sum, size) => sum + pairVariance(size), 0)) / 18
  if (n < fewest || !(variance > 0)) return undefined
  const s = rises(values)
  const gap = s - Math.sign(s)
  const autocorrelation = lagOne(points)
  const independent = zTest(gap, Math.sqrt(variance))
  const corrected = zTest(gap, Math.sqrt(variance * inflation(n, autocorrelation)))
  if (independent === undefined || corrected === undefined) return undefined
  return { s, variance, independent, autocorrelation, corrected }
}

function rises(values: readonly number[]): number {
  return values.reduce(
    (sum, value, place) => values.slice(place + 1).reduce((count, later) => count + Math.sign(later - value), sum),
    0,
  )
}

function pairVariance(n: number): number {
  return n * (n - 1) * (2 * n + 5)
}

function tieSizes(values: readonly number[]): readonly number[] {
  const sizes = new Map<number, number>()
  for (const value of values) sizes.set(value, (sizes.get(value) ?? 0) + 1)
  return [...sizes.values()]
}

/** At most 0.95, beyond which no number of points is worth more than a few. */
const closest = 0.95

/**
 * Around the trend, as the trend itself would pass for autocorrelation. In a short series the sample's falls short by
 * (1 + 4ρ)/n.
 * @see Kendall (1954), Note on bias in the estimation of autocorrelation, Biometrika 41:403
 */
function lagOne(points: readonly Point[]): number {
  const { slope } = theilSen(points) ?? { slope: 0 }
  const left = points.map(({ at, value }) => value - slope * at)
  const mean = left.reduce((sum, x) => sum + x, 0) / left.length
  const gaps = left.map((x) => x - mean)
  const squares = gaps.reduce((sum, x) => sum + x * x, 0)
  if (squares === 0) return 0
  const products = gaps.slice(1).reduce((sum, x, place) => sum + x * (gaps[place] ?? 0), 0)
  const unbiased = ((points.length * products) / squares + 1) / (points.length - 4)
  return Math.min(closest, Math.max(0, unbiased))
}

/** By how much autocorrelation widens the variance of a sum of n points: 1 + 2·Σ (1 − k/n)·ρᵏ. */
function inflation(n: number, autocorrelation: number): number {
  let sum = 0
  for (let lag = 1; lag < n; lag++) sum += (1 - lag / n) * autocorrelation ** lag
  return 1 + 2 * sum
}
