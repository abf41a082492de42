import type { Statistic } from '../model/statistic.ts'
import type { Slice } from '../stats/mix-and-rate.ts'

/**
 * A statistic as a sum over a size, for values that are the mean of their members' weighted by size.
 * @returns undefined for all others: counts and sums have no rate, quantiles do not add up
 */
export function sliceOf(statistic: Statistic): Slice | undefined {
  switch (statistic.type) {
    case 'share':
      return { size: statistic.n, sum: statistic.hits }
    case 'net_share':
      return { size: statistic.n, sum: statistic.plus - statistic.minus }
    case 'mean':
      return { size: statistic.n, sum: statistic.n * statistic.mean }
    case 'ratio':
      return { size: statistic.sums[1], sum: statistic.sums[0] }
    case 'sum':
    case 'count':
    case 'rate':
    case 'quantile':
    case 'survival':
    case 'formula':
    case 'declared':
      return undefined
  }
}
