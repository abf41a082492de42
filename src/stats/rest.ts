import type { Total } from './compound-poisson.ts'
import type { Moments } from './mean.ts'
import type { NetCounts } from './net-share.ts'
import type { Counted } from './poisson.ts'
import type { Proportion } from './proportion.ts'
import type { RatioSums } from './ratio.ts'

/**
 * All rows of a whole that are not in the part: what a part is compared with. The whole holds the part: compared with
 * that, a part would partly be compared with itself, and the two would not be independent.
 */
export function restOfProportion(whole: Proportion, part: Proportion): Proportion {
  return { hits: whole.hits - part.hits, n: whole.n - part.n }
}

export function restOfNetCounts(whole: NetCounts, part: NetCounts): NetCounts {
  return { n: whole.n - part.n, plus: whole.plus - part.plus, minus: whole.minus - part.minus }
}

export function restOfCounted(whole: Counted, part: Counted): Counted {
  return { events: whole.events - part.events, exposure: whole.exposure - part.exposure }
}

export function restOfTotal(whole: Total, part: Total): Total {
  return { sum: whole.sum - part.sum, squares: whole.squares - part.squares }
}

/**
 * Undoes the pairwise sum of squared deviations.
 * @returns n = 0, mean 0 where the part is all
 * @see Chan, Golub and LeVeque (1983), The American Statistician 37:242
 */
export function restOfMoments(whole: Moments, part: Moments): Moments {
  const n = whole.n - part.n
  if (n === 0) return { n, mean: 0, m2: 0 }
  const gap = part.mean - whole.mean
  const mean = whole.mean - (gap * part.n) / n
  return { n, mean, m2: Math.max(0, whole.m2 - part.m2 - (gap * gap * part.n * whole.n) / n) }
}

/** The same for two sums and the product of their deviations. */
export function restOfRatio(whole: RatioSums, part: RatioSums): RatioSums {
  const n = whole.n - part.n
  const sums = [whole.sums[0] - part.sums[0], whole.sums[1] - part.sums[1]] as const
  if (n === 0) return { n, sums, m2: [0, 0], comoment: 0 }
  const gap = (side: 0 | 1) => part.sums[side] / part.n - whole.sums[side] / whole.n
  const between = (part.n * whole.n) / n
  const square = (side: 0 | 1) => Math.max(0, whole.m2[side] - part.m2[side] - gap(side) ** 2 * between)
  return {
    n,
    sums,
    m2: [square(0), square(1)],
    comoment: whole.comoment - part.comoment - gap(0) * gap(1) * between,
  }
}
