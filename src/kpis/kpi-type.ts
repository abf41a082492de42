import type { Expression } from '../model/expression.ts'
import type { Measure, Rows } from '../model/measure.ts'
import type { Scale } from '../model/kpi.ts'
import type { Better, Id, Unit } from '../model/words.ts'

/** What a KPI type makes of its declaration. */
export interface KpiShape {
  readonly measure: Measure
  readonly unit: Unit
  readonly scale: Scale
  readonly range: { readonly from?: number; readonly to?: number }
  /** The direction that the type has of itself. */
  readonly better?: Better
  /** One sentence in the field's words. */
  readonly definition: string
}

/** What a KPI type may ask while it reads its declaration. */
export interface KpiAsk {
  readonly rows: Extract<Rows, { shape: 'events' }>
  /** The unit as declared. */
  readonly unit?: Unit
  /** SQL of one of the KPI's keys. */
  readonly sql: (key: string) => Expression
  /** A length of time such as `4 hours`, in microseconds; reports what is none. */
  readonly micros: (key: string) => number | undefined
  /** The source that a key names, which has a time and a customer; reports where it has not. */
  readonly other: (key: string) => Id | undefined
  /** Whether the source says when a row is, or whom it is about; reports where it does not. */
  readonly has: (what: 'time' | 'customer') => boolean
  /** A column named by the key at `path`, as SQL. */
  readonly column: (path: string, name: string) => Expression
  /** Reports what is no mistake. */
  readonly warn: (code: 'vanity-risk', key: string, words: { readonly message: string; readonly hint: string }) => void
  /** Reports a mistake at one of the KPI's keys. */
  readonly fail: (key: string, message: string, hint: string) => undefined
}

/** Scales of 0–100 and of per 1,000 are the only ones that multiply. */
export function timesOf(unit: Unit): number {
  if (unit === 'percent') return 100
  return unit === 'per_1000' ? 1000 : 1
}

/** The measure's own number is the value. */
export const unscaled: Scale = { times: 1, per: 1 }
