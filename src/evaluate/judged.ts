import type { Change, Estimate, NoEstimate } from '../model/results.ts'
import type { Better, Interval, Period } from '../model/words.ts'

/** What both verdicts, evidence and progress, are made from. */
export interface Judged {
  readonly current: Estimate | NoEstimate
  readonly standing: Standing
  readonly baseline: BaselineSide
  readonly better: Better
  readonly minSample: number
  readonly say: Say
}

/** Whether the period may be judged at all. */
export type Standing = 'judged' | 'stale' | 'immature'

export type BaselineSide =
  | { readonly state: 'none declared' }
  | { readonly state: 'no baseline' | 'collecting baseline'; readonly because: string }
  /** A constant: no n, so no minimum either. */
  | { readonly state: 'declared'; readonly value: number }
  /** `fixed` is the window of a baseline with `from` and `to`: a path starts at its last day. */
  | { readonly state: 'measured'; readonly estimate: Estimate | NoEstimate; readonly fixed?: Period }

/** Numbers as text, in the KPI's unit: all that a sentence needs of locale and unit. */
export interface Say {
  /** `82.1%` */
  readonly value: (x: number) => string
  /** With its sign: `+5.5 pp`. */
  readonly change: (x: number) => string
}

/** The interval; the value alone where there is none. */
export function boundsOf({ value, low, high }: Estimate | Change): Interval {
  return low === undefined || high === undefined ? { low: value, high: value } : { low, high }
}

export function hasInterval({ low, high }: Estimate | Change): boolean {
  return low !== undefined && high !== undefined
}
