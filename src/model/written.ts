/* oxlint-disable max-lines */
// Generated from schemas/ by `node scripts/schemas.mjs types`: the declarations as they are written, after
// validation. Where text is due the source text stands here: quantities, durations and days are read by resolve.

/**
 * A KPI of any type.
 */
export type WrittenKpi =
  | WrittenShare
  | WrittenNetShare
  | WrittenMean
  | WrittenSum
  | WrittenCount
  | WrittenRatio
  | WrittenRate
  | WrittenQuantile
  | WrittenDuration
  | WrittenFormula
  | WrittenNps
  | WrittenCsat
  | WrittenCes
  | WrittenRating
  | WrittenLoyaltyIndex
  | WrittenChurn
  | WrittenRetention
  | WrittenRevenueRetention
  | WrittenRepeatPurchase
  | WrittenLifetimeValue
  | WrittenFirstContactResolution
  | WrittenDeflection
  | WrittenConversion
  | WrittenResponseRate
  | WrittenReferral
  | WrittenComplaints
  | WrittenEngagement

/**
 * A cxkit project: everything declared is a map keyed by name.
 */
export interface Declarations {
  /**
   * Version of the language.
   */
  readonly cxkit: 1
  /**
   * What the project is called and how its days become weeks, quarters and years.
   */
  readonly project?: {
    /**
     * Name shown on every scorecard.
     */
    readonly name?: string
    /**
     * Zone in which days begin and end; also of timestamps without a zone.
     */
    readonly timezone?: string
    /**
     * When the fiscal year starts and which calendar year names it. Without it quarters and years are the calendar's.
     */
    readonly fiscal_year?: {
      /**
       * Month in which the fiscal year starts.
       */
      readonly starts:
        | 'january'
        | 'february'
        | 'march'
        | 'april'
        | 'may'
        | 'june'
        | 'july'
        | 'august'
        | 'september'
        | 'october'
        | 'november'
        | 'december'
      /**
       * FY27 is the fiscal year that ends, or starts, in 2027.
       */
      readonly named_after?: 'end' | 'start'
    }
    /**
     * First day of a week: ISO weeks with monday; with sunday a week is called by its first day.
     */
    readonly week_starts?: 'monday' | 'sunday'
    /**
     * Currency of KPIs whose unit is money.
     */
    readonly currency?: string
    /**
     * How numbers and dates are written.
     */
    readonly locale?: string
  }
  /**
   * Folders or globs with more declaration files. Without it this file is the project.
   */
  readonly include?: string | readonly string[]
  /**
   * What a KPI has that does not say otherwise.
   */
  readonly defaults?: {
    /**
     * Confidence of every interval.
     */
    readonly confidence?: string
    /**
     * Fewer answers than this are `too few` for a verdict.
     */
    readonly min_sample?: number
    /**
     * Segments of every KPI that can compute them.
     */
    readonly segments?: readonly (string | readonly string[])[]
    /**
     * Baseline of every KPI without its own.
     */
    readonly baseline?: string
  }
  /**
   * The engine that reads the extracts, and its limits.
   */
  readonly engine?: {
    /**
     * Which engine.
     */
    readonly type?: 'duckdb'
    /**
     * Memory that the engine may use.
     */
    readonly memory?: string
    /**
     * Threads that the engine may use.
     */
    readonly threads?: number
    /**
     * After this long the engine is stopped.
     */
    readonly timeout?: string
  }
  /**
   * What small groups may show.
   */
  readonly privacy?: {
    /**
     * A number made from fewer rows than this is hidden.
     */
    readonly minimum_cell?: number
  }
  /**
   * Rules of good practice.
   */
  readonly lint?: {
    /**
     * Rules that are off, each with its reason.
     */
    readonly off?: {
      /**
       * Why the rule is off.
       */
      readonly [k: string]: string
    }
  }
  /**
   * Extracts and queries over them, by name.
   */
  readonly sources?: {
    readonly [k: string]: WrittenSource
  }
  /**
   * Ways to split a KPI, by name.
   */
  readonly segments?: {
    readonly [k: string]: WrittenSegment
  }
  /**
   * KPIs, by name; a name may stand in formulas, so it has no `-`.
   */
  readonly kpis?: {
    readonly [k: string]: WrittenKpi
  }
  /**
   * Periods or values to compare with, by name.
   */
  readonly baselines?: {
    readonly [k: string]: WrittenBaseline
  }
  /**
   * Targets that are not written on their KPI, by name.
   */
  readonly targets?: {
    readonly [k: string]: WrittenTarget
  }
  /**
   * Goals: targets rolled up, by name.
   */
  readonly goals?: {
    readonly [k: string]: WrittenGoal
  }
  /**
   * Scorecards, by name.
   */
  readonly scorecards?: {
    readonly [k: string]: WrittenScorecard
  }
}
/**
 * An extract or a query over other sources. Give one of files, query, query_file.
 */
