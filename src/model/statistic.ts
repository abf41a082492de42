import type { Lasting } from './measure.ts'

/**
 * What a measure knows of one period and cell: enough for the value, its interval and every later
 * comparison. All in the measure's own scale (a share lies in 0..1), before unit and rounding.
 */
export type Statistic =
  | ({ readonly type: 'share'; readonly n: number; readonly hits: number } & Clustered)
  | ({ readonly type: 'net_share'; readonly n: number; readonly plus: number; readonly minus: number } & Clustered)
  /** m2 is Σ(x − mean)², exact before rounding to double. */
  | ({ readonly type: 'mean'; readonly n: number; readonly mean: number; readonly m2: number } & Clustered)
  /**
   * `squares` is Σx², over rows or over customers.
   * `stated`: of rows that stand for whole periods (a plan, an aggregate), whose spread and number say nothing.
   */
  | {
      readonly type: 'sum'
      readonly n: number
      readonly sum: number
      readonly squares: number
      readonly stated?: true
      readonly customers?: number
    }
  /** `spread` is how much wider than Poisson's the events scatter: Σ e² / Σ e over customers' own events, ≥ 1. */
  | { readonly type: 'count'; readonly events: number; readonly spread?: number; readonly customers?: number }
  | ({
      readonly type: 'ratio'
      readonly n: number
      readonly sums: readonly [number, number]
      readonly m2: readonly [number, number]
      readonly comoment: number
    } & Clustered)
  /** `n` is the exposure's own n; `squares` is Σx² of summed events, absent where each row is one event. */
  | {
      readonly type: 'rate'
      readonly n: number
      readonly events: number
      readonly exposure: number
      readonly squares?: number
      readonly spread?: number
      readonly customers?: number
    }
  | {
      readonly type: 'quantile'
      readonly n: number
      readonly value: number
      readonly at: number
      readonly ladder: Ladder
      /** How many independent rows tell as much, where customers have several. */
      readonly effective?: number
      readonly customers?: number
    }
  /** Times in microseconds. */
  | {
      readonly type: 'survival'
      readonly n: number
      /** How many of them were still open. */
      readonly open: number
      readonly report: Lasting
      readonly lasted: readonly Lasted[]
      /** How many independent rows tell as much, where customers have several. */
      readonly effective?: number
      readonly customers?: number
    }
  /** A formula's value with its variance by the delta method; none where its parts share rows. */
  | {
      readonly type: 'formula'
      readonly n: number
      readonly value: number
      readonly variance?: number
      readonly because?: string
    }
  /** A constant from the declarations: no n, no interval of its own. */
  | { readonly type: 'declared'; readonly value: number }

/** Rows that belong together: per customer the sum of what is measured, and its rows (of a ratio: its denominator). */
export interface Clusters {
  /** Customers. */
  readonly n: number
  readonly sums: readonly [number, number]
  readonly m2: readonly [number, number]
  readonly comoment: number
}

interface Clustered {
  /** Absent where every row counts on its own. */
  readonly clusters?: Clusters
}

/** Sorted values by rank: all of them up to n = 100, else values at fixed positions (0..1). */
export type Ladder =
  | { readonly type: 'all'; readonly values: readonly number[] }
  | { readonly type: 'positions'; readonly at: readonly number[]; readonly values: readonly number[] }

/** How many rows ended after this time, and how many were still open when last seen; by ascending time. */
export interface Lasted {
  readonly time: number
  readonly ended: number
  readonly open: number
}
