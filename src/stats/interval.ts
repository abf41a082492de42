/** Two bounds, `low` ≤ `high`. */
export interface Interval {
  readonly low: number
  readonly high: number
}

/** A value and the interval around it. */
export interface Estimated extends Interval {
  readonly value: number
}

/** The interval widened, where rounding or shrinkage puts the point outside, so that it holds the point. */
export function including(point: number, { low, high }: Interval): Interval {
  return { low: Math.min(low, point), high: Math.max(high, point) }
}

/** `centre` ± `reach`. */
export function around(centre: number, reach: number): Interval {
  return { low: centre - reach, high: centre + reach }
}
