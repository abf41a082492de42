import type { Repeats } from '../model/measure.ts'
import type { Source } from '../model/source.ts'
import type { Id } from '../model/words.ts'
import type { WrittenKpi } from '../model/written.ts'
import { pathOf } from '../model/written-project.ts'
import type { Findings } from './findings.ts'

/** How rows of one customer count; where a source has a customer they belong together unless declared otherwise. */
export function repeatsOf(
  id: Id,
  { repeats }: WrittenKpi,
  { source, found }: { source: Source; found: Findings },
): { repeats?: Repeats } {
  const at = () => found.at(pathOf('kpis', id, 'repeats'))
  if (source.customer === undefined) {
    if (repeats === 'cluster' || repeats === 'latest') {
      const message = `\`repeats: ${repeats}\` needs to know whom a row is about, but source "${source.id}" has no \`customer\``
      found.error('contract-conflict', at(), { message, hint: 'add `customer:` to the source, or take `repeats` out' })
    }
    return {}
  }
  if (repeats === 'latest' && source.time === undefined) {
    const message = `\`repeats: latest\` needs to know which row is the last, but source "${source.id}" has no \`time\``
    found.error('missing-time', at(), { message, hint: 'add `time:` to the source, or write `repeats: all`' })
    return {}
  }
  return repeats === 'all' ? {} : { repeats: repeats ?? 'cluster' }
}
