import type { Estimate } from '../model/results.ts'
import type { Day, Period } from '../model/words.ts'
import { type AimVerdict, ofRange } from './because.ts'
import { isDue } from './glide.ts'
import { boundsOf, type Say } from './judged.ts'
import type { AimProgress } from './reach.ts'

/** A range to stay in, both ends included, in the KPI's unit. */
export interface Range {
  readonly range: readonly [number, number]
  readonly due: Day | undefined
  readonly period: Period
  readonly say: Say
}

/** The lines of a `between` target: neither direction is better, so nothing is turned. */
export function rangeProgress(current: Estimate, { range, due, period, say }: Range): AimProgress {
  const [from, to] = range
  const { low, high } = boundsOf(current)
  const progress = verdict()
  return { progress, because: ofRange(progress, { current, range, say }) }

  function verdict(): AimVerdict {
    if (low >= from && high <= to) return 'met'
    if (low <= to && high >= from) return "can't tell"
    return isDue(due, period) ? 'missed' : 'off track'
  }
}

/** How far the value is from the nearer end, in the KPI's unit; 0 inside. */
export function rangeGap(value: number, [from, to]: readonly [number, number]): number {
  if (value < from) return from - value
  return value > to ? value - to : 0
}
