import { failed, passed, sortDiagnostics, type Checked, type Diagnostic } from '../model/diagnostic.ts'
import type { Catalog } from '../model/catalog.ts'
import type { Plan, PlanRequest } from '../model/plan.ts'
import type { Project } from '../model/project.ts'
import { findAsOf } from './as-of.ts'
import { periodsWanted, placeCard, wantCard, type CardWanted } from './card.ts'
import { checkProject } from './check.ts'
import { context, type Context } from './context.ts'
import { duckdb } from './dialects/duckdb.ts'
import { planQueries } from './queries.ts'
import { cutAxis } from './windows.ts'

/**
 * Decides all that is to be measured: the as-of day, each card's periods, and the queries that give
 * every ingredient. Mistakes that only the data show (types, unknown segments of a source) are found here.
 */
export function plan(project: Project, catalog: Catalog, request: PlanRequest): Checked<Plan> {
  const asOf = findAsOf(project, catalog, request.asOf)
  if (!asOf.ok) return asOf
  const { day, newest } = asOf.value
  const known = context(project, catalog, day)
  const found = checkProject(known)
  const errors = found.filter(({ severity }) => severity === 'error')
  if (errors.length > 0) return failed(sortDiagnostics(errors))
  const { scorecards } = request
  const specs = project.scorecards.filter(({ id }) => scorecards.length === 0 || scorecards.includes(id))
  const wanted = specs.map((spec) => wantCard(spec, known))
  const axis = cutAxis(wanted.flatMap((card) => periodsWanted(card)))
  const cards = wanted.map((card) => placeCard(card, axis, known))
  const queries = planQueries(cards, axis.stretches, { context: known, dialect: duckdb })
  const notices = [...found, ...wanted.flatMap((card) => noPeriod(card, known))]
  return passed(
    { ...(day === undefined ? {} : { asOf: day }), newest, stretches: axis.stretches, queries, cards, catalog },
    sortDiagnostics(notices),
  )
}

/** A card whose period lies before all data says nothing yet. */
function noPeriod({ spec, period }: CardWanted, { catalog, asOf }: Context): readonly Diagnostic[] {
  const first = [...catalog.sources.values()]
    .flatMap((facts) => facts.first ?? [])
    .toSorted()
    .at(0)
  if (first === undefined || asOf === undefined || period.until > first) return []
  const message = `scorecard "${spec.id}": no ${spec.every} is complete yet; the data begin on ${first}, and the as-of day is ${asOf}`
  return [{ code: 'no-complete-period', severity: 'warning', message, at: spec.at }]
}
