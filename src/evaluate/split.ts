import type { Kpi } from '../model/kpi.ts'
import type { MixResult, Result } from '../model/results.ts'
import type { Id } from '../model/words.ts'
import { judgedTogether } from './family.ts'
import { mixOf, type Moved } from './mix.ts'
import { hasSmall, hidden } from './privacy.ts'
import type { CellResult } from './result.ts'

export interface SplitAsk {
  readonly kpi: Kpi
  readonly segments: readonly Id[]
  readonly total: CellResult
  readonly cells: readonly CellResult[]
  readonly minimumCell: number | undefined
}

export interface SplitResult {
  readonly results: readonly Result[]
  readonly mix?: MixResult
}

/** The members of one split beside each other: hidden whole, or judged together. */
export function splitOf({ kpi, segments, total, cells, minimumCell }: SplitAsk): SplitResult {
  const results = cells.map(({ result }) => result)
  if (minimumCell !== undefined && hasSmall(results, minimumCell, kpi)) {
    return { results: results.map((result) => hidden(result, minimumCell)) }
  }
  const judged = judgedTogether(kpi, total, cells)
  const [segment] = segments
  const isMeasured = total.result.baseline?.window !== undefined
  if (segment === undefined || segments.length > 1 || !isMeasured) return { results: judged }
  const members = cells.map((cell) => ({ member: cell.result.members[0] ?? '', ...movedOf(cell) }))
  const mix = mixOf({ kpi, segment, total: movedOf(total), members })
  return { results: judged, ...(mix === undefined ? {} : { mix }) }
}

function movedOf({ now, before }: CellResult): Moved {
  return { now, before: before?.statistic }
}