export interface WrittenSource {
  /**
   * Extracts (csv tsv json ndjson parquet, text also .gz .zst): a path, a glob or a list.
   */
  readonly files?: string | readonly string[]
  /**
   * One SELECT over declared sources.
   */
  readonly query?: string
  /**
   * A file that holds the SELECT.
   */
  readonly query_file?: string
  /**
   * Column that says which period a row belongs to.
   */
  readonly time?: string
  /**
   * Column or columns that identify a row; checked to be unique.
   */
  readonly key?: string | readonly string[]
  /**
   * Column that says whom a row is about.
   */
  readonly customer?: string
  /**
   * The newest row is at most this far before the as-of day, else `stale`.
   */
  readonly fresh?: string
  /**
   * A row stands for the whole period of its time (a plan, an aggregate).
   */
  readonly grain?: 'day' | 'week' | 'month' | 'quarter' | 'year'
  /**
   * What the source promises of its columns, checked on every row; `"*"` speaks for all columns not named.
   */
  readonly columns?: {
    readonly [k: string]: WrittenColumn
  }
  /**
   * What a row that breaks the contract does: end the run, or be left out, counted and shown.
   */
  readonly bad_rows?: 'fail' | 'exclude'
  /**
   * Keeps only these rows; the others are counted.
   */
  readonly where?: string
  /**
   * Keeps one of rows that are equal in every column.
   */
  readonly duplicates?: 'exact'
  /**
   * Fewer rows than this are an error.
   */
  readonly minimum_rows?: number
  /**
   * A file of SHA-256 sums that the extracts must have.
   */
  readonly checksums?: string
  /**
   * How a text file is to be read where that cannot be told from it.
   */
  readonly csv?: {
    /**
     * What stands between two cells.
     */
    readonly delimiter?: string
    /**
     * Lines before the header.
     */
    readonly skip?: number
    /**
     * Text of the first cell of the line at which the table ends.
     */
    readonly until?: string
    /**
     * What stands before the decimals.
     */
    readonly decimal?: '.' | ','
    /**
     * Whether the first line names the columns.
     */
    readonly header?: boolean
  }
}
/**
 * What a source promises of one column.
 */
export interface WrittenColumn {
  /**
   * Header of the column in the file, or several: the first that the file has is read.
   */
  readonly from?: string | readonly string[]
  /**
   * Takes what is not said here from another column of the source.
   */
  readonly like?: string
  /**
   * What the cells are. Without it the whole file decides.
   */
  readonly type?: 'text' | 'integer' | 'decimal' | 'number' | 'boolean' | 'date' | 'timestamp'
  /**
   * How a date or timestamp is written.
   */
  readonly format?: string
  /**
   * Zone of timestamps without one; else the project's.
   */
  readonly timezone?: string
  /**
   * Digits behind the point of a decimal.
   */
  readonly decimals?: number
  /**
   * Lowest and highest value allowed.
   */
  readonly between?: readonly [string, string]
  /**
   * The values allowed.
   */
  readonly values?: readonly string[]
  /**
   * Cells that mean null.
   */
  readonly nulls?: readonly string[]
  /**
   * Whether a null is a mistake.
   */
  readonly required?: boolean
  /**
   * Whether a file may lack the column; it is null there.
   */
  readonly optional?: boolean
}
/**
 * A way to split a KPI. Give one of by, where.
 */
export interface WrittenSegment {
  /**
   * A member for every value.
   */
  readonly by?: string
  /**
   * Two members: the rows that meet this, and the rest.
   */
  readonly where?: string
  /**
   * Keeps the largest members; the rest becomes (other).
   */
  readonly top?: number
  /**
   * Edges, rising, that cut numbers into bins.
   */
  readonly bins?: readonly number[]
  /**
   * Names of the bins: one more than edges.
   */
  readonly labels?: readonly string[]
  /**
   * Order of the members.
   */
  readonly order?: readonly string[]
  /**
   * Whether the members are the stages of a journey.
   */
  readonly journey?: boolean
}
/**
 * Share of rows where `of` is true, or of counted hits in trials.
 */
