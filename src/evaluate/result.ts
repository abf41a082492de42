import type { Kpi } from '../model/kpi.ts'
import type { CardPlan, EntryPlan, Window } from '../model/plan.ts'
import type { Baseline, Segment, Target } from '../model/project.ts'
import type { HistoryPoint, Result, TargetResult } from '../model/results.ts'
import type { Statistic } from '../model/statistic.ts'
import type { Every, Id } from '../model/words.ts'
import { compare, type Compared } from './compared.ts'
import { estimateIn } from './estimate.ts'
import { evidenceOf } from './evidence.ts'
import type { Found, Place, World } from './found.ts'
import { progressOf } from './progress.ts'
import { sayOf } from './say.ts'
import { findStatistic } from './statistics.ts'

/** What one card's results are made from. */
export interface CardWorld extends World {
  readonly card: CardPlan
  readonly every: Every
  readonly baselines: ReadonlyMap<Id, Baseline>
  readonly segments: ReadonlyMap<Id, Segment>
  readonly targets: ReadonlyMap<Id, readonly Target[]>
}

export interface CellAsk {
  readonly kpi: Kpi
  readonly entry: EntryPlan
  readonly segments: readonly Id[]
  readonly members: readonly string[]
}

/** One cell's result, and the statistics that comparisons with other cells are made from. */
export interface CellResult {
  readonly result: Result
  readonly now?: Statistic
  readonly before?: Compared['before']
}

/** One KPI in total or of one member, judged for the card's period. */
export function resultOf(ask: CellAsk, world: CardWorld): CellResult {
  const { kpi, entry, segments, members } = ask
  const { period } = world.card
  const now = findIn(ask, { window: period }, world)
  const current = estimateIn(kpi, now)
  const compareWith = (plan: EntryPlan['baseline']) => {
    const find = ({ window, periods }: { window: Window; periods: number }) => findIn(ask, { window, periods }, world)
    return compare({ kpi, plan, now, entry, baselines: world.baselines, find })
  }
  const own = compareWith(entry.baseline)
  const judged = {
    current,
    standing: entry.stale ? 'stale' : 'judged',
    better: kpi.better,
    minSample: kpi.minSample,
    say: sayOf(kpi, current),
  } as const
  const verdict = evidenceOf({ ...judged, baseline: own.side, change: own.change, material: kpi.material })
  const isTotal = members.length === 0
  const aims = isTotal ? targetsOf(kpi, world) : []
  const targets = aims.map((target): TargetResult => {
    const baseline =
      target.baseline === undefined ? own.side : compareWith(entry.targetBaselines.get(target.baseline)).side
    const due = target.due === undefined ? {} : { due: target.due }
    return { target: target.id, ...due, ...progressOf({ ...judged, target, baseline, period: period.period }) }
  })
  const result: Result = {
    kpi: kpi.id,
    segments,
    members,
    period: period.period,
    current,
    ...(own.result === undefined ? {} : { baseline: own.result }),
    ...(own.change === undefined ? {} : { change: own.change }),
    ...verdict,
    targets,
    history: isTotal ? historyOf(ask, world) : [],
  }
  return {
    result,
    ...(now.type === 'found' ? { now: now.statistic } : {}),
    ...(own.before === undefined ? {} : { before: own.before }),
  }
}

function targetsOf(kpi: Kpi, world: CardWorld): readonly Target[] {
  return (world.targets.get(kpi.id) ?? []).filter(({ every }) => every === undefined || every === world.every)
}

function historyOf(ask: CellAsk, world: CardWorld): readonly HistoryPoint[] {
  return world.card.history.map((window) => ({
    period: window.period,
    estimate: estimateIn(ask.kpi, findIn(ask, { window }, world)),
  }))
}

function findIn({ kpi, entry, segments, members }: CellAsk, of: Omit<Place, 'members'>, world: CardWorld): Found {
  if (entry.notComputable.has(of.window.period.id)) return { type: 'none', state: 'not computable' }
  const own = segments.map((id, at) => [id, members[at] ?? ''] as const)
  return findStatistic(kpi, { ...of, members: new Map([...own, ...Object.entries(world.card.where ?? {})]) }, world)
}
