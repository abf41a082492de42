import type { SourceSpan } from './diagnostic.ts'
import type { Measure } from './measure.ts'
import type { Better, Id, Unit } from './words.ts'

/** One way to split a KPI; more than one id crosses. */
export interface Split {
  readonly segments: readonly Id[]
  /** Named on the KPI: an error where its source cannot compute it. From defaults or a scorecard: skipped with a notice. */
  readonly named: boolean
  readonly at: SourceSpan
}

/** From a measure's own number to the KPI's value: `× times ÷ per`; 100 ÷ 1 for percent, 1 ÷ 3.6e9 for hours from microseconds. */
export interface Scale {
  readonly times: number
  readonly per: number
}

export interface Kpi {
  readonly id: Id
  readonly at: SourceSpan
  /** As declared: `nps`, `share`, `duration` … */
  readonly type: string
  readonly title: string
  readonly question?: string
  readonly description?: string
  readonly owner?: string
  readonly measure: Measure
  readonly unit: Unit
  readonly scale: Scale
  /** Where a value can lie at all, in the KPI's unit. */
  readonly range: { readonly from?: number; readonly to?: number }
  readonly better: Better
  readonly minSample: number
  /** In the KPI's unit, ≥ 0. */
  readonly material?: number
  /** 0..1 */
  readonly confidence: number
  readonly splits: readonly Split[]
  readonly baseline?: { readonly id: Id; readonly at: SourceSpan }
  readonly decimals?: number
  readonly tags: readonly string[]
  /** One sentence: what is counted, in the field's words. */
  readonly definition: string
}
