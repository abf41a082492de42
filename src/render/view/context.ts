import type { Kpi } from '../../model/kpi.ts'
import type { Measured } from '../../model/measured.ts'
import type { Goal, ScorecardSpec, Segment, Target } from '../../model/project.ts'
import type { Estimate, NoEstimate, Result, Scorecard } from '../../model/results.ts'
import { type Id, InternalError } from '../../model/words.ts'
import { type NumberStyle, numberStyle } from '../text.ts'

/** One card with what its parts look up. */
export interface CardContext extends Measured {
  readonly card: Scorecard
  readonly spec: ScorecardSpec
  readonly kpis: ReadonlyMap<Id, Kpi>
  readonly targets: ReadonlyMap<Id, Target>
  readonly goals: ReadonlyMap<Id, Goal>
  readonly segments: ReadonlyMap<Id, Segment>
  /** Whole-KPI results, in the card's order. */
  readonly totals: ReadonlyMap<Id, Result>
  readonly styles: ReadonlyMap<Id, NumberStyle>
}

export function cardContext(what: Measured, card: Scorecard): CardContext {
  const { project } = what
  const kpis = byId(project.kpis)
  const totals = new Map(card.results.filter(isTotal).map((result) => [result.kpi, result]))
  return {
    ...what,
    card,
    spec: known(byId(project.scorecards), card.id),
    kpis,
    targets: byId(project.targets),
    goals: byId(project.goals),
    segments: byId(project.segments),
    totals,
    styles: new Map([...totals].map(([id, total]) => [id, numberStyle(known(kpis, id), typical(total), project)])),
  }
}

export function isTotal(result: Result): boolean {
  return result.segments.length === 0
}

export function known<T>(all: ReadonlyMap<Id, T>, id: Id): T {
  const found = all.get(id)
  if (found === undefined) throw new InternalError(`the card speaks of "${id}", which the project has not`)
  return found
}

export function valueOf(estimate: Estimate | NoEstimate | undefined): Estimate | undefined {
  return estimate?.type === 'value' ? estimate : undefined
}

/** What a KPI's decimals follow: its value now, else its baseline's, else its latest in the history. */
function typical(total: Result): Estimate | undefined {
  const past = total.history.map((point) => valueOf(point.estimate)).filter((estimate) => estimate !== undefined)
  return valueOf(total.current) ?? valueOf(total.baseline?.estimate) ?? past.at(-1)
}

function byId<T extends { readonly id: Id }>(all: readonly T[]): ReadonlyMap<Id, T> {
  return new Map(all.map((one) => [one.id, one]))
}
