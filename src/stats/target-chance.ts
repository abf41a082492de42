import { dampedHolt, outlook } from './damped-holt.ts'
import { tCdf } from './student-t.ts'

/** What must be reached at least, and how many points after the last. */
export interface Ahead {
  readonly reach: number
  /** ≥ 1 */
  readonly steps: number
}

/** Level, trend and damping are chosen from the same errors. */
const chosen = 3

/**
 * Chance that a series, if things go on as now, is at least so high so many points ahead; by Student's t, as the errors'
 * size is itself estimated from few points.
 * @param values one a period, without gaps or overlap; turned so that up is good
 * @returns 0.05..0.95 in steps of 0.05: the model is not to be trusted more finely; undefined from fewer than eight points
 * @see Hyndman et al. (2008), chapter 6, for the distribution
 */
export function chanceToReach(values: readonly number[], { reach, steps }: Ahead): number | undefined {
  const fit = dampedHolt(values)
  if (fit === undefined) return undefined
  const { value, spread } = outlook(fit, steps)
  const df = fit.foretold - chosen
  const error = Math.sqrt((fit.squares / df) * spread)
  if (error === 0) return value >= reach ? most : least
  return Math.min(most, Math.max(least, Math.round(20 * tCdf((value - reach) / error, df)) / 20))
}

const least = 0.05
const most = 0.95
