import type { Expression } from './expression.ts'
import type { Id } from './words.ts'

/** A number made of one row; null where the row has none. */
export type Quantity =
  | { readonly type: 'value'; readonly of: Expression; readonly valid?: Valid }
  /** Microseconds from start to end; null while open on the as-of day, and where end lies before start. */
  | { readonly type: 'elapsed'; readonly start: Expression; readonly end: Expression }
  /** The same, but while open on the as-of day to its end: to that day itself where both are dates. */
  | { readonly type: 'seen'; readonly of: Elapsed }
  /** 1 for every row. */
  | { readonly type: 'one' }
  /** What a row adds to a total: 0 where the quantity is null or the condition does not hold. */
  | { readonly type: 'part'; readonly of: Quantity; readonly where?: Expression }
  /** Σ weight · (part − from); null where a part is. Weights are whole numbers, so that it stays exact. */
  | { readonly type: 'weighted'; readonly parts: readonly WeightedPart[]; readonly from: number }

export interface WeightedPart {
  readonly of: Quantity
  readonly weight: number
}

/** Rows outside count as missing. */
export interface Valid {
  readonly from: number
  readonly to: number
  readonly whole: boolean
}

/** True, false or null of one row. */
export type Condition =
  | { readonly type: 'holds'; readonly of: Expression }
  | { readonly type: 'between'; readonly of: Quantity; readonly from?: number; readonly to?: number }
  /** Whether a moment has come by the as-of day, perhaps within so many microseconds of the row's time; never null. */
  | { readonly type: 'happened'; readonly of: Expression; readonly within?: number }
  /** Whether the customer comes again within so many microseconds; null where no customer is known. */
  | {
      readonly type: 'followed'
      readonly by: Follower
      readonly within: number
      readonly expect: 'followed' | 'alone'
    }
  /** Whether a row that is active at the period's start ends before the period does; never null. */
  | { readonly type: 'lasting'; readonly span: Span; readonly expect: 'ended' | 'kept' }

/** From when to when a row lasts; without an end it is still active. */
export interface Span {
  readonly start: Expression
  readonly end: Expression
}

/** What may follow a row: another one of the same customer (and topic), or a row of another source. */
export type Follower =
  | { readonly type: 'own'; readonly topic?: Expression; readonly among?: Expression }
  | { readonly type: 'other'; readonly source: Id }

/**
 * `cluster`: every row counts, and the interval knows that rows of one customer belong together.
 * `latest`: the last row of each customer in a period.
 */
export type Repeats = 'cluster' | 'latest'

/** Which rows of a source count in a period. This, not the KPI type, decides the query's form. */
export type Rows = CommonRows &
  (
    | { readonly shape: 'events' }
    /** With the next row of the same customer; with `first` only the customer's first row counts. */
    | { readonly shape: 'followed'; readonly first?: true }
    /** In every period at whose start it is active. */
    | ({ readonly shape: 'spans' } & Span)
  )

interface CommonRows {
  readonly source: Id
  /** Of a source with a customer; absent: every row counts on its own. */
  readonly repeats?: Repeats
  /** Microseconds after which a row is known for good: it counts once they have passed by the as-of day. */
  readonly matures?: number
  readonly where?: Expression
}

/** A length of time between two moments of a row. */
export type Elapsed = Extract<Quantity, { type: 'elapsed' }>

/** What a survival curve is read for: when a share of the rows has ended, or which share has ended by then. */
export type Lasting =
  /** `grid`: whole microseconds to which times of up to a day are rounded up. */
  | { readonly type: 'quantile'; readonly at: number; readonly grid: number }
  /** Microseconds. */
  | { readonly type: 'within'; readonly time: number; readonly grid: number }

export type Measure =
  | { readonly type: 'share'; readonly rows: Rows; readonly hit: Condition }
  | { readonly type: 'counted_share'; readonly rows: Rows; readonly hits: Quantity; readonly trials: Quantity }
  | { readonly type: 'net_share'; readonly rows: Rows; readonly plus: Condition; readonly minus: Condition }
  | {
      readonly type: 'counted_net_share'
      readonly rows: Rows
      readonly plus: Quantity
      readonly minus: Quantity
      readonly trials: Quantity
    }
  | { readonly type: 'mean'; readonly rows: Rows; readonly of: Quantity }
  | { readonly type: 'sum'; readonly rows: Rows; readonly of: Quantity }
  | { readonly type: 'count'; readonly rows: Rows }
  | { readonly type: 'distinct'; readonly rows: Rows; readonly of: Expression }
  | { readonly type: 'ratio'; readonly rows: Rows; readonly numerator: Quantity; readonly denominator: Quantity }
  | { readonly type: 'rate'; readonly rows: Rows; readonly of: Quantity; readonly per: Id }
  | { readonly type: 'quantile'; readonly rows: Rows; readonly of: Quantity; readonly at: number }
  /** How long rows last; those still open on the as-of day count for as long as they were seen. */
  | { readonly type: 'survival'; readonly rows: Rows; readonly of: Elapsed; readonly report: Lasting }
  | { readonly type: 'formula'; readonly tree: Formula; readonly uses: readonly Id[] }

export type Formula =
  | { readonly type: 'number'; readonly value: number }
  | { readonly type: 'kpi'; readonly id: Id }
  | { readonly type: 'apply'; readonly op: '+' | '-' | '*' | '/'; readonly left: Formula; readonly right: Formula }
