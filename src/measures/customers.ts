import type { Clusters, Statistic } from '../model/statistic.ts'

/** What the customers behind the rows say of how far the value scatters. */
export function withCustomers(statistic: Statistic, clusters: Clusters | undefined): Statistic {
  if (clusters === undefined) return statistic
  switch (statistic.type) {
    case 'share':
    case 'net_share':
    case 'mean':
    case 'ratio':
      return { ...statistic, clusters }
    case 'sum':
      return { ...statistic, squares: squaresOf(clusters), customers: clusters.n }
    case 'count':
      return { ...statistic, ...spreadOf(clusters), customers: clusters.n }
    case 'quantile':
    case 'survival':
      return { ...statistic, effective: kishSize(clusters), customers: clusters.n }
    case 'rate':
    case 'formula':
    case 'declared':
      return statistic
  }
}

/** Σx² over customers. */
export function squaresOf({ n, sums: [x], m2 }: Clusters): number {
  return n === 0 ? 0 : m2[0] + x ** 2 / n
}

export function spreadOf(clusters: Clusters | undefined): { readonly spread?: number } {
  return clusters === undefined || clusters.sums[0] === 0
    ? {}
    : { spread: Math.max(1, squaresOf(clusters) / clusters.sums[0]) }
}

/**
 * As many rows as would tell as much if all of a customer's were alike: n² / Σ n².
 * @see Kish (1965), Survey Sampling, section 8.2
 */
function kishSize(clusters: Clusters): number {
  const squares = squaresOf(clusters)
  return squares === 0 ? 0 : clusters.sums[0] ** 2 / squares
}
