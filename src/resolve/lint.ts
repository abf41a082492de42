import type { DiagnosticCode } from '../model/codes.ts'
import { nearest } from '../model/suggest.ts'
import { pathOf } from '../model/written-project.ts'
import type { Findings } from './findings.ts'

/** Every warning is a rule of good practice that a project may turn off, with its reason. */
const rules = [
  'fraction-of-percent',
  'segment-skipped',
  'source-stale',
  'no-complete-period',
] as const satisfies readonly DiagnosticCode[]

/** The warnings that `lint: {off: …}` names. */
export function rulesOff(found: Findings): readonly DiagnosticCode[] {
  const { off = {} } = found.written.declarations.lint ?? {}
  return Object.keys(off).flatMap((id) => {
    const rule = rules.find((one) => one === id)
    return rule ?? unknownRule(id, found) ?? []
  })
}

function unknownRule(id: string, found: Findings): undefined {
  const near = nearest(id, rules)
  const hint = near === undefined ? `rules are ${rules.join(', ')}` : `did you mean "${near}"?`
  const at = { ...found.keyAt(pathOf('lint', 'off', id)), length: id.length }
  return found.error('unknown-word', at, { message: `unknown rule "${id}"`, hint })
}
