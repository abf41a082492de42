import type { Change, Estimate, Evidence, Progress, State } from '../model/results.ts'
import type { Better, Day, Interval } from '../model/words.ts'
import { type BaselineSide, boundsOf, hasInterval, type Say } from './judged.ts'

// Every sentence behind a verdict, one form a line of the table: lower case at the start, no full stop at the end.

export const noTargetDeclared = 'no target is declared'
export const noBaselineDeclared = 'no baseline is declared'

export const nothingMeasured = {
  'no data': 'there is no data in this period',
  'not computable': 'it cannot be computed for this period',
  hidden: 'hidden for privacy, the group is too small',
} as const satisfies Record<State, string>

export const nothingBefore = {
  'no data': 'there is no data in the baseline',
  'not computable': 'the baseline cannot be computed',
  hidden: 'the baseline is hidden for privacy, its group is too small',
} as const satisfies Record<State, string>

export const notJudged = {
  stale: 'the newest data is older than its source allows',
  immature: 'the period is too young to be judged',
} as const

export function fewRows(n: number, minSample: number): string {
  return `n is ${n}, under the minimum of ${minSample}`
}

export function fewRowsBefore(n: number, minSample: number): string {
  return `n of the baseline is ${n}, under the minimum of ${minSample}`
}

/** What a change is called once nothing stands in the way of judging it. */
export type ChangeVerdict = Extract<Evidence, 'no material change' | 'better' | 'worse' | 'changed' | 'within noise'>

/** The same of a value against its aim, and of a goal. */
export type AimVerdict = Extract<Progress, 'met' | 'missed' | 'on track' | 'off track' | "can't tell">

export interface ChangeFacts {
  readonly current: Estimate
  readonly baseline: BaselineSide
  readonly change: Change
  readonly material: number | undefined
  readonly better: Better
  readonly say: Say
}

export function ofChange(verdict: ChangeVerdict, facts: ChangeFacts): string {
  const { change, say } = facts
  const interval = hasInterval(change) ? ` (${spanText(boundsOf(change), say.change)})` : ''
  const moved = `${say.change(change.value)}${interval}`
  const alone = hasInterval(change) ? '' : byValueAlone(reasonOf(facts))
  const declared = facts.baseline.state === 'declared' ? '; the baseline is declared, its n unknown' : ''
  return `${changeText(verdict, moved, facts)}${alone}${declared}`
}

function changeText(verdict: ChangeVerdict, moved: string, facts: ChangeFacts): string {
  const { change, material = 0, better, say } = facts
  const found = hasInterval(change) ? `the change of ${moved} is beyond noise` : `the change is ${moved}`
  switch (verdict) {
    case 'no material change':
      return `the change of ${moved} stays within ${say.change(-material)} to ${say.change(material)}, which is not material`
    case 'better':
    case 'worse':
      return `${found}, and ${better} is better`
    case 'changed':
      return `${found}, and neither direction is better`
    case 'within noise':
      return hasInterval(change) ? `the change of ${moved} may be noise, its interval holds 0` : 'there is no change'
  }
}

function reasonOf({ current, baseline }: ChangeFacts): string | undefined {
  if (current.because !== undefined) return current.because
  return baseline.state === 'measured' && baseline.estimate.type === 'value' ? baseline.estimate.because : undefined
}

export interface LineFacts {
  readonly current: Estimate
  /** What the value is held against, in the KPI's unit. */
  readonly line: number
  /** The line in words: `80%`, `the 28.6 due now`. */
  readonly called: string
  readonly better: Better
  readonly say: Say
}

/** A value against a line that it should reach. */
export function ofLine(verdict: AimVerdict, facts: LineFacts): string {
  const { current, called, better, say } = facts
  const [past, short] = better === 'lower' ? ['below', 'above'] : ['above', 'below']
  const whole = wholeText(current, say)
  switch (verdict) {
    case 'met':
    case 'on track':
      return `${whole} at or ${past} ${called}${aloneOf(current)}`
    case 'missed':
    case 'off track':
      return `${whole} ${short} ${called}${aloneOf(current)}`
    case "can't tell":
      return `${positionText(facts)}, but the interval ${spanText(boundsOf(current), say.value)} ${reachText(facts, short)}`
  }
}

function positionText({ current, line, called, say }: LineFacts): string {
  const value = say.value(current.value)
  if (current.value === line) return `${value} is at ${called}`
  // Both may read the same once rounded: 80.04% against 80% must not read "80.0% is above 80.0%".
  const just = value === say.value(line) ? 'just ' : ''
  return `${value} is ${just}${current.value > line ? 'above' : 'below'} ${called}`
}

function reachText({ current, line, better }: LineFacts, short: string): string {
  const isPast = better === 'lower' ? current.value <= line : current.value >= line
  return isPast ? `reaches ${short} it` : 'reaches it'
}

export interface RangeFacts {
  readonly current: Estimate
  readonly range: readonly [number, number]
  readonly say: Say
}

/** A value against a range that it should stay in. */
export function ofRange(verdict: AimVerdict, { current, range, say }: RangeFacts): string {
  const [low, high] = range
  const called = spanText({ low, high }, say.value)
  const isInside = current.value >= low && current.value <= high
  switch (verdict) {
    case 'met':
    case 'on track':
      return `${wholeText(current, say)} within ${called}${aloneOf(current)}`
    case 'missed':
    case 'off track':
      return `${wholeText(current, say)} outside ${called}${aloneOf(current)}`
    case "can't tell":
      return `${say.value(current.value)} is ${isInside ? 'within' : 'outside'} ${called}, but the interval ${spanText(boundsOf(current), say.value)} reaches ${isInside ? 'beyond it' : 'into it'}`
  }
}

function wholeText(current: Estimate, say: Say): string {
  const value = say.value(current.value)
  return hasInterval(current)
    ? `${value} and its whole interval ${spanText(boundsOf(current), say.value)} are`
    : `${value} is`
}

function spanText({ low, high }: Interval, say: (x: number) => string): string {
  return `${say(low)} to ${say(high)}`
}

function aloneOf(current: Estimate): string {
  return hasInterval(current) ? '' : byValueAlone(current.because)
}

function byValueAlone(reason: string | undefined): string {
  return `; judged by value alone, without an interval${reason === undefined ? '' : ` (${reason})`}`
}

/** What stands behind a path's line: where it lies, when it is due, what the tolerance takes off. */
export interface PathFacts {
  readonly reach: number
  readonly dueNow: number
  readonly tolerance: number
  readonly due: Day | undefined
  readonly say: Say
}

export function pathText(line: number, { reach, dueNow, tolerance, due, say }: PathFacts): string {
  const asked = dueNow === reach ? `${say.value(reach)} due by ${due ?? 'now'}` : `${say.value(dueNow)} due now`
  return tolerance === 0 ? `the ${asked}` : `${say.value(line)}, the ${asked} with its tolerance`
}

export interface GoalFacts {
  /** Weights in percent, as `needs`. */
  readonly good: number
  readonly open: number
  readonly needs: number
  readonly percent: (x: number) => string
}

export function ofGoal(progress: AimVerdict, { good, open, needs, percent }: GoalFacts): string {
  const needed = `${percent(needs)} of the weight is needed`
  switch (progress) {
    case 'met':
      return 'every target is met'
    case 'on track':
      return `${percent(good)} is met or on track, ${needed}`
    case 'missed':
    case 'off track':
      return `at most ${percent(good + open)} can still be good, ${needed}`
    case "can't tell":
      return `${percent(good)} is met or on track and ${percent(open)} open, ${needed}`
  }
}
