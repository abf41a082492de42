import { addDays } from '../calendar/days.ts'
import { history, lastComplete, wholePeriods } from '../calendar/sequence.ts'
import { sourcesOf } from '../measures/sources.ts'
import type { Kpi } from '../model/kpi.ts'
import type { BaselinePlan, CardPlan, EntryPlan } from '../model/plan.ts'
import type { ScorecardSpec } from '../model/project.ts'
import type { Id, Period } from '../model/words.ts'
import { daysBehind } from './check-fresh.ts'
import { planBaseline, type BaselineWanted } from './baseline.ts'
import { factsOf, required, type Context } from './context.ts'
import { groupingsOf } from './groupings.ts'
import { originsOf } from './origins.ts'
import type { Axis } from './windows.ts'

/** A scorecard's periods and what each KPI on it is compared with, before the time axis is cut. */
export interface CardWanted {
  readonly spec: ScorecardSpec
  readonly period: Period
  readonly history: readonly Period[]
  readonly entries: readonly EntryWanted[]
}

export interface EntryWanted {
  readonly kpi: Kpi
  readonly groupings: readonly (readonly Id[])[]
  readonly baseline?: BaselineWanted
  readonly targetBaselines: ReadonlyMap<Id, BaselineWanted>
}

/** Years that hold every day, for projects whose sources have no time. */
export const allTime: Period = { id: 'all', from: '1900-01-01', until: '2200-01-01' }

export function wantCard(spec: ScorecardSpec, context: Context): CardWanted {
  const { period, past } = periodsOf(spec, context)
  const entries = spec.kpis.map((id) => wantEntry(required(context.kpis, id), { spec, period, context }))
  return { spec, period, history: past, entries }
}

/** Every period for which something must be measured. */
export function periodsWanted(card: CardWanted): readonly Period[] {
  const baselines = card.entries.flatMap(({ baseline, targetBaselines }) => [
    ...(baseline === undefined ? [] : [baseline]),
    ...targetBaselines.values(),
  ])
  return [card.period, ...card.history, ...baselines.flatMap((one) => (one.state === 'period' ? [one.period] : []))]
}

export function placeCard(card: CardWanted, axis: Axis, context: Context): CardPlan {
  const periods = periodsWanted(card)
  return {
    scorecard: card.spec.id,
    period: axis.window(card.period),
    history: card.history.map((period) => axis.window(period)),
    entries: card.entries.map((entry) => placeEntry(entry, axis, { periods, context })),
    ...(card.spec.where === undefined ? {} : { where: card.spec.where }),
    ...(card.spec.each === undefined ? {} : { each: card.spec.each }),
  }
}

function periodsOf(spec: ScorecardSpec, context: Context): { period: Period; past: readonly Period[] } {
  const { calendar } = context.project
  if (context.asOf === undefined) return { period: allTime, past: [] }
  if (spec.every === 'all') {
    const first = firstDay([...context.kpis.keys()], context)
    const until = addDays(context.asOf, 1)
    return { period: { id: 'all', from: first !== undefined && first < until ? first : context.asOf, until }, past: [] }
  }
  const first = firstDay(spec.kpis, context)
  const last = lastComplete(calendar, spec.every, context.asOf)
  const past = history(calendar, spec.every, { last, count: spec.history })
  return {
    period: last,
    past: past.filter(({ id, until }) => id === last.id || (first !== undefined && until > first)),
  }
}

function firstDay(kpis: readonly Id[], context: Context): string | undefined {
  const sources = kpis.flatMap((id) => sourcesOf(required(context.kpis, id), context.kpis))
  return sources
    .flatMap((id) => factsOf(context, id).first ?? [])
    .toSorted()
    .at(0)
}

function wantEntry(
  kpi: Kpi,
  { spec, period, context }: { spec: ScorecardSpec; period: Period; context: Context },
): EntryWanted {
  const ask = { card: { every: spec.every, period }, context }
  const want = (id: Id) => planBaseline(required(context.baselines, id), kpi, ask)
  const targets = (context.targets.get(kpi.id) ?? []).flatMap(({ baseline }) =>
    baseline === undefined ? [] : [baseline],
  )
  return {
    kpi,
    groupings: groupingsOf(kpi, spec, context),
    ...(kpi.baseline === undefined ? {} : { baseline: want(kpi.baseline.id) }),
    targetBaselines: new Map(targets.map((id) => [id, want(id)])),
  }
}

function placeEntry(
  entry: EntryWanted,
  axis: Axis,
  { periods, context }: { periods: readonly Period[]; context: Context },
): EntryPlan {
  const { kpi } = entry
  const place = (wanted: BaselineWanted): BaselinePlan =>
    wanted.state === 'period'
      ? { state: 'window', baseline: wanted.baseline, window: axis.window(wanted.period), periods: wanted.periods }
      : wanted
  return {
    kpi: kpi.id,
    groupings: entry.groupings,
    ...(entry.baseline === undefined ? {} : { baseline: place(entry.baseline) }),
    targetBaselines: new Map([...entry.targetBaselines].map(([id, wanted]) => [id, place(wanted)])),
    stale: isStale(kpi, context),
    notComputable: new Set(periods.filter((period) => !isComputable(kpi, period, context)).map(({ id }) => id)),
  }
}

function isStale(kpi: Kpi, context: Context): boolean {
  return originsOf(kpi, context).some((id) => daysBehind(id, context) !== undefined)
}

/** Rows that stand for a whole month count only in periods made of whole months. */
function isComputable(kpi: Kpi, period: Period, context: Context): boolean {
  return sourcesOf(kpi, context.kpis).every((id) => {
    const { grain } = required(context.sources, id)
    return grain === undefined || wholePeriods(context.project.calendar, grain, period) !== undefined
  })
}
