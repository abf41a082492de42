/** How fast level and trend follow the points, and how much of the trend lasts from one point to the next; all 0..1. */
export interface Smoothing {
  readonly level: number
  /** Of what the level follows, the part that the trend follows. */
  readonly trend: number
  readonly damping: number
}

/** Where a series stands and how much it rises per point. */
export interface Standing {
  readonly level: number
  readonly trend: number
}

/** A series smoothed to its end. */
export interface Smoothed extends Standing {
  readonly smoothing: Smoothing
  /** How many points were foretold from those before, and the sum of the squared errors. */
  readonly foretold: number
  readonly squares: number
}

/** What is expected some points ahead, and by how much more than one point ahead its variance is. */
export interface Outlook {
  readonly value: number
  readonly spread: number
}

/**
 * Holt's exponential smoothing with a damped trend, through the given points from a given start.
 * @see Gardner and McKenzie (1985), Forecasting trends in time series, Management Science 31:1237
 */
export function smooth(values: readonly number[], start: Standing, smoothing: Smoothing): Smoothed {
  let { level, trend } = start
  let squares = 0
  for (const value of values) {
    const expected = level + smoothing.damping * trend
    const error = value - expected
    level = expected + smoothing.level * error
    trend = smoothing.damping * trend + smoothing.level * smoothing.trend * error
    squares += error * error
  }
  return { level, trend, smoothing, foretold: values.length, squares }
}

const fewest = 8

/**
 * The smoothing of a fixed grid that foretells a series best, each point from those before it. It starts level at the
 * first point: two points make too poor a first trend for a series this short. No search, no chance: the same points
 * give the same fit; of equals the first in the grid, the slowest to follow, stands.
 * @returns undefined from fewer than eight points
 * @see Hyndman, Koehler, Ord and Snyder (2008), Forecasting with Exponential Smoothing, chapter 5
 */
export function dampedHolt(values: readonly number[]): Smoothed | undefined {
  const [first, ...rest] = values
  if (first === undefined || values.length < fewest) return undefined
  const fits = grid().map((smoothing) => smooth(rest, { level: first, trend: 0 }, smoothing))
  return fits.reduce((best, fit) => (fit.squares < best.squares ? fit : best))
}

/**
 * What to expect `steps` points after the end of a series.
 * @see Hyndman et al. (2008), chapter 6, for the variance
 */
export function outlook({ level, trend, smoothing }: Smoothed, steps: number): Outlook {
  let lasting = 0
  let spread = 1
  for (let step = 1; step <= steps; step++) {
    lasting += smoothing.damping ** step
    if (step < steps) spread += (smoothing.level * (1 + smoothing.trend * lasting)) ** 2
  }
  return { value: level + lasting * trend, spread }
}

function grid(): readonly Smoothing[] {
  return [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9].flatMap((level) =>
    [0.05, 0.1, 0.2, 0.3, 0.5].flatMap((trend) =>
      [0.8, 0.85, 0.9, 0.95, 0.98].map((damping) => ({ level, trend, damping })),
    ),
  )
}
