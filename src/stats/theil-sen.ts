import type { Point } from './point.ts'
import { quantile } from './quantile.ts'

/** value = intercept + slope · at */
export interface Line {
  readonly slope: number
  readonly intercept: number
}

/**
 * Theil and Sen's line: the median of the slopes of all pairs of points, through the median of what it leaves. Up to
 * 29% of the points may be anything without moving it far; a gap in time is only a longer step.
 * @returns undefined when there are no two points at different times
 * @see Sen (1968), Estimates of the regression coefficient based on Kendall's tau, JASA 63:1379
 */
export function theilSen(points: readonly Point[]): Line | undefined {
  const slopes = points.flatMap((a, place) =>
    points
      .slice(place + 1)
      .filter((b) => b.at !== a.at)
      .map((b) => (b.value - a.value) / (b.at - a.at)),
  )
  const slope = median(slopes)
  if (slope === undefined) return undefined
  const intercept = median(points.map(({ at, value }) => value - slope * at))
  return intercept === undefined ? undefined : { slope, intercept }
}

function median(values: readonly number[]): number | undefined {
  return quantile(
    values.toSorted((a, b) => a - b),
    0.5,
  )
}