export interface WrittenShare extends WrittenKpiCommon {
  /**
   * Share of rows where `of` is true, or of counted hits in trials.
   */
  readonly type: 'share'
  /**
   * True, false or null for a row; null leaves n.
   */
  readonly of?: string
  /**
   * How many of the trials of a row count.
   */
  readonly hits?: string
  /**
   * How many trials a row stands for.
   */
  readonly trials?: string
  /**
   * The source that it is computed from.
   */
  readonly source: string
}
/**
 * A KPI. `type` says what it is and which further keys it has.
 */
export interface WrittenKpiCommon {
  /**
   * What the KPI is; a formula may leave it out.
   */
  readonly type?:
    | 'share'
    | 'net_share'
    | 'mean'
    | 'sum'
    | 'count'
    | 'ratio'
    | 'rate'
    | 'quantile'
    | 'duration'
    | 'formula'
    | 'nps'
    | 'csat'
    | 'ces'
    | 'rating'
    | 'loyalty_index'
    | 'churn'
    | 'retention'
    | 'revenue_retention'
    | 'repeat_purchase'
    | 'lifetime_value'
    | 'first_contact_resolution'
    | 'deflection'
    | 'conversion'
    | 'response_rate'
    | 'referral'
    | 'complaints'
    | 'engagement'
  /**
   * Name shown on cards.
   */
  readonly title?: string
  /**
   * What it means and how it is used.
   */
  readonly description?: string
  /**
   * The question that customers answer.
   */
  readonly question?: string
  /**
   * The source that it is computed from.
   */
  readonly source?: string
  /**
   * Keeps only these rows.
   */
  readonly where?: string
  /**
   * Unit of the value; types have their own.
   */
  readonly unit?:
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
  /**
   * Which way is good; types have their own.
   */
  readonly better?: 'higher' | 'lower' | 'none'
  /**
   * Segments to split by; an inner list crosses.
   */
  readonly segments?: readonly (string | readonly string[])[]
  /**
   * Baseline to compare with.
   */
  readonly baseline?: string
  /**
   * The value to reach, or a target with more to it.
   */
  readonly target?: string | InlineTarget
  /**
   * Benchmark to compare with.
   */
  readonly benchmark?: string
  /**
   * Fewer answers than this are `too few` for a verdict.
   */
  readonly min_sample?: number
  /**
   * A change smaller than this does not matter.
   */
  readonly material?: string
  /**
   * What several rows of one customer count: `all` as if of different customers, `cluster` with an interval that knows, `latest` only the last of a period.
   */
  readonly repeats?: 'cluster' | 'latest' | 'all'
  /**
   * How old a period must be before it is judged.
   */
  readonly maturity?: string
  /**
   * Makes the KPI a rolling one.
   */
  readonly window?: string
  /**
   * A KPI that shows when this one is gamed.
   */
  readonly counter?: string
  /**
   * Who answers for it.
   */
  readonly owner?: string
  /**
   * Whether it moves before or after what it stands for.
   */
  readonly timing?: 'leading' | 'lagging'
  /**
   * The perspective it belongs to.
   */
  readonly perspective?: string
  /**
   * The touchpoint it belongs to.
   */
  readonly touchpoint?: string
  /**
   * Column that holds what customers wrote.
   */
  readonly verbatim?: string
  /**
   * Words to find it by.
   */
  readonly tags?: readonly string[]
  /**
   * Digits behind the point on cards.
   */
  readonly decimals?: number
}
/**
 * Share of `plus` minus share of `minus`.
 */
export interface WrittenNetShare extends WrittenKpiCommon {
  /**
   * Share of `plus` minus share of `minus`.
   */
  readonly type: 'net_share'
  /**
   * Rows that count for it; with `trials` how many.
   */
  readonly plus: string
  /**
   * Rows that count against it; with `trials` how many.
   */
  readonly minus: string
  /**
   * How many trials a row stands for.
   */
  readonly trials?: string
  /**
   * The source that it is computed from.
   */
  readonly source: string
}
/**
 * Mean of `of`.
 */
