import type { Better, Id } from '../model/words.ts'
import type { WrittenKpi } from '../model/written.ts'
import { pathOf } from '../model/written-project.ts'
import type { Findings } from './findings.ts'

export interface BetterAsk {
  readonly own: Better | undefined
  readonly baseline: Id | undefined
  readonly found: Findings
}

/** Which way is good: as declared, as the type has it, and required where something is judged. */
export function betterOf(id: Id, written: WrittenKpi, { own, baseline, found }: BetterAsk): Better {
  const declared = written.better ?? own
  if (declared !== undefined) return declared
  const judged = baseline !== undefined || hasDirectedTarget(id, written, found)
  if (judged) {
    const why = baseline === undefined ? 'a target' : `the baseline "${baseline}"`
    found.error('better-missing', found.keyAt(pathOf('kpis', id)), {
      message: `"${id}" has ${why}, but not which way is good`,
      hint: 'add `better: higher`, `better: lower` or `better: none`',
    })
  }
  return 'none'
}

function hasDirectedTarget(id: Id, { target }: WrittenKpi, found: Findings): boolean {
  if (typeof target === 'string' || (target !== undefined && target.between === undefined)) return true
  const { targets = {} } = found.written.declarations
  return Object.values(targets).some((one) => one.kpi === id && one.between === undefined)
}
