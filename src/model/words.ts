/** The words every stage uses. */

export type Id = string

/** A local calendar day, `2026-11-15`. */
export type Day = string

/** Half open, in local days: `from` is in, `until` is not. */
export interface Period {
  readonly id: string
  readonly from: Day
  readonly until: Day
}

export type Grain = 'day' | 'week' | 'month' | 'quarter' | 'year'

/** How often a scorecard is made; `all` is the whole of the data as one period. */
export type Every = Grain | 'all'

export type Unit =
  | 'percent'
  | 'points'
  | 'number'
  | 'count'
  | 'money'
  | 'seconds'
  | 'minutes'
  | 'hours'
  | 'days'
  | 'per_1000'
  | 'stars'

export type Better = 'higher' | 'lower' | 'none'

/** Two bounds, `low` ≤ `high`. */
export interface Interval {
  readonly low: number
  readonly high: number
}

/** Which member of which segment: `{plan: 'pro', region: 'emea'}`. */
export type Member = Readonly<Record<Id, string>>

/** Our own mistake, never the user's: those are diagnostics. */
export class InternalError extends Error {
  override readonly name = 'InternalError'
}
