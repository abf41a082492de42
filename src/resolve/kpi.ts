import type { KpiShape } from '../kpis/kpi-type.ts'
import type { Kpi } from '../model/kpi.ts'
import type { Id } from '../model/words.ts'
import type { WrittenKpi } from '../model/written.ts'
import { pathOf } from '../model/written-project.ts'
import { sizeAt } from './amounts.ts'
import { betterOf } from './better.ts'
import { defaultConfidence } from './defaults.ts'
import { declaredIn, unknownName, type Findings } from './findings.ts'
import { splitsOf } from './splits.ts'

/** A count has no n: its interval is exact, however few it counts. */
const usualMinimum = 30

export interface KpiOfAsk {
  readonly found: Findings
  readonly shape: KpiShape
  readonly currency?: string
}

/** A KPI with what its type made of it, and what all KPIs have in common. */
export function kpiOf(id: Id, written: WrittenKpi, { found, shape, currency }: KpiOfAsk): Kpi {
  const path = pathOf('kpis', id)
  const { better: own, ...parts } = shape
  const rules = { unit: shape.unit, range: shape.range, ...(currency === undefined ? {} : { currency }) }
  const material = written.material === undefined ? undefined : sizeAt(`${path}/material`, rules, found)
  const baseline = baselineOf(path, written, found)
  checkUnit(id, written, { found, shape })
  checkCounter(path, written, found)
  return {
    id,
    at: found.keyAt(path),
    type: written.type ?? 'formula',
    title: written.title ?? id,
    ...wordsOf(written),
    ...parts,
    better: betterOf(id, written, { own, baseline: baseline?.id, found }),
    minSample: written.min_sample ?? found.written.declarations.defaults?.min_sample ?? usualMinimum,
    ...(material === undefined ? {} : { material }),
    confidence: defaultConfidence(found),
    splits: splitsOf(path, written, found),
    ...(baseline === undefined ? {} : { baseline }),
    tags: written.tags ?? [],
    definition: written.description ?? shape.definition,
  }
}

/** The mistakes that a KPI has besides what its type could not read. */
export function checkReferences(id: Id, written: WrittenKpi, found: Findings): void {
  const path = pathOf('kpis', id)
  baselineOf(path, written, found)
  splitsOf(path, written, found)
  checkCounter(path, written, found)
}

/** What is taken as it is written. */
function wordsOf({ question, description, owner, decimals }: WrittenKpi): Partial<Kpi> {
  return {
    ...(question === undefined ? {} : { question }),
    ...(description === undefined ? {} : { description }),
    ...(owner === undefined ? {} : { owner }),
    ...(decimals === undefined ? {} : { decimals }),
  }
}

/** A unit that the type does not take is a mistake, not passed over. */
function checkUnit(id: Id, { unit }: WrittenKpi, { found, shape }: Omit<KpiOfAsk, 'currency'>): void {
  if (unit === undefined || unit === shape.unit) return
  found.error('bad-kpi', found.at(pathOf('kpis', id, 'unit')), {
    message: `"${id}" is told in ${shape.unit}, so \`unit: ${unit}\` does not fit`,
    hint: 'take `unit` out',
  })
}

/** The KPI that would suffer if this one were gamed must be there. */
function checkCounter(path: string, { counter }: WrittenKpi, found: Findings): void {
  const names = declaredIn('kpis', found)
  if (counter !== undefined && !names.includes(counter)) unknownName('kpi', `${path}/counter`, { names, found })
}

/** The KPI's own, else the default one; an unknown default is told at the defaults. */
function baselineOf(path: string, { baseline }: WrittenKpi, found: Findings): Kpi['baseline'] {
  const names = declaredIn('baselines', found)
  const chosen = baseline ?? found.written.declarations.defaults?.baseline
  const where = baseline === undefined ? '/defaults/baseline' : `${path}/baseline`
  if (chosen === undefined) return undefined
  if (names.includes(chosen)) return { id: chosen, at: found.at(where) }
  return baseline === undefined ? undefined : unknownName('baseline', where, { names, found })
}
