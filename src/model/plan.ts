import type { Catalog } from './catalog.ts'
import type { Expression } from './expression.ts'
import type { Condition, Elapsed, Quantity, Span } from './measure.ts'
import type { Day, Id, Member, Period } from './words.ts'

/**
 * What a query adds up, in the declaration's terms. Every one but `ladder` and `distinct` is an
 * exact integer (fixed point for decimals), so order, threads and roll-ups cannot show in a result.
 */
export type Ingredient =
  | { readonly type: 'rows'; readonly where: readonly Filter[] }
  | { readonly type: 'sum'; readonly of: Quantity; readonly where: readonly Filter[] }
  | { readonly type: 'products'; readonly of: Quantity; readonly and: Quantity; readonly where: readonly Filter[] }
  /** Order statistics: the 101 smallest, the quantile `at`, and values at fixed positions around it. Not additive. */
  | {
      readonly type: 'ladder'
      readonly of: Quantity
      readonly at: number
      readonly positions: readonly number[]
      readonly where: readonly Filter[]
    }
  /**
   * Rows by how long they lasted, or, still open on the as-of day, have lasted so far. Adds up within each length of
   * time: those of up to a day are rounded up to the next multiple of `grid` microseconds, longer ones by under 1%.
   */
  | {
      readonly type: 'lasted'
      readonly of: Elapsed
      readonly fate: 'ended' | 'open'
      readonly grid: number
      /** Microseconds that no time is rounded across. */
      readonly cut?: number
      readonly where: readonly Filter[]
    }
  /** Customers with anything to count. Not additive. */
  | { readonly type: 'customers'; readonly of: Additive; readonly where: readonly Filter[] }
  /** Sum over customers of the product of two of their own sums. Not additive. */
  | {
      readonly type: 'customer_products'
      readonly of: Additive
      readonly and: Additive
      readonly where: readonly Filter[]
    }
  /** Not additive. */
  | { readonly type: 'distinct'; readonly of: Expression; readonly where: readonly Filter[] }

/** What adds up within a customer, too. */
export type Additive = Extract<Ingredient, { type: 'rows' | 'sum' }>

export type Filter =
  | Condition
  | { readonly type: 'known'; readonly of: Quantity | Condition }
  /** The last row of its customer in a period, among those for which the condition holds. */
  | { readonly type: 'latest'; readonly among?: Expression }
  /** So many microseconds have passed since the row's time, by the end of the as-of day. */
  | { readonly type: 'mature'; readonly after: number }
  /** The first row of its customer, among those for which the condition holds. */
  | { readonly type: 'first'; readonly among?: Expression }
  /** Active at the start of the period. */
  | { readonly type: 'active'; readonly span: Span }

/** Elementary stretch of days; every window is a run of them. */
export interface Stretch {
  readonly from: Day
  readonly until: Day
}

/** A period or baseline wanted, as the stretches `first` to `last`, both included. */
export interface Window {
  readonly period: Period
  readonly first: number
  readonly last: number
}

/** Where an ingredient's integers stand in a query's table. */
export interface IngredientColumn {
  readonly column: string
  /** Digits behind the point in the fixed-point integers. */
  readonly decimals: number
}

/** A text column of a query that holds a segment's member. */
export interface SegmentColumn {
  readonly segment: Id
  readonly column: string
}

export interface Query {
  readonly id: Id
  readonly source: Id
  /**
   * `additive`: one row a stretch and cell. The others have one row a window and cell: `windows` for what does not
   * add, `latest` for the last row of each customer, `clusters` for sums over customers. `lasting` has one row a length
   * of time, its column `lasted`, within each stretch and cell; with the last row of each customer, within each window.
   */
  readonly form: 'additive' | 'windows' | 'latest' | 'clusters' | 'lasting'
  /** Why this shape, for `explain`. */
  readonly because: string
  readonly sql: string
  readonly parameters: readonly QueryParameter[]
  /** By ingredient key (measures/ingredients.ts). */
  readonly ingredients: ReadonlyMap<string, IngredientColumn>
  readonly segments: readonly SegmentColumn[]
  /** Each a set of segments; the query's `grouping` column counts them from 0. */
  readonly groupings: readonly (readonly Id[])[]
  /** What its `span` column counts; empty where it counts stretches. */
  readonly windows: readonly Window[]
  /** The KPIs it serves, so that a failure can name them. */
  readonly names: readonly Id[]
}

/** Int64 arrays for tables joined by the query, or one text or number. */
export type QueryParameter = string | number | BigInt64Array

export interface Plan {
  readonly asOf?: Day
  /** Sources whose newest known day is the as-of day's, or the latest before it. */
  readonly newest: readonly { readonly source: Id; readonly last: Day }[]
  readonly stretches: readonly Stretch[]
  readonly queries: readonly Query[]
  readonly cards: readonly CardPlan[]
  readonly catalog: Catalog
}

export interface CardPlan {
  readonly scorecard: Id
  readonly period: Window
  /** Complete periods, oldest first, the card's own last. */
  readonly history: readonly Window[]
  readonly entries: readonly EntryPlan[]
  readonly where?: Member
  /** A card for every member of this segment that was measured. */
  readonly each?: Id
}

/** One KPI on one card. */
export interface EntryPlan {
  readonly kpi: Id
  /** The total (empty) first, then each split's segments. */
  readonly groupings: readonly (readonly Id[])[]
  /** The KPI's own baseline. */
  readonly baseline?: BaselinePlan
  /** Baselines that its targets need, by baseline. */
  readonly targetBaselines: ReadonlyMap<Id, BaselinePlan>
  /** Older than the source's `fresh` allows. */
  readonly stale: boolean
  /** Periods that rows of a coarser grain cannot fill. */
  readonly notComputable: ReadonlySet<string>
}

export type BaselinePlan =
  /** `periods`: how many of the card's periods it holds, for counts and sums. */
  | { readonly state: 'window'; readonly baseline: Id; readonly window: Window; readonly periods: number }
  | { readonly state: 'declared'; readonly baseline: Id; readonly value: number }
  | {
      readonly state: 'no baseline' | 'collecting baseline'
      readonly baseline: Id
      readonly because: string
      readonly period?: Period
    }

export interface PlanRequest {
  /** Empty: all. */
  readonly scorecards: readonly Id[]
  readonly asOf?: Day
}
