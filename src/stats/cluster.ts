import type { Moments } from './mean.ts'
import { residualSquares } from './ratio.ts'
import type { RatioSums } from './ratio.ts'
import { criticalT } from './student-t.ts'

/**
 * The sample of clusters behind a mean, share or ratio whose rows belong together, such as all answers of one customer.
 * Each cluster stands for its linearised value, so the sample's mean is the ratio of the totals, its squared error the
 * cluster-robust variance, and it has one degree of freedom less than clusters: `meanInterval`, `welch` and `welchTest`
 * apply to it as to any sample.
 * @param totals n clusters; per cluster the sum of what is measured, and its rows (of a ratio: its denominator)
 * @returns undefined when the denominators sum to 0
 * @see Cochran (1977), Sampling Techniques, 3rd edition, chapter 9A, one-stage clusters of unequal sizes
 */
export function clusterSample(totals: RatioSums): Moments | undefined {
  const [numerator, denominator] = totals.sums
  if (denominator === 0) return undefined
  const scale = totals.n / denominator
  return { n: totals.n, mean: numerator / denominator, m2: residualSquares(totals) * scale * scale }
}

/** Cluster-robust variance of a mean, share or ratio; undefined when there are fewer than two clusters. */
export function clusterVariance(totals: RatioSums): number | undefined {
  const sample = clusterSample(totals)
  return sample === undefined || sample.n < 2 ? undefined : sample.m2 / (sample.n - 1) / sample.n
}

/**
 * How many independent rows tell as much as these: an interval of a share or net share is taken from its counts scaled
 * to that number. Never more than there are rows; where all rows are alike, which says nothing of clusters, as many as
 * there are clusters.
 * @param rows all rows, as if independent
 * @param clusters the same rows as `clusterSample`
 * @returns undefined when there are fewer than two clusters
 * @see Korn and Graubard (1998), Confidence intervals for proportions with small expected number of positive counts
 * estimated from survey data, Survey Methodology 24:193
 */
export function effectiveSize(rows: Moments, clusters: Moments, confidence: number): number | undefined {
  if (clusters.n < 2) return undefined
  const independent = rows.m2 / (rows.n - 1) / rows.n
  const robust = clusters.m2 / (clusters.n - 1) / clusters.n
  const size = rows.m2 === 0 ? clusters.n : rows.n * (independent / robust)
  const freedom = criticalT(confidence, rows.n - 1) / criticalT(confidence, clusters.n - 1)
  return Math.min(rows.n, size * freedom * freedom)
}
