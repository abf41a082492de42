import { daysBetween } from '../calendar/days.ts'
import type { Diagnostic } from '../model/diagnostic.ts'
import type { Id } from '../model/words.ts'
import type { Context } from './context.ts'
import { originsOf } from './origins.ts'

/** Days from a source's newest known row to the as-of day, where that is more than its `fresh` allows. */
export function daysBehind(id: Id, { sources, catalog, asOf }: Context): number | undefined {
  const allowed = sources.get(id)?.freshDays
  const last = catalog.sources.get(id)?.last
  if (allowed === undefined || asOf === undefined) return undefined
  const behind = last === undefined ? Number.POSITIVE_INFINITY : daysBetween(last, asOf)
  return behind > allowed ? behind : undefined
}

/** Sources that stopped arriving, as warnings: their KPIs get no verdict. */
export function checkFresh(context: Context): readonly Diagnostic[] {
  return context.project.sources.flatMap((source): readonly Diagnostic[] => {
    const behind = daysBehind(source.id, context)
    if (behind === undefined) return []
    const { last } = context.catalog.sources.get(source.id) ?? {}
    const kpis = context.project.kpis.flatMap((kpi) => (originsOf(kpi, context).includes(source.id) ? [kpi.id] : []))
    if (kpis.length === 0) return []
    const newest = last === undefined ? 'has no row' : `ends on ${last}, ${behind} days`
    const message = `source "${source.id}" ${newest} before the as-of day ${context.asOf}; \`fresh\` allows ${source.freshDays}`
    return [
      {
        code: 'source-stale',
        severity: 'warning',
        message,
        at: source.at,
        hint: `stale until a newer extract is there: ${kpis.join(', ')}`,
      },
    ]
  })
}
