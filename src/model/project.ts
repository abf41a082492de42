import type { DiagnosticCode } from './codes.ts'
import type { SourceSpan } from './diagnostic.ts'
import type { SegmentText } from './expression.ts'
import type { Kpi, Split } from './kpi.ts'
import type { Source } from './source.ts'
import type { Day, Every, Grain, Id, Member, Period } from './words.ts'

export interface Segment {
  readonly id: Id
  readonly at: SourceSpan
  readonly members:
    | { readonly type: 'by'; readonly sql: SegmentText; readonly top?: number }
    | {
        readonly type: 'bins'
        readonly sql: SegmentText
        readonly edges: readonly number[]
        readonly labels: readonly string[]
      }
    | { readonly type: 'where'; readonly sql: SegmentText }
  readonly order?: readonly string[]
  readonly journey: boolean
}

export interface Baseline {
  readonly id: Id
  readonly at: SourceSpan
  readonly kind:
    | { readonly type: 'previous'; readonly count: number; readonly grain: Grain }
    | { readonly type: 'ago'; readonly count: number; readonly grain: Grain }
    | { readonly type: 'last'; readonly count: number; readonly grain: Grain }
    | { readonly type: 'fixed'; readonly window: Period }
    | { readonly type: 'values'; readonly values: Readonly<Record<Id, number>>; readonly cite?: string }
}

export type Aim =
  | { readonly type: 'reach'; readonly value: number }
  /** Relative: `by` is a fraction, −0.2 for −20%. */
  | { readonly type: 'change'; readonly by: number; readonly relative: boolean }
  | { readonly type: 'between'; readonly low: number; readonly high: number }

export interface Target {
  readonly id: Id
  readonly at: SourceSpan
  readonly kpi: Id
  readonly aim: Aim
  readonly baseline?: Id
  readonly due?: Day
  /** The period the aim is for; absent: every scorecard's own. */
  readonly every?: Every
  /** In the KPI's unit, ≥ 0. */
  readonly tolerance: number
}

export interface Goal {
  readonly id: Id
  readonly at: SourceSpan
  readonly title: string
  readonly owner?: string
  readonly due?: Day
  /** 0..1 */
  readonly needs: number
  readonly targets: readonly { readonly target: Id; readonly weight: number }[]
}

export interface ScorecardSpec {
  readonly id: Id
  readonly at: SourceSpan
  readonly title: string
  readonly every: Every
  /** How many periods the card shows, its own among them. */
  readonly history: number
  readonly kpis: readonly Id[]
  readonly goals: readonly Id[]
  /** Replaces the KPIs' own splits. */
  readonly splits?: readonly Split[]
  readonly where?: Member
  readonly whereAt?: SourceSpan
  /** A segment: one card a member, of that member's rows only. */
  readonly each?: Id
  readonly eachAt?: SourceSpan
  /** A built-in template's name or a project's own file. */
  readonly template:
    | { readonly type: 'builtin'; readonly name: 'scorecard' }
    | { readonly type: 'file'; readonly path: string; readonly text: string }
  /** With `$period`, and `$member` where there is a card for each. */
  readonly output: string
}

export interface FiscalYear {
  /** 1..12 */
  readonly startMonth: number
  readonly namedAfter: 'start' | 'end'
}

/** How days become weeks, quarters and years. */
export interface CalendarRules {
  readonly timezone: string
  readonly weekStarts: 'monday' | 'sunday'
  /** Absent: quarters and years are the calendar's, `2026-Q4` and `2026`. */
  readonly fiscalYear?: FiscalYear
}

export interface EngineLimits {
  readonly memoryMegabytes: number
  readonly threads: number
  readonly timeoutSeconds: number
}

export interface Project {
  readonly name: string
  /** The main file: where mistakes that have no better place are shown. */
  readonly at: SourceSpan
  readonly calendar: CalendarRules
  readonly currency?: string
  readonly locale: string
  readonly engine: EngineLimits
  /** A split with a smaller cell is hidden whole. */
  readonly minimumCell?: number
  /** Warnings that the project does not want to hear. */
  readonly rulesOff?: readonly DiagnosticCode[]
  readonly sources: readonly Source[]
  readonly segments: readonly Segment[]
  readonly kpis: readonly Kpi[]
  readonly baselines: readonly Baseline[]
  readonly targets: readonly Target[]
  readonly goals: readonly Goal[]
  readonly scorecards: readonly ScorecardSpec[]
}
