import type { Diagnostic } from '../model/diagnostic.ts'
import type { Context } from './context.ts'

/** Open cases last to the end of the as-of day, so there must be one. */
export function checkOpen({ project, asOf }: Context): readonly Diagnostic[] {
  if (asOf !== undefined) return []
  return project.kpis
    .filter(({ measure }) => measure.type === 'survival')
    .map(({ id, at }) => ({
      code: 'no-as-of-day',
      severity: 'error',
      message: `cases of "${id}" that are still open last to the as-of day, which no source with a \`time\` tells`,
      at,
      hint: 'name the day: `--as-of 2026-11-15`, add `time:` to the source, or write `open: excluded`',
    }))
}
