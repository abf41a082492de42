import { sourcesOf } from '../measures/sources.ts'
import type { Kpi } from '../model/kpi.ts'
import type { Id } from '../model/words.ts'
import { factsOf, type Context } from './context.ts'

/** Every source that a KPI's rows come from: its own, and those that their queries read. */
export function originsOf(kpi: Kpi, context: Context): readonly Id[] {
  const beneath = (source: Id): readonly Id[] => [source, ...factsOf(context, source).beneath.flatMap(beneath)]
  return [...new Set(sourcesOf(kpi, context.kpis).flatMap(beneath))]
}
