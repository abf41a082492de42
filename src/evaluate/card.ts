import { sourcesOf } from '../measures/sources.ts'
import type { EntryPlan } from '../model/plan.ts'
import type { Goal, ScorecardSpec } from '../model/project.ts'
import type { GoalResult, Result, Scorecard } from '../model/results.ts'
import { InternalError, type Day, type Id } from '../model/words.ts'
import { goalProgress } from './goal-progress.ts'
import { sortMembers } from './members.ts'
import { withoutNoise } from './noise.ts'
import { resultOf, type CardWorld, type CellResult } from './result.ts'
import { splitOf } from './split.ts'

export interface CardAsk {
  readonly spec: ScorecardSpec
  readonly goals: readonly Goal[]
  readonly asOf?: Day
  readonly minimumCell?: number
  /** Of a card for each member. */
  readonly member?: string
}

/** Every KPI of a card in total and by its splits, then what its goals make of them. */
export function cardOf(ask: CardAsk, world: CardWorld): Scorecard {
  const { spec } = ask
  const results = world.card.entries.flatMap((entry) => entryResults(entry, ask, world))
  return {
    id: spec.id,
    every: spec.every,
    ...(ask.member === undefined ? {} : { member: ask.member }),
    period: world.card.period.period,
    ...(ask.asOf === undefined ? {} : { asOf: ask.asOf }),
    results,
    goals: ask.goals.filter(({ id }) => spec.goals.includes(id)).flatMap((goal) => goalResult(goal, results, world)),
  }
}

function entryResults(entry: EntryPlan, { minimumCell }: CardAsk, world: CardWorld): readonly Result[] {
  const kpi = world.kpis.get(entry.kpi)
  if (kpi === undefined) throw new InternalError(`no KPI ${entry.kpi}`)
  const total = resultOf({ kpi, entry, segments: [], members: [] }, world)
  const splits = entry.groupings
    .filter((segments) => segments.length > 0)
    .map((segments) => {
      const names = membersOf(entry.kpi, segments, world)
      const cells = names.map((members) => resultOf({ kpi, entry, segments, members }, world))
      return splitOf({ kpi, segments, total, cells: cells.filter(isKnown), minimumCell })
    })
  const mix = splits.flatMap((split) => split.mix ?? [])
  const whole = mix.length === 0 ? total.result : { ...total.result, mix }
  return [whole, ...splits.flatMap(({ results }) => results)]
}

/** A member that neither the period nor the baseline knows is not shown; one without a usable answer is. */
function isKnown({ result: { current, baseline } }: CellResult): boolean {
  const isEmpty = current.type === 'none' && current.state === 'no data' && (current.missing ?? 0) === 0
  return !isEmpty || baseline?.estimate.type === 'value'
}

function membersOf(id: Id, segments: readonly Id[], world: CardWorld): readonly (readonly string[])[] {
  const kpi = world.kpis.get(id)
  if (kpi === undefined) return []
  const where = Object.entries(world.card.where ?? {})
  const all = [...segments, ...where.map(([segment]) => segment).filter((segment) => !segments.includes(segment))]
  const found = sourcesOf(kpi, world.kpis).flatMap((source) => world.index.members(source, all))
  const chosen = found.filter((names) => where.every(([segment, member]) => names[all.indexOf(segment)] === member))
  const own = chosen.map((names) => names.slice(0, segments.length))
  const declared = segments.flatMap((segment) => world.segments.get(segment) ?? [])
  return sortMembers([...new Map(own.map((names) => [JSON.stringify(names), names])).values()], declared)
}

/** A goal whose targets are not on the card says nothing there. */
function goalResult(goal: Goal, results: readonly Result[], world: CardWorld): readonly GoalResult[] {
  const judged = results.flatMap(({ kpi, targets }) => targets.map((target) => ({ kpi, ...target })))
  const parts = goal.targets.flatMap(({ target, weight }) => {
    const found = judged.find((one) => one.target === target)
    return found === undefined ? [] : [{ target, kpi: found.kpi, weight, progress: found.progress }]
  })
  if (parts.length === 0) return []
  const { needs, due } = goal
  const verdict = goalProgress({ parts, needs, period: world.card.period.period, due, percent })
  return [{ goal: goal.id, needs: withoutNoise(needs * 100), parts, ...verdict }]
}

function percent(x: number): string {
  return `${Math.round(x)}%`
}
