import type { Kpi } from '../model/kpi.ts'
import type { Result } from '../model/results.ts'

/** Whether a split has a cell of fewer rows than `minimum`, now or in the baseline; an empty one tells of nobody. */
export function hasSmall(split: readonly Result[], minimum: number, kpi: Pick<Kpi, 'measure'>): boolean {
  return split.some((result) => sizesOf(result, kpi).some((n) => n > 0 && n < minimum))
}

/** A count has no n: it is its own. A baseline's count is a mean per period, of more rows than it says. */
function sizesOf({ current, baseline }: Result, { measure }: Pick<Kpi, 'measure'>): readonly number[] {
  if (measure.type === 'count' || measure.type === 'distinct') return current.type === 'value' ? [current.value] : []
  return [current, baseline?.estimate].flatMap((one) => one?.n ?? [])
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
