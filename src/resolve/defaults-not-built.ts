import type { WrittenFormula, WrittenKpi } from '../model/written.ts'
import type { Findings } from './findings.ts'

/** Refuses a KPI that says nothing where the language's own default is not built yet: it would be measured as another. */
export function checkBuilt(path: string, written: Exclude<WrittenKpi, WrittenFormula>, found: Findings): void {
  const at = found.keyAt(path)
  if (written.type === 'duration' && written.open === undefined) {
    found.error('not-built-yet', at, {
      message: 'open cases count by how long they last so far (`open: censored`), which is not built yet',
      hint: 'write `open: excluded`: cases that have not ended are left out and counted',
    })
  }
}
