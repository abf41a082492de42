import type { GoalResult, Progress } from '../model/results.ts'
import type { Day, Period } from '../model/words.ts'
import { type AimVerdict, ofGoal } from './because.ts'
import { withoutNoise } from './noise.ts'

export interface GoalInput {
  readonly parts: readonly GoalPart[]
  /** The share of the weights that must be good, 0..1. */
  readonly needs: number
  readonly due?: Day | undefined
  readonly period: Period
  /** 66.7 as `67%`. */
  readonly percent: (x: number) => string
}

export interface GoalPart {
  readonly weight: number
  readonly progress: Progress
}

export type GoalVerdict = Pick<GoalResult, 'good' | 'bad' | 'open' | 'because'> & { readonly progress: AimVerdict }

/**
 * Rolls targets up into their goal: the weights of met and on track are good, of missed and off track bad, all else is
 * open. A goal without a date is never due, one without parts is wholly open.
 * @returns weights in percent, which sum to 100
 */
export function goalProgress(input: GoalInput): GoalVerdict {
  const { parts, percent } = input
  const needs = withoutNoise(100 * input.needs)
  const shares = sharesOf(parts)
  const progress = rollUp(shares.good, needs, input)
  return { progress, ...shares, because: ofGoal(progress, { ...shares, needs, percent }) }
}

interface Shares {
  readonly good: number
  readonly bad: number
  readonly open: number
}

function sharesOf(parts: readonly GoalPart[]): Shares {
  if (weightOf(parts) === 0) return { good: 0, bad: 0, open: 100 }
  const share = (wanted: Standing) => shareOf(parts, (standing) => standing === wanted)
  return { good: share('good'), bad: share('bad'), open: share('open') }
}

/** Taken from the weights themselves: shares that were rounded need not add up to 100. */
function shareOf(parts: readonly GoalPart[], counts: (standing: Standing) => boolean): number {
  const some = parts.filter(({ progress }) => counts(standingOf(progress)))
  return withoutNoise((100 * weightOf(some)) / weightOf(parts))
}

function weightOf(parts: readonly GoalPart[]): number {
  return parts.reduce((sum, { weight }) => sum + weight, 0)
}

type Standing = 'good' | 'bad' | 'open'

function standingOf(progress: Progress): Standing {
  switch (progress) {
    case 'met':
    case 'on track':
      return 'good'
    case 'missed':
    case 'off track':
      return 'bad'
    case "can't tell":
    case 'no target':
    case 'no data':
    case 'stale':
    case 'immature':
    case 'collecting baseline':
    case 'no baseline':
    case 'too few':
      return 'open'
  }
}

function rollUp(good: number, needs: number, { parts, due, period }: GoalInput): AimVerdict {
  if (weightOf(parts) === 0) return "can't tell"
  if (good >= needs) return parts.every(({ progress }) => progress === 'met') ? 'met' : 'on track'
  if (shareOf(parts, (standing) => standing !== 'bad') >= needs) return "can't tell"
  return due !== undefined && due < period.until ? 'missed' : 'off track'
}