export interface WrittenMean extends WrittenKpiCommon {
  /**
   * Mean of `of`.
   */
  readonly type: 'mean'
  /**
   * A number of a row.
   */
  readonly of: string
  /**
   * The source that it is computed from.
   */
  readonly source: string
}
/**
 * Sum of `of`.
 */
export interface WrittenSum extends WrittenKpiCommon {
  /**
   * Sum of `of`.
   */
  readonly type: 'sum'
  /**
   * A number of a row.
   */
  readonly of: string
  /**
   * The source that it is computed from.
   */
  readonly source: string
}
/**
 * How many rows, or distinct values.
 */
export interface WrittenCount extends WrittenKpiCommon {
  /**
   * How many rows, or distinct values.
   */
  readonly type: 'count'
  /**
   * Counts distinct values of this instead of rows.
   */
  readonly distinct?: string
  /**
   * The source that it is computed from.
   */
  readonly source: string
}
/**
 * Sum of `numerator` over sum of `denominator`.
 */
export interface WrittenRatio extends WrittenKpiCommon {
  /**
   * Sum of `numerator` over sum of `denominator`.
   */
  readonly type: 'ratio'
  /**
   * A number of a row.
   */
  readonly numerator: string
  /**
   * A number of a row.
   */
  readonly denominator: string
  /**
   * The source that it is computed from.
   */
  readonly source: string
}
/**
 * Events per exposure, which may come from another source.
 */
export interface WrittenRate extends WrittenKpiCommon {
  /**
   * Events per exposure, which may come from another source.
   */
  readonly type: 'rate'
  /**
   * A count or sum KPI that measures the exposure.
   */
  readonly per: string
  /**
   * Events of a row; without it a row is one event.
   */
  readonly of?: string
  /**
   * The source that it is computed from.
   */
  readonly source: string
}
/**
 * The value below which a share of the rows lies.
 */
export interface WrittenQuantile extends WrittenKpiCommon {
  /**
   * The value below which a share of the rows lies.
   */
  readonly type: 'quantile'
  /**
   * A number of a row.
   */
  readonly of: string
  /**
   * Which share.
   */
  readonly at: string
  /**
   * The source that it is computed from.
   */
  readonly source: string
}
/**
 * Time that passes from `start` to `end`.
 */
export interface WrittenDuration extends WrittenKpiCommon {
  /**
   * Time that passes from `start` to `end`.
   */
  readonly type: 'duration'
  /**
   * When it starts.
   */
  readonly start: string
  /**
   * When it ends; null while open.
   */
  readonly end: string
  /**
   * Which figure of the times.
   */
  readonly report: 'median' | 'mean' | 'p75' | 'p90' | 'p95'
  /**
   * Cases not ended by the as-of day: `censored` counts how long they last so far, `excluded` leaves them out and counts them.
   */
  readonly open?: 'censored' | 'excluded'
  /**
   * Makes it the share that ends within this time.
   */
  readonly within?: string
  /**
   * Counts only the hours of this calendar.
   */
  readonly calendar?: string
  /**
   * The source that it is computed from.
   */
  readonly source: string
}
/**
 * A number made of other KPIs.
 */
export interface WrittenFormula extends WrittenKpiCommon {
  /**
   * A number made of other KPIs.
   */
  readonly type?: 'formula'
  /**
   * KPI names, numbers, + - * / and ( ).
   */
  readonly formula: string
}
/**
 * Net Promoter Score: promoters (9, 10) minus detractors (0 to 6) on a scale from 0 to 10.
 */
export interface WrittenNps extends WrittenKpiCommon {
  /**
   * Net Promoter Score: promoters (9, 10) minus detractors (0 to 6) on a scale from 0 to 10.
   */
  readonly type: 'nps'
  /**
   * The answer.
   */
  readonly score: string
  /**
   * The source that it is computed from.
   */
  readonly source: string
}
/**
 * Customer satisfaction.
 */
export interface WrittenCsat extends WrittenKpiCommon {
  /**
   * Customer satisfaction.
   */
  readonly type: 'csat'
  /**
   * The answer.
   */
  readonly score: string
  /**
   * Lowest and highest answer of the question.
   */
  readonly scale: readonly [number, number]
  /**
   * top_box: share of the two upper boxes, or of what `satisfied` says; mean: the mean answer.
   */
  readonly report: 'top_box' | 'mean'
  /**
   * Lowest answer that counts as satisfied.
   */
  readonly satisfied?: number
  /**
   * The source that it is computed from.
   */
  readonly source: string
}
/**
 * Customer effort score.
 */
