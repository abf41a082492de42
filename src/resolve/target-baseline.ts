import type { Kpi } from '../model/kpi.ts'
import type { Baseline } from '../model/project.ts'
import type { Id } from '../model/words.ts'
import type { InlineTarget } from '../model/written.ts'
import { declaredIn, unknownName, type Findings } from './findings.ts'

export interface StartAsk {
  readonly found: Findings
  readonly baselines: ReadonlyMap<Id, Baseline>
}

interface Place {
  readonly kpi: Kpi
  readonly path: string
}

/** The baseline that a target starts from: its own, and for a change else the KPI's. */
export function startOf(written: InlineTarget, place: Place, ask: StartAsk): Id | undefined {
  const { found } = ask
  const { kpi, path } = place
  const names = declaredIn('baselines', found)
  if (written.baseline !== undefined && !names.includes(written.baseline)) {
    return unknownName('baseline', `${path}/baseline`, { names, found })
  }
  const id = written.baseline ?? (written.change === undefined ? undefined : kpi.baseline?.id)
  if (id !== undefined) checkStart(id, { written, ...place }, ask)
  if (id !== undefined || written.change === undefined) return id
  return found.error('target-without-baseline', found.at(`${path}/change`), {
    message: 'a change needs a baseline to start from',
    hint: 'add `baseline:` to the target or to the KPI',
  })
}

/** A change starts from a value that is there; with a date, from one that stands still. */
function checkStart(
  id: Id,
  { written, kpi, path }: Place & { readonly written: InlineTarget },
  { found, baselines }: StartAsk,
): void {
  if (written.change === undefined) return
  const at = found.at(written.baseline === undefined ? `${path}/change` : `${path}/baseline`)
  const kind = baselines.get(id)?.kind
  if (kind?.type === 'values' && !isGiven(id, kpi.id, found)) {
    found.error('target-without-baseline', at, {
      message: `baseline "${id}" has no value for "${kpi.id}", so a change from it has no start`,
      hint: `add \`${kpi.id}:\` to its \`values\`, or name another baseline`,
    })
  }
  if (written.due === undefined) return
  if (kind?.type === 'previous' || kind?.type === 'ago' || kind?.type === 'last') {
    found.error('moving-goalpost', at, {
      message: `"${id}" moves along with every period, so a change from it by ${written.due} has no fixed end`,
      hint: 'name a baseline with `from` and `to` (or `freeze: true`), or with `values`',
    })
  }
}

function isGiven(baseline: Id, kpi: Id, found: Findings): boolean {
  return found.written.declarations.baselines?.[baseline]?.values?.[kpi] !== undefined
}
