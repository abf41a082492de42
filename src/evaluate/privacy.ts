import type { Result } from '../model/results.ts'

/** Whether a split has a cell of fewer rows than `minimum`, now or in the baseline; an empty one tells of nobody. */
export function hasSmall(split: readonly Result[], minimum: number): boolean {
  return split.some(({ current, baseline }) =>
    [current, baseline?.estimate].some((one) => {
      const n = one?.n
      return n !== undefined && n > 0 && n < minimum
    }),
  )
}

/**
 * A member of a split that is hidden whole: hiding the small cell alone would let it be computed from the total.
 */
export function hidden({ kpi, segments, members, period }: Result, minimum: number): Result {
  return {
    kpi,
    segments,
    members,
    period,
    current: { type: 'none', state: 'hidden' },
    evidence: 'no data',
    because: `hidden: a cell of this split has fewer than ${minimum} rows`,
    targets: [],
    history: [],
  }
}
