import type { Kpi } from '../model/kpi.ts'
import type { Measure } from '../model/measure.ts'
import type { Id } from '../model/words.ts'

/** KPIs by id, as the project declares them. */
export type Kpis = ReadonlyMap<Id, Kpi>

/** The KPIs that a rate's exposure or a formula reads, direct ones only. */
export function usedBy(kpi: Kpi): readonly Id[] {
  const { measure } = kpi
  if (measure.type === 'formula') return measure.uses
  return measure.type === 'rate' ? [measure.per] : []
}

/** The KPI itself and every KPI beneath it, each once. */
export function withParts(kpi: Kpi, kpis: Kpis): readonly Kpi[] {
  const parts = usedBy(kpi).flatMap((id) => {
    const part = kpis.get(id)
    return part === undefined ? [] : withParts(part, kpis)
  })
  return [...new Set([kpi, ...parts])]
}

/** Every source whose rows the KPI counts, sorted. */
export function sourcesOf(kpi: Kpi, kpis: Kpis): readonly Id[] {
  const sources = withParts(kpi, kpis).flatMap(({ measure }) =>
    measure.type === 'formula' ? [] : [measure.rows.source, ...followersOf(measure)],
  )
  return [...new Set(sources)].toSorted()
}

/** Another source whose rows may follow. */
function followersOf(measure: Measure): readonly Id[] {
  if (measure.type !== 'share' || measure.hit.type !== 'followed' || measure.hit.by.type !== 'other') return []
  return [measure.hit.by.source]
}
