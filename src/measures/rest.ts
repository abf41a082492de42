import type { Clusters, Statistic } from '../model/statistic.ts'
import { restOfCounted, restOfMoments, restOfNetCounts, restOfProportion, restOfRatio } from '../stats/rest.ts'

/** A part and its whole, and whether the customers of the parts are other ones in each. */
export interface PartAndWhole {
  readonly whole: Statistic
  readonly part: Statistic
  /** Else what customers add up to cannot be taken off: some stand on both sides. */
  readonly apart: boolean
}

/**
 * All rows of a whole that are not in its part, as a statistic of their own.
 * @returns undefined where a part's level says nothing beside the rest's (counts and sums), where the rest cannot be
 * told from both (quantiles, formulas), and where nothing is left
 */
export function restOf({ whole, part, apart }: PartAndWhole): Statistic | undefined {
  if (whole.type === 'share' && part.type === 'share')
    return filled({ type: 'share', ...restOfProportion(whole, part) }, clustersOf(whole, part, apart))
  if (whole.type === 'net_share' && part.type === 'net_share')
    return filled({ type: 'net_share', ...restOfNetCounts(whole, part) }, clustersOf(whole, part, apart))
  if (whole.type === 'mean' && part.type === 'mean')
    return filled({ type: 'mean', ...restOfMoments(whole, part) }, clustersOf(whole, part, apart))
  if (whole.type === 'ratio' && part.type === 'ratio')
    return filled({ type: 'ratio', ...restOfRatio(whole, part) }, clustersOf(whole, part, apart))
  return whole.type === 'rate' && part.type === 'rate' ? rateRest(whole, part) : undefined
}

type Left = 'none' | 'unknown' | Clusters

type Clustered = Extract<Statistic, { type: 'share' | 'net_share' | 'mean' | 'ratio' }>

function clustersOf(whole: Clustered, part: Clustered, apart: boolean): Left {
  if (whole.clusters === undefined || part.clusters === undefined) return 'none'
  return apart ? restOfRatio(whole.clusters, part.clusters) : 'unknown'
}

function filled(rest: Clustered, clusters: Left): Statistic | undefined {
  if (clusters === 'unknown' || rest.n <= 0) return undefined
  return clusters === 'none' ? rest : { ...rest, clusters }
}

type Rate = Extract<Statistic, { type: 'rate' }>

/** Events scatter by customer: their spread is of all customers of a side, and cannot be taken off. */
function rateRest(whole: Rate, part: Rate): Statistic | undefined {
  const { events, exposure } = restOfCounted(whole, part)
  if (exposure <= 0 || whole.customers !== undefined) return undefined
  const { squares } = whole
  const left = squares === undefined ? {} : { squares: squares - (part.squares ?? 0) }
  return { type: 'rate', n: whole.n - part.n, events, exposure, ...left }
}
