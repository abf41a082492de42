import type { Diagnostic } from '../model/diagnostic.ts'
import type { Id } from '../model/words.ts'
import { factsOf, type Context } from './context.ts'
import { splitUses } from './segment-uses.ts'

/** More members than a reader can take in. */
const mostMembers = 50

/** As many as the catalog tells. */
const mostKnown = 1000

/** A segment by a column has at most 50 members in each source that it splits, unless `top` says how many. */
export function checkMembers(context: Context): readonly Diagnostic[] {
  const shown = splitUses(context)
  return context.project.segments.flatMap(({ id, at, members }): readonly Diagnostic[] => {
    if (members.type !== 'by' || members.top !== undefined) return []
    const counts = [...(shown.get(id) ?? [])].map((source) => ({ source, count: countOf(id, source, context) }))
    const crowded = counts.find(({ count }) => count > mostMembers)
    if (crowded === undefined) return []
    const count = crowded.count >= mostKnown ? '1,000 or more' : crowded.count
    const message = `segment "${id}" has ${count} members in source "${crowded.source}"; at most ${mostMembers} can be shown`
    return [
      { code: 'too-many-members', severity: 'error', message, at, hint: 'add `top: 20`: the rest becomes (other)' },
    ]
  })
}

function countOf(segment: Id, source: Id, context: Context): number {
  return factsOf(context, source).members.get(segment)?.length ?? 0
}
