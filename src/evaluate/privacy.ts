import type { Result } from '../model/results.ts'

/**
 * Hides a split whole where one of its cells is smaller than `minimum`: hiding that cell alone would
 * let it be computed from the total.
 */
export function hideSmall(split: readonly Result[], minimum: number | undefined): readonly Result[] {
  if (minimum === undefined || !split.some((result) => isSmall(result, minimum))) return split
  return split.map(({ kpi, segments, members, period }) => ({
    kpi,
    segments,
    members,
    period,
    current: { type: 'none', state: 'hidden' },
    evidence: 'no data',
    because: `hidden: a cell of this split has fewer than ${minimum} rows`,
    targets: [],
    history: [],
  }))
}

function isSmall({ current, baseline }: Result, minimum: number): boolean {
  return [current, baseline?.estimate].some((one) => {
    const n = one?.type === 'value' ? one.n : undefined
    return n !== undefined && n > 0 && n < minimum
  })
}
