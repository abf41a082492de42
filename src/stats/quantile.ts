import { binomialQuantile } from './binomial.ts'
import type { Interval } from './interval.ts'

/** Sorted values by rank: all of them, or those at fixed positions 0..1, where q stands for rank ⌈q·n⌉, at least 1. */
export type Ladder =
  | { readonly type: 'all'; readonly values: readonly number[] }
  | { readonly type: 'positions'; readonly at: readonly number[]; readonly values: readonly number[] }

/** Which quantile of how many values. */
export interface Order {
  readonly n: number
  /** 0..1 */
  readonly p: number
}

/**
 * Quantile by linear interpolation between order statistics.
 * @param sorted ascending
 * @returns undefined when there are no values
 * @see Hyndman and Fan (1996), Sample quantiles in statistical packages, The American Statistician 50:361, definition 7
 */
export function quantile(sorted: readonly number[], p: number): number | undefined {
  const rank = (sorted.length - 1) * p
  const below = sorted[Math.floor(rank)]
  const above = sorted[Math.ceil(rank)]
  if (below === undefined || above === undefined) return undefined
  return below + (above - below) * (rank - Math.floor(rank))
}

/**
 * Distribution-free interval of a quantile between two order statistics, whatever the distribution of the values.
 * It covers with at least the confidence where such ranks exist, and read from fixed positions with a little more.
 * Where n is too small for one of them, the smallest or largest value stands in: [smallest, largest] covers with
 * 1 − pⁿ − (1 − p)ⁿ only.
 * @returns undefined when the ladder is empty
 * @see Conover (1999), Practical Nonparametric Statistics, 3rd edition, section 3.2
 */
export function quantileInterval(ladder: Ladder, { n, p }: Order, confidence: number): Interval | undefined {
  const { values } = ladder
  const [smallest, largest] = [values[0], values.at(-1)]
  if (smallest === undefined || largest === undefined) return undefined
  const tail = (1 - confidence) / 2
  const low = binomialQuantile(tail, { n, p })
  const high = binomialQuantile(1 - tail, { n, p }) + 1
  if (ladder.type === 'all') return { low: values[low - 1] ?? smallest, high: values[high - 1] ?? largest }
  const below = ladder.at.findLastIndex((q) => q * n * (1 + doubt) <= low)
  const above = ladder.at.findIndex((q) => q * n * (1 - doubt) > high - 1)
  return { low: values[below] ?? smallest, high: values[above] ?? largest }
}

/** An engine may round q·n to either side of a whole number. */
const doubt = 1e-12

/** What 99% needs at n = 101; the wider ones are for as few as ten effective rows. */
const widest = 0.31
const widerRungs = 8
const nearRungs = 21
const farRungs = 10

/**
 * Where to read sorted values so that the ranks of any n from 101 to 10⁹ have a rung next to them: both ends, and
 * p ± multiples of √(p(1−p)) that shrink by 1.15 from what 99% needs at n = 101 to what 95% needs at 10,000, and by 1.8
 * from there: the interval is at most 1.15, beyond 1.8, times as wide as its ranks.
 * @returns ascending, without repeats
 */
export function ladderPositions(p: number): readonly number[] {
  const widths = [
    ...rungs(widest * 1.15 ** widerRungs, 1.15, widerRungs + nearRungs),
    ...rungs(widest / 1.15 ** (nearRungs - 1) / 1.8, 1.8, farRungs),
  ]
  const sides = widths.flatMap((width) => [p - width * Math.sqrt(p * (1 - p)), p + width * Math.sqrt(p * (1 - p))])
  const inside = sides.map((q) => Number(q.toFixed(9))).filter((q) => q > 0 && q < 1)
  return [...new Set([0, ...inside, 1])].toSorted((a, b) => a - b)
}

function rungs(first: number, factor: number, count: number): readonly number[] {
  return Array.from({ length: count }, (_, k) => first / factor ** k)
}
