import type { Target } from '../model/project.ts'
import type { Estimate, TargetResult } from '../model/results.ts'
import type { Period } from '../model/words.ts'
import { type Aimed, aimOf } from './aim.ts'
import { noTargetDeclared } from './because.ts'
import { dueNow } from './glide.ts'
import { beforeOf, currentOf, fewOf, type Hurdle } from './hurdle.ts'
import type { Judged } from './judged.ts'
import { rangeGap, rangeProgress } from './range.ts'
import { type AimProgress, reachGap, reachProgress } from './reach.ts'

export interface ProgressInput extends Judged {
  /** Absent: the KPI has none. */
  readonly target?: DeclaredAim | undefined
  readonly period: Period
}

export type DeclaredAim = Pick<Target, 'aim' | 'due' | 'tolerance'>

export type ProgressVerdict = Omit<TargetResult, 'target' | 'due'>

/**
 * How a KPI stands against a target: the first line of the verdict table that holds.
 * Bounds are compared as they are, unrounded, with ≥ and <; without an interval the value is both bounds.
 * What the target aims at is told wherever it is known, also beside `no data` and `too few`.
 */
export function progressOf(input: ProgressInput): ProgressVerdict {
  const { target } = input
  if (target === undefined) return { progress: 'no target', because: noTargetDeclared }
  const current = currentOf(input)
  const aimed = aimOf(target.aim, input.baseline)
  if (aimed.type === 'hurdle') return barred(current.type === 'hurdle' ? current : aimed)
  const aim = workedOut(aimed, target, input)
  const facts = factsOf(aim, input)
  if (current.type === 'hurdle') return { ...facts, ...barred(current) }
  const few = fewOf({ current, before: aimed.before, minSample: input.minSample })
  return { ...facts, ...(few === undefined ? judge(current, aim, input) : barred(few)) }
}

function barred({ verdict, because }: Hurdle): ProgressVerdict {
  return { progress: verdict, because }
}

type WorkedOut =
  | { readonly type: 'reach'; readonly reach: number; readonly dueNow: number; readonly target: DeclaredAim }
  | { readonly type: 'between'; readonly range: readonly [number, number]; readonly target: DeclaredAim }

function workedOut({ aim }: Aimed, target: DeclaredAim, input: ProgressInput): WorkedOut {
  switch (aim.type) {
    case 'between':
      return { type: 'between', range: [aim.low, aim.high], target }
    case 'reach':
      return { type: 'reach', reach: aim.value, dueNow: pathOf(aim.value, target, input), target }
  }
}

// Linear where the baseline is fixed, else flat at the target itself.
function pathOf(reach: number, { due }: DeclaredAim, { baseline, period }: ProgressInput): number {
  const before = beforeOf(baseline)
  if (due === undefined || before.type === 'hurdle') return reach
  if (baseline.state !== 'measured' || baseline.fixed === undefined) return reach
  return dueNow({ baseline: baseline.fixed, baselineValue: before.value, due, reach, period })
}

function factsOf(aim: WorkedOut, { current, better }: ProgressInput): Partial<ProgressVerdict> {
  switch (aim.type) {
    case 'between': {
      const gap = current.type === 'value' ? { gap: rangeGap(current.value, aim.range) } : {}
      return { between: aim.range, ...gap }
    }
    case 'reach': {
      const { reach } = aim
      const due = aim.target.due === undefined ? {} : { dueNow: aim.dueNow }
      const gap = current.type === 'value' ? { gap: reachGap(current.value, { reach, better }) } : {}
      return { reach, ...due, ...gap }
    }
  }
}

function judge(current: Estimate, aim: WorkedOut, { period, better, say }: ProgressInput): AimProgress {
  const { due, tolerance } = aim.target
  switch (aim.type) {
    case 'between':
      return rangeProgress(current, { range: aim.range, due, period, say })
    case 'reach':
      return reachProgress(current, { reach: aim.reach, dueNow: aim.dueNow, tolerance, due, period, better, say })
  }
}
