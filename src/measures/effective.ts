import type { Clusters, Statistic } from '../model/statistic.ts'
import { clusterSample, effectiveSize } from '../stats/cluster.ts'
import type { Moments } from '../stats/mean.ts'

/**
 * The independent rows that would tell as much as rows of which several are one customer's: an interval is taken from
 * these, the value and n stay those of all rows.
 * @param confidence 0..1
 */
export function effective(statistic: Statistic, confidence: number): Statistic {
  switch (statistic.type) {
    case 'share': {
      const { n, hits, clusters } = statistic
      if (clusters === undefined || n === 0) return statistic
      const p = hits / n
      const size = sizeOf({ n, mean: p, m2: n * p * (1 - p) }, clusters, confidence)
      return { type: 'share', n: size, hits: p * size }
    }
    case 'net_share': {
      const { n, plus, minus, clusters } = statistic
      if (clusters === undefined || n === 0) return statistic
      const [p, d] = [plus / n, minus / n]
      const size = sizeOf({ n, mean: p - d, m2: n * (p + d - (p - d) ** 2) }, clusters, confidence)
      return { type: 'net_share', n: size, plus: p * size, minus: d * size }
    }
    case 'mean': {
      const sample = statistic.clusters === undefined ? undefined : clusterSample(statistic.clusters)
      return sample === undefined ? statistic : { type: 'mean', ...sample }
    }
    case 'ratio':
      return statistic.clusters === undefined ? statistic : { type: 'ratio', ...statistic.clusters }
    case 'sum':
    case 'count':
    case 'rate':
    case 'quantile':
    case 'survival':
    case 'formula':
    case 'declared':
      return statistic
  }
}

/** Rows of a single customer tell as much as one. */
function sizeOf(rows: Moments, clusters: Clusters, confidence: number): number {
  const sample = clusterSample(clusters)
  const size = sample === undefined || rows.n < 2 ? undefined : effectiveSize(rows, sample, confidence)
  return size ?? Math.min(rows.n, 1)
}
