import type { Day, Every, Id, Period } from './words.ts'

export type State = 'no data' | 'not computable' | 'hidden'

export type Evidence =
  | State
  | 'stale'
  | 'immature'
  | 'collecting baseline'
  | 'no baseline'
  | 'too few'
  | 'no material change'
  | 'better'
  | 'worse'
  | 'changed'
  | 'within noise'

export type Progress =
  | 'no target'
  | 'no data'
  | 'stale'
  | 'immature'
  | 'collecting baseline'
  | 'no baseline'
  | 'too few'
  | 'met'
  | 'missed'
  | 'on track'
  | 'off track'
  | "can't tell"

/** In the KPI's unit, unrounded; percent lives on 0–100. */
export interface Estimate {
  readonly type: 'value'
  readonly value: number
  /** Both or neither; neither is explained by `because`. A duration's `high` is infinite where too few have ended. */
  readonly low?: number
  readonly high?: number
  readonly n?: number
  /** How many customers the rows are of, where they belong together. */
  readonly customers?: number
  /** How many of the n were still open on the as-of day, of durations. */
  readonly open?: number
  readonly missing?: number
  /** Why there is no interval. */
  readonly because?: string
  /** Shares beside an NPS and the like, by name, 0–100. */
  readonly shares?: Readonly<Record<string, number>>
}

export interface NoEstimate {
  readonly type: 'none'
  readonly state: State
  readonly n?: number
  readonly open?: number
  readonly missing?: number
  /** What the state does not say. */
  readonly because?: string
}

export interface Change {
  readonly value: number
  readonly low?: number
  readonly high?: number
  /** Of a member: two-sided, 0..1; `q` is `p` adjusted for all members of its split. */
  readonly p?: number
  readonly q?: number
}

/** A member against all rows of its total that are not its own, never against the total. */
export interface AgainstRest extends Change {
  /** Rows of the rest. */
  readonly n?: number
  /** Adjusted for all members of the split: `strong` at q ≤ .05, `flagged` at q ≤ .10. */
  readonly flag?: 'strong' | 'flagged'
}

/** What a headline change is made of, by one segment: in the KPI's unit, rate and mix add up to the change. */
export interface MixResult {
  readonly segment: Id
  /** From the members' own values. */
  readonly rate: number
  /** From how many rows each member has. */
  readonly mix: number
  /** The members' values moved one way and the whole the other. */
  readonly simpson: boolean
  readonly members: readonly MixMember[]
}

export interface MixMember {
  readonly member: string
  readonly rate: number
  readonly mix: number
  /** Shares of the whole before and now, in percent. */
  readonly weights: readonly [before: number, now: number]
}

export interface BaselineResult {
  readonly baseline: Id
  readonly window?: Period
  readonly estimate: Estimate | NoEstimate
  readonly declared: boolean
}

export interface TargetResult {
  readonly target: Id
  /** Absent where the aim needs a baseline that is not there. */
  readonly reach?: number
  readonly between?: readonly [number, number]
  readonly due?: Day
  readonly dueNow?: number
  /** How far the value is from the aim, in the KPI's unit, > 0 while short of it. */
  readonly gap?: number
  readonly progress: Progress
  readonly because: string
}

export interface HistoryPoint {
  readonly period: Period
  readonly estimate: Estimate | NoEstimate
}

export interface Result {
  readonly kpi: Id
  readonly segments: readonly Id[]
  readonly members: readonly string[]
  readonly period: Period
  readonly current: Estimate | NoEstimate
  readonly baseline?: BaselineResult
  readonly change?: Change
  readonly evidence: Evidence
  readonly because: string
  readonly targets: readonly TargetResult[]
  readonly history: readonly HistoryPoint[]
  /** Of a member, where the rest of its total can be told. */
  readonly rest?: AgainstRest
  /** Of a total whose change has a measured baseline: one for each segment that splits all its rows. */
  readonly mix?: readonly MixResult[]
}

export interface GoalResult {
  readonly goal: Id
  readonly progress: Progress
  /** Weights in percent; they sum to 100. */
  readonly good: number
  readonly bad: number
  readonly open: number
  readonly needs: number
  readonly parts: readonly {
    readonly target: Id
    readonly kpi: Id
    readonly weight: number
    readonly progress: Progress
  }[]
  readonly because: string
}

export interface Scorecard {
  readonly id: Id
  readonly every: Every
  /** Of a card that there is one of for each: whose rows alone it is made from. */
  readonly member?: string
  readonly period: Period
  readonly asOf?: Day
  readonly results: readonly Result[]
  readonly goals: readonly GoalResult[]
}
