import type { Kpi } from '../model/kpi.ts'
import type { Id } from '../model/words.ts'
import { pathOf } from '../model/written-project.ts'
import { declaredIn, unknownName, type Findings } from './findings.ts'

/** What events are counted per must itself be a count or a sum. */
export function checkRates(kpis: ReadonlyMap<Id, Kpi>, found: Findings): void {
  const names = declaredIn('kpis', found)
  for (const { id, measure } of kpis.values()) {
    if (measure.type !== 'rate') continue
    const path = pathOf('kpis', id, 'per')
    const per = kpis.get(measure.per)
    if (!names.includes(measure.per)) unknownName('kpi', path, { names, found })
    else if (per !== undefined && !['count', 'distinct', 'sum'].includes(per.measure.type)) {
      found.error('bad-kpi', found.at(path), {
        message: `"${measure.per}" is of type ${per.type}; a rate is per a count or a sum`,
        hint: 'name a KPI of type count or sum',
      })
    }
  }
}
