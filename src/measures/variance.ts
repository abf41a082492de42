import type { Statistic } from '../model/statistic.ts'
import { normalQuantile } from '../stats/normal.ts'
import { estimateOf } from './estimate.ts'

/**
 * Variance of a statistic's value, for formulas by the delta method.
 * @returns undefined where the statistic has none (one row alone, a declared value)
 */
export function varianceOf(statistic: Statistic): number | undefined {
  switch (statistic.type) {
    case 'share': {
      const p = statistic.hits / statistic.n
      return (p * (1 - p)) / statistic.n
    }
    case 'net_share': {
      const [p, d] = [statistic.plus / statistic.n, statistic.minus / statistic.n]
      return (p + d - (p - d) ** 2) / statistic.n
    }
    case 'mean':
      return statistic.n < 2 ? undefined : statistic.m2 / (statistic.n - 1) / statistic.n
    case 'sum':
      return statistic.squares
    case 'count':
      return statistic.events
    case 'ratio':
      return ratioVariance(statistic)
    case 'rate':
      return (statistic.squares ?? statistic.events) / statistic.exposure ** 2
    case 'quantile':
      return fromInterval(statistic)
    case 'formula':
      return statistic.variance
    case 'declared':
      return undefined
  }
}

function ratioVariance({ n, sums: [x, y], m2, comoment }: Extract<Statistic, { type: 'ratio' }>): number | undefined {
  if (n < 2 || y === 0) return undefined
  const ratio = x / y
  const residuals = m2[0] - 2 * ratio * comoment + ratio ** 2 * m2[1]
  return ((n / (n - 1)) * residuals) / y ** 2
}

/** A quantile has no moments of its own: the width of its rank interval stands for its spread. */
function fromInterval(statistic: Statistic): number | undefined {
  const confidence = 0.95
  const found = estimateOf(statistic, confidence)
  if (found?.low === undefined || found.high === undefined) return undefined
  return ((found.high - found.low) / (2 * normalQuantile((1 + confidence) / 2))) ** 2
}
