import type { Id } from '../../model/words.ts'
import { explainProject, type MeasureAsk } from '../../run.ts'
import type { ExitCode } from '../exit-code.ts'
import { valueOf, type Terminal } from '../terminal.ts'

/** Prints everything behind one KPI. */
export async function explain(ask: MeasureAsk & { readonly kpi: Id }, screen: Terminal): Promise<ExitCode> {
  const found = valueOf(await explainProject({ ...ask, onStep: (step) => screen.progress(`${step} …`) }), screen)
  if ('exit' in found) return found.exit
  screen.out(found.value)
  return 0
}
