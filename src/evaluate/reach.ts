import type { Estimate } from '../model/results.ts'
import type { Better, Day, Period } from '../model/words.ts'
import { type AimVerdict, ofLine, pathText } from './because.ts'
import { isDue } from './glide.ts'
import { boundsOf, type Say } from './judged.ts'
import { withoutNoise } from './noise.ts'
import { orient } from './orient.ts'

/** A value to be reached, in the KPI's unit. */
export interface Reach {
  readonly reach: number
  /** What is due at the period's last day; `reach` itself where there is no path. */
  readonly dueNow: number
  /** How far behind `dueNow` still counts as on track, ≥ 0. */
  readonly tolerance: number
  readonly due: Day | undefined
  readonly period: Period
  readonly better: Better
  readonly say: Say
}

export interface AimProgress {
  readonly progress: AimVerdict
  readonly because: string
}

/** The lines of a target to reach a value, from `met` on. */
export function reachProgress(current: Estimate, aim: Reach): AimProgress {
  const { reach, better, say } = aim
  const toTarget = { current, line: reach, called: say.value(reach), better, say }
  const target = sideOf(current, reach, better)
  if (target === 'past') return { progress: 'met', because: ofLine('met', toTarget) }
  if (isDue(aim.due, aim.period)) {
    const progress = target === 'short' ? 'missed' : "can't tell"
    return { progress, because: ofLine(progress, toTarget) }
  }
  const line = tolerated(aim)
  const progress = onPath[sideOf(current, line, better)]
  return { progress, because: ofLine(progress, { current, line, called: pathText(line, aim), better, say }) }
}

/** How far the value is short of `reach`, in the KPI's unit: > 0 while short, ≤ 0 from there on. */
export function reachGap(value: number, { reach, better }: Pick<Reach, 'reach' | 'better'>): number {
  return better === 'lower' ? value - reach : reach - value
}

const onPath = { past: 'on track', short: 'off track', across: "can't tell" } as const

/** Where the whole interval lies; its good end on the line is `across`, its bad end on the line is `past`. */
function sideOf(current: Estimate, line: number, better: Better): 'past' | 'short' | 'across' {
  const up = orient(better)
  const { low, high } = up.interval(boundsOf(current))
  if (low >= up.point(line)) return 'past'
  return high < up.point(line) ? 'short' : 'across'
}

function tolerated({ dueNow, tolerance, better }: Reach): number {
  return withoutNoise(better === 'lower' ? dueNow + tolerance : dueNow - tolerance)
}