export interface WrittenCes extends WrittenKpiCommon {
  /**
   * Customer effort score.
   */
  readonly type: 'ces'
  /**
   * The answer.
   */
  readonly score: string
  /**
   * Lowest and highest answer of the question.
   */
  readonly scale: readonly [number, number]
  /**
   * top_box: share of the two upper boxes, or of what `satisfied` says; mean: the mean answer.
   */
  readonly report: 'top_box' | 'mean'
  /**
   * The source that it is computed from.
   */
  readonly source: string
  /**
   * Which way is good; types have their own.
   */
  readonly better: 'higher' | 'lower' | 'none'
}
/**
 * Star rating or another score.
 */
export interface WrittenRating extends WrittenKpiCommon {
  /**
   * Star rating or another score.
   */
  readonly type: 'rating'
  /**
   * The answer.
   */
  readonly score: string
  /**
   * Lowest and highest answer of the question.
   */
  readonly scale: readonly [number, number]
  /**
   * top_box: share of the two upper boxes, or of what `satisfied` says; mean: the mean answer.
   */
  readonly report?: 'top_box' | 'mean'
  /**
   * The source that it is computed from.
   */
  readonly source: string
}
/**
 * Weighted mean of parts, each rescaled to 0–100.
 */
export interface WrittenLoyaltyIndex extends WrittenKpiCommon {
  /**
   * Weighted mean of parts, each rescaled to 0–100.
   */
  readonly type: 'loyalty_index'
  /**
   * Columns with their weights.
   */
  readonly parts: {
    /**
     * Weight of the column.
     */
    readonly [k: string]: number
  }
  /**
   * Lowest and highest answer of the question.
   */
  readonly scale: readonly [number, number]
  /**
   * The source that it is computed from.
   */
  readonly source: string
}
/**
 * Share of those active at the start of the period that are lost.
 */
export interface WrittenChurn extends WrittenKpiCommon {
  /**
   * Share of those active at the start of the period that are lost.
   */
  readonly type: 'churn'
  /**
   * When the subscription starts.
   */
  readonly start: string
  /**
   * When it ends; null while active.
   */
  readonly end: string
  /**
   * rate: of those active at the start; curve: by age; renewal: of those due.
   */
  readonly report?: 'rate' | 'curve' | 'renewal'
  /**
   * The source that it is computed from.
   */
  readonly source: string
}
/**
 * Share of those active at the start of the period that are kept.
 */
export interface WrittenRetention extends WrittenKpiCommon {
  /**
   * Share of those active at the start of the period that are kept.
   */
  readonly type: 'retention'
  /**
   * When the subscription starts.
   */
  readonly start: string
  /**
   * When it ends; null while active.
   */
  readonly end: string
  /**
   * rate: of those active at the start; curve: by age; renewal: of those due.
   */
  readonly report?: 'rate' | 'curve' | 'renewal'
  /**
   * The source that it is computed from.
   */
  readonly source: string
}
/**
 * Revenue kept from the customers of a year before.
 */
export interface WrittenRevenueRetention extends WrittenKpiCommon {
  /**
   * Revenue kept from the customers of a year before.
   */
  readonly type: 'revenue_retention'
  /**
   * Revenue of a customer and month.
   */
  readonly amount: string
  /**
   * net counts expansion; gross caps each customer.
   */
  readonly report: 'net' | 'gross'
  /**
   * How far back.
   */
  readonly over?: string
  /**
   * The source that it is computed from.
   */
  readonly source: string
}
/**
 * Share of first orders that are followed by another.
 */
export interface WrittenRepeatPurchase extends WrittenKpiCommon {
  /**
   * Share of first orders that are followed by another.
   */
  readonly type: 'repeat_purchase'
  /**
   * How soon the next order comes.
   */
  readonly within: string
  /**
   * The source that it is computed from.
   */
  readonly source: string
}
/**
 * What a customer is worth.
 */
