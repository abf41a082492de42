import type { Id } from '../model/words.ts'
import type { WrittenKpi } from '../model/written.ts'
import { pathOf } from '../model/written-project.ts'
import type { Findings } from './findings.ts'
import { parseFormula } from './formula.ts'

/**
 * Reports KPIs that stand on each other in a circle, each circle once.
 * @returns the KPIs of all circles: what else is wrong between them follows from that
 */
export function checkCycles(found: Findings): ReadonlySet<Id> {
  const { kpis = {} } = found.written.declarations
  const uses = new Map<Id, readonly Id[]>(Object.entries(kpis).map(([id, kpi]) => [id, usesOf(kpi)]))
  const told = new Set<Id>()
  for (const circle of circlesOf(uses)) {
    const [first = ''] = circle
    if (circle.every((id) => told.has(id))) continue
    for (const id of circle) told.add(id)
    found.error('cycle', found.keyAt(pathOf('kpis', first)), {
      message: `KPIs stand on each other in a circle: ${[...circle, first].join(' → ')}`,
      hint: "take one of them out of the other's formula",
    })
  }
  return told
}

/** Every path that comes back to its own beginning; no KPI is walked through twice. */
function circlesOf(uses: ReadonlyMap<Id, readonly Id[]>): readonly (readonly Id[])[] {
  const circles: (readonly Id[])[] = []
  const done = new Set<Id>()
  const visit = (id: Id, path: readonly Id[]): void => {
    const begins = path.indexOf(id)
    if (begins >= 0) circles.push(path.slice(begins))
    if (begins >= 0 || done.has(id)) return
    for (const next of uses.get(id) ?? []) visit(next, [...path, id])
    done.add(id)
  }
  for (const id of uses.keys()) visit(id, [])
  return circles
}

function usesOf(kpi: WrittenKpi): readonly Id[] {
  const parsed = 'formula' in kpi ? parseFormula(kpi.formula) : undefined
  const names = parsed?.type === 'formula' ? parsed.names.map(({ name }) => name) : []
  return 'per' in kpi ? [...names, kpi.per] : names
}
