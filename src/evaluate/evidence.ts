import type { Change, Evidence } from '../model/results.ts'
import type { Better, Interval } from '../model/words.ts'
import { type ChangeVerdict, ofChange } from './because.ts'
import { beforeOf, currentOf, fewOf, type Hurdle } from './hurdle.ts'
import { boundsOf, type Judged } from './judged.ts'
import { orient } from './orient.ts'

export interface EvidenceInput extends Judged {
  /** Absent: the difference of the two values, without an interval. */
  readonly change?: Change | undefined
  /** The least change that matters, in the KPI's unit, ≥ 0. */
  readonly material?: number | undefined
}

export interface EvidenceVerdict {
  readonly evidence: Evidence
  readonly because: string
}

/**
 * Whether a KPI has moved against its baseline: the first line of the verdict table that holds.
 * Bounds are compared as they are, unrounded: a change that touches ±`material` lies inside it, one that touches 0
 * may be noise. Without an interval the change itself is both bounds.
 */
export function evidenceOf(input: EvidenceInput): EvidenceVerdict {
  const { baseline, better, minSample, material, say } = input
  const current = currentOf(input)
  if (current.type === 'hurdle') return barred(current)
  const before = beforeOf(baseline)
  if (before.type === 'hurdle') return barred(before)
  const few = fewOf({ current, before, minSample })
  if (few !== undefined) return barred(few)
  const change = input.change ?? { value: current.value - before.value }
  const evidence = verdictOf(boundsOf(change), better, material)
  return { evidence, because: ofChange(evidence, { current, baseline, change, material, better, say }) }
}

function barred({ verdict, because }: Hurdle): EvidenceVerdict {
  return { evidence: verdict, because }
}

function verdictOf(bounds: Interval, better: Better, material: number | undefined): ChangeVerdict {
  const { low, high } = orient(better).interval(bounds)
  if (material !== undefined && low >= -material && high <= material) return 'no material change'
  if (low > 0) return better === 'none' ? 'changed' : 'better'
  if (high < 0) return better === 'none' ? 'changed' : 'worse'
  return 'within noise'
}