export interface WrittenLifetimeValue extends WrittenKpiCommon {
  /**
   * What a customer is worth.
   */
  readonly type: 'lifetime_value'
  /**
   * How it is worked out.
   */
  readonly method: 'historic' | 'simple' | 'discounted' | 'cohort'
  /**
   * Of what.
   */
  readonly basis: 'revenue' | 'margin'
  /**
   * Amount of a row.
   */
  readonly amount: string
  /**
   * How far ahead.
   */
  readonly horizon?: string
  /**
   * Discount a year.
   */
  readonly discount?: string
  /**
   * The source that it is computed from.
   */
  readonly source: string
}
/**
 * Share of contacts without a further one of that customer.
 */
export interface WrittenFirstContactResolution extends WrittenKpiCommon {
  /**
   * Share of contacts without a further one of that customer.
   */
  readonly type: 'first_contact_resolution'
  /**
   * How soon a further contact counts.
   */
  readonly within: string
  /**
   * Only contacts of the same topic count.
   */
  readonly topic?: string
  /**
   * The source that it is computed from.
   */
  readonly source: string
}
/**
 * Share of self-service sessions without assisted contact after them.
 */
export interface WrittenDeflection extends WrittenKpiCommon {
  /**
   * Share of self-service sessions without assisted contact after them.
   */
  readonly type: 'deflection'
  /**
   * The source of assisted contacts.
   */
  readonly assisted: string
  /**
   * How soon a contact counts.
   */
  readonly within: string
  /**
   * The source that it is computed from.
   */
  readonly source: string
}
/**
 * Share of rows that are followed by an event.
 */
export interface WrittenConversion extends WrittenKpiCommon {
  /**
   * Share of rows that are followed by an event.
   */
  readonly type: 'conversion'
  /**
   * When the event happens.
   */
  readonly event: string
  /**
   * How soon it counts.
   */
  readonly within?: string
  /**
   * The source that it is computed from.
   */
  readonly source: string
}
/**
 * Share of invitations that are answered.
 */
export interface WrittenResponseRate extends WrittenKpiCommon {
  /**
   * Share of invitations that are answered.
   */
  readonly type: 'response_rate'
  /**
   * When the answer comes.
   */
  readonly event: string
  /**
   * The source that it is computed from.
   */
  readonly source: string
}
/**
 * Share of customers who refer.
 */
export interface WrittenReferral extends WrittenKpiCommon {
  /**
   * Share of customers who refer.
   */
  readonly type: 'referral'
  /**
   * Whether the customer refers.
   */
  readonly of: string
  /**
   * The source that it is computed from.
   */
  readonly source: string
}
/**
 * Complaints per 1,000.
 */
export interface WrittenComplaints extends WrittenKpiCommon {
  /**
   * Complaints per 1,000.
   */
  readonly type: 'complaints'
  /**
   * A count or sum KPI that measures the exposure.
   */
  readonly per: string
  /**
   * The source that it is computed from.
   */
  readonly source: string
}
/**
 * Use per exposure; a vanity risk.
 */
export interface WrittenEngagement extends WrittenKpiCommon {
  /**
   * Use per exposure; a vanity risk.
   */
  readonly type: 'engagement'
  /**
   * A number of a row.
   */
  readonly numerator: string
  /**
   * A number of a row.
   */
  readonly denominator: string
  /**
   * The source that it is computed from.
   */
  readonly source: string
}
/**
 * What to compare with. Give one of previous, ago, last, from with to, values.
 */
export interface WrittenBaseline {
  /**
   * The last complete one that ended before the period began.
   */
  readonly previous?: string
  /**
   * The same period earlier; days and weeks keep their weekdays.
   */
  readonly ago?: string
  /**
   * What ends the day before the period.
   */
  readonly last?: string
  /**
   * First day of a fixed baseline.
   */
  readonly from?: string
  /**
   * Last day of a fixed baseline, included.
   */
  readonly to?: string
  /**
   * Whether its statistic is kept in cxkit.lock.
   */
  readonly freeze?: boolean
  /**
   * Day by which the baseline should be looked at again.
   */
  readonly review_by?: string
  /**
   * Constants by KPI: no n, no interval of their own.
   */
  readonly values?: {
    /**
     * A value in the KPI's unit.
     */
    readonly [k: string]: string
  }
  /**
   * Where the values come from.
   */
  readonly cite?: string
}
/**
 * A target. Give one of reach, reach_kpi, change, between.
 */
