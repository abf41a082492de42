import type { Kpi } from '../model/kpi.ts'
import type { BaselinePlan, EntryPlan } from '../model/plan.ts'
import type { Baseline } from '../model/project.ts'
import type { BaselineResult, Change } from '../model/results.ts'
import type { Statistic } from '../model/statistic.ts'
import type { Id, Period } from '../model/words.ts'
import { baselineIn, changeIn } from './estimate.ts'
import type { Found } from './found.ts'
import type { BaselineSide } from './judged.ts'

/** A KPI beside one of its baselines: what the verdicts judge and what the card prints. */
export interface Compared {
  readonly side: BaselineSide
  readonly result?: BaselineResult
  readonly change?: Change
  /** What `change` is taken from: the baseline's statistic, over so many of the card's periods. */
  readonly before?: { readonly statistic: Statistic; readonly periods: number }
}

export interface CompareAsk {
  readonly kpi: Kpi
  readonly plan: BaselinePlan | undefined
  readonly now: Found
  readonly entry: EntryPlan
  readonly baselines: ReadonlyMap<Id, Baseline>
  /** The KPI's statistic over a baseline's window, for the same cell. */
  readonly find: (plan: Extract<BaselinePlan, { state: 'window' }>) => Found
}

export function compare(ask: CompareAsk): Compared {
  const { plan } = ask
  if (plan === undefined) return { side: { state: 'none declared' } }
  switch (plan.state) {
    case 'declared':
      return declared(plan, ask)
    case 'window':
      return measured(plan, ask)
    case 'no baseline':
    case 'collecting baseline':
      return { side: { state: plan.state, because: plan.because } }
  }
}

function declared(
  { baseline, value }: Extract<BaselinePlan, { state: 'declared' }>,
  { kpi, now }: CompareAsk,
): Compared {
  const before = { type: 'declared', value: (value * kpi.scale.per) / kpi.scale.times } as const
  const change = now.type === 'found' ? changeIn(kpi, { now: now.statistic, before }, 1) : undefined
  return {
    side: { state: 'declared', value },
    result: { baseline, estimate: { type: 'value', value }, declared: true },
    ...(change === undefined ? {} : { change, before: { statistic: before, periods: 1 } }),
  }
}

function measured(plan: Extract<BaselinePlan, { state: 'window' }>, ask: CompareAsk): Compared {
  const { kpi, now } = ask
  const before = ask.entry.notComputable.has(plan.window.period.id)
    ? ({ type: 'none', state: 'not computable' } as const)
    : ask.find(plan)
  const estimate = baselineIn(kpi, before, plan.periods)
  const change =
    now.type === 'found' && before.type === 'found'
      ? changeIn(kpi, { now: now.statistic, before: before.statistic }, plan.periods)
      : undefined
  const fixed = fixedWindow(ask.baselines.get(plan.baseline))
  return {
    side: { state: 'measured', estimate, ...(fixed === undefined ? {} : { fixed }) },
    result: { baseline: plan.baseline, window: plan.window.period, estimate, declared: false },
    ...(change === undefined ? {} : { change }),
    ...(before.type === 'found' ? { before: { statistic: before.statistic, periods: plan.periods } } : {}),
  }
}

function fixedWindow(baseline: Baseline | undefined): Period | undefined {
  return baseline?.kind.type === 'fixed' ? baseline.kind.window : undefined
}
