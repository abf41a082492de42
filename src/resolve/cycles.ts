import type { Id } from '../model/words.ts'
import type { WrittenKpi } from '../model/written.ts'
import { pathOf } from '../model/written-project.ts'
import type { Findings } from './findings.ts'
import { parseFormula } from './formula.ts'

/** KPIs that stand on each other in a circle, each circle told once. */
export function checkCycles(found: Findings): void {
  const { kpis = {} } = found.written.declarations
  const uses = new Map<Id, readonly Id[]>(Object.entries(kpis).map(([id, kpi]) => [id, usesOf(kpi)]))
  const told = new Set<Id>()
  for (const id of uses.keys()) {
    const circle = told.has(id) ? undefined : circleFrom(id, uses, [])
    if (circle === undefined) continue
    for (const member of circle) told.add(member)
    found.error('cycle', found.keyAt(pathOf('kpis', id)), {
      message: `KPIs stand on each other in a circle: ${[...circle, id].join(' → ')}`,
      hint: "take one of them out of the other's formula",
    })
  }
}

function circleFrom(start: Id, uses: ReadonlyMap<Id, readonly Id[]>, path: readonly Id[]): readonly Id[] | undefined {
  const here = path.at(-1) ?? start
  for (const next of uses.get(here) ?? []) {
    if (next === start) return path.length === 0 ? [start] : path
    if (path.includes(next)) continue
    const found = circleFrom(start, uses, [...(path.length === 0 ? [start] : path), next])
    if (found !== undefined) return found
  }
  return undefined
}

function usesOf(kpi: WrittenKpi): readonly Id[] {
  const parsed = 'formula' in kpi ? parseFormula(kpi.formula) : undefined
  const names = parsed?.type === 'formula' ? parsed.names.map(({ name }) => name) : []
  return 'per' in kpi ? [...names, kpi.per] : names
}
