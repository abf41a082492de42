import type { Kpi } from '../model/kpi.ts'
import type { Window } from '../model/plan.ts'
import type { State } from '../model/results.ts'
import type { Statistic } from '../model/statistic.ts'
import type { Id } from '../model/words.ts'
import type { CellIndex } from './cell-index.ts'

export type Found =
  | { readonly type: 'found'; readonly statistic: Statistic; readonly missing: number }
  | { readonly type: 'none'; readonly state: State; readonly missing?: number }

/** What the KPIs' statistics are read from. */
export interface World {
  readonly index: CellIndex
  readonly kpis: ReadonlyMap<Id, Kpi>
  /** Every source that lies beneath a source, itself among them. */
  readonly lineage: (source: Id) => ReadonlySet<Id>
  /** Whether a row of the source stands for a whole period: a plan, an aggregate. */
  readonly stated: (source: Id) => boolean
}

/** A window in total, or of one member of each segment. */
export interface Place {
  readonly window: Window
  readonly members: ReadonlyMap<Id, string>
  /** How many of the card's periods the window holds: totals inside a formula are then means per period. */
  readonly periods?: number
}
