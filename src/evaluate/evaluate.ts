import { sourcesOf } from '../measures/sources.ts'
import type { Cells } from '../model/cells.ts'
import type { CardPlan, Plan } from '../model/plan.ts'
import type { Project } from '../model/project.ts'
import type { Scorecard } from '../model/results.ts'
import { InternalError, type Id } from '../model/words.ts'
import { cardOf } from './card.ts'
import { cellIndex } from './cell-index.ts'
import type { World } from './found.ts'
import { sortMembers } from './members.ts'

/** Makes estimates with intervals out of the exact ingredients, and judges them. */
export function evaluate(
  project: Project,
  measured: { readonly plan: Plan; readonly cells: readonly Cells[] },
): readonly Scorecard[] {
  const { plan, cells } = measured
  const index = cellIndex(cells)
  const kpis = new Map(project.kpis.map((kpi) => [kpi.id, kpi]))
  const baselines = new Map(project.baselines.map((baseline) => [baseline.id, baseline]))
  const segments = new Map(project.segments.map((segment) => [segment.id, segment]))
  const targets = new Map(project.kpis.map(({ id }) => [id, project.targets.filter(({ kpi }) => kpi === id)]))
  return plan.cards.flatMap((card) => {
    const spec = project.scorecards.find(({ id }) => id === card.scorecard)
    if (spec === undefined) throw new InternalError(`no scorecard ${card.scorecard}`)
    const { asOf } = plan
    const { goals, minimumCell } = project
    const ask = {
      spec,
      goals,
      ...(asOf === undefined ? {} : { asOf }),
      ...(minimumCell === undefined ? {} : { minimumCell }),
    }
    const world = { index, kpis, lineage: lineageIn(plan, project), stated: statedIn(project) }
    const made = (of: CardPlan, member?: string) =>
      cardOf(member === undefined ? ask : { ...ask, member }, {
        ...world,
        card: of,
        every: spec.every,
        baselines,
        segments,
        targets,
      })
    const { each } = card
    if (each === undefined) return [made(card)]
    const members = membersOfCard(card, each, world)
    return sortMembers(
      members.map((member) => [member]),
      [segments.get(each)].flatMap((segment) => segment ?? []),
    ).flatMap(([member = '']) => [made({ ...card, where: { ...card.where, [each]: member } }, member)])
  })
}

/** Members met anywhere in what was measured for a card, within its `where`. */
function membersOfCard({ entries, where = {} }: CardPlan, each: Id, { index, kpis }: World): readonly string[] {
  const fixed = Object.entries(where).filter(([segment]) => segment !== each)
  const all = [each, ...fixed.map(([segment]) => segment)]
  const found = entries.flatMap(({ kpi }) => {
    const declared = kpis.get(kpi)
    const sources = declared === undefined ? [] : sourcesOf(declared, kpis)
    return sources.flatMap((source) => index.members(source, all))
  })
  const within = found.filter((names) => fixed.every(([, member], at) => names[at + 1] === member))
  return [...new Set(within.flatMap(([member]) => member ?? []))]
}

function statedIn({ sources }: Project): (source: Id) => boolean {
  const stated = new Set(sources.filter(({ grain }) => grain !== undefined).map(({ id }) => id))
  return (source) => stated.has(source)
}

/** Where a query joins sources with a time and sources without, the latter are attributes: they repeat and count nothing. */
function lineageIn({ catalog }: Plan, { sources }: Project): (source: Id) => ReadonlySet<Id> {
  const timed = new Set(sources.filter(({ time }) => time !== undefined).map(({ id }) => id))
  const lineage = (source: Id): ReadonlySet<Id> => {
    const beneath = catalog.sources.get(source)?.beneath ?? []
    const counted = beneath.some((id) => timed.has(id)) ? beneath.filter((id) => timed.has(id)) : beneath
    return new Set([source, ...counted.flatMap((id) => [...lineage(id)])])
  }
  return lineage
}