export interface WrittenTarget {
  /**
   * The KPI that the target is for.
   */
  readonly kpi: string
  /**
   * The member that the target is for, by segment.
   */
  readonly member?: {
    /**
     * A member.
     */
    readonly [k: string]: string
  }
  /**
   * The segment for whose members the target is.
   */
  readonly segment?: string
  /**
   * The value to reach, in the KPI's unit, or one for each member.
   */
  readonly reach?: string | { readonly [member: string]: string }
  /**
   * The change to make from the baseline, with its sign and unit.
   */
  readonly change?: string
  /**
   * Lowest and highest value that are good.
   */
  readonly between?: readonly [string, string]
  /**
   * Baseline that a change starts from.
   */
  readonly baseline?: string
  /**
   * Day or period by whose end it is due.
   */
  readonly due?: string
  /**
   * The period that the target is for; without it every scorecard's own.
   */
  readonly every?: 'day' | 'week' | 'month' | 'quarter' | 'year' | 'all'
  /**
   * How the way to the target runs: linear, step, s-curve, or values by day.
   */
  readonly path?: string | { readonly [day: string]: string }
  /**
   * Day and value from which the way to the target runs.
   */
  readonly start?: {
    /**
     * Day of the start.
     */
    readonly day: string
    /**
     * Value at the start, in the KPI's unit.
     */
    readonly value: string
  }
  /**
   * How far off the way still counts as on track, in the KPI's unit.
   */
  readonly tolerance?: string
  /**
   * A KPI whose value is the one to reach.
   */
  readonly reach_kpi?: string
}
/**
 * Targets rolled up into one verdict.
 */
export interface WrittenGoal {
  /**
   * What is wanted, in words.
   */
  readonly title?: string
  /**
   * Who answers for it.
   */
  readonly owner?: string
  /**
   * Day or period by whose end it is due.
   */
  readonly due?: string
  /**
   * Targets, as a list or with their weights.
   */
  readonly targets: readonly string[] | { readonly [target: string]: number }
  /**
   * Weight in percent that must be met or on track.
   */
  readonly needs?: string
}
/**
 * What a card shows and how often it is made.
 */
export interface WrittenScorecard {
  /**
   * Heading of the card.
   */
  readonly title?: string
  /**
   * How often the card is made.
   */
  readonly every?: 'day' | 'week' | 'month' | 'quarter' | 'year' | 'all'
  /**
   * How many periods the card shows, its own among them.
   */
  readonly history?: number
  /**
   * A built-in template, or the path of a file of your own.
   */
  readonly template?: string
  /**
   * KPIs on the card; without it all.
   */
  readonly kpis?: readonly string[]
  /**
   * Goals on the card; without it all.
   */
  readonly goals?: readonly string[]
  /**
   * Segments that replace the KPIs' own.
   */
  readonly segments?: readonly (string | readonly string[])[]
  /**
   * Keeps the rows of these members before anything is computed, by segment.
   */
  readonly where?: {
    /**
     * A member.
     */
    readonly [k: string]: string
  }
  /**
   * A card for every member of this segment, from that member's rows only.
   */
  readonly each?: string
  /**
   * Path of the card; `$period` and `$member` stand for the period and the member.
   */
  readonly output?: string
}
/**
 * A target written on its KPI. Give one of reach, change, between.
 */
export interface InlineTarget {
  /**
   * The value to reach, in the KPI's unit.
   */
  readonly reach?: string
  /**
   * The change to make from the baseline, with its sign and unit.
   */
  readonly change?: string
  /**
   * Lowest and highest value that are good.
   */
  readonly between?: readonly [string, string]
  /**
   * Baseline that a change starts from.
   */
  readonly baseline?: string
  /**
   * Day or period by whose end it is due.
   */
  readonly due?: string
  /**
   * The period that the target is for; without it every scorecard's own.
   */
  readonly every?: 'day' | 'week' | 'month' | 'quarter' | 'year' | 'all'
  /**
   * How the way to the target runs: linear, step, s-curve, or values by day.
   */
  readonly path?: string | { readonly [day: string]: string }
  /**
   * Day and value from which the way to the target runs.
   */
  readonly start?: {
    /**
     * Day of the start.
     */
    readonly day: string
    /**
     * Value at the start, in the KPI's unit.
     */
    readonly value: string
  }
  /**
   * How far off the way still counts as on track, in the KPI's unit.
   */
  readonly tolerance?: string
}
