import type { Diagnostic } from '../model/diagnostic.ts'
import type { Context } from './context.ts'

/** More members than a reader can take in. */
const mostMembers = 50

/** A segment by a column has at most 50 members in each source that it splits, unless `top` says how many. */
export function checkMembers(context: Context): readonly Diagnostic[] {
  const used = new Set(context.project.kpis.flatMap(({ splits }) => splits.flatMap(({ segments }) => segments)))
  const shown = context.project.scorecards.flatMap(({ splits }) => (splits ?? []).flatMap(({ segments }) => segments))
  const ids = new Set([...used, ...shown])
  return context.project.segments.flatMap((segment): readonly Diagnostic[] => {
    const { members } = segment
    if (members.type !== 'by' || members.top !== undefined || !ids.has(segment.id)) return []
    const crowded = [...context.catalog.sources].find(
      ([, facts]) => (facts.members.get(segment.id)?.length ?? 0) > mostMembers,
    )
    if (crowded === undefined) return []
    const count = crowded[1].members.get(segment.id)?.length ?? 0
    const message = `segment "${segment.id}" has ${count === 1000 ? '1,000 or more' : count} members in source "${crowded[0]}"; at most ${mostMembers} can be shown`
    return [
      {
        code: 'too-many-members',
        severity: 'error',
        message,
        at: segment.at,
        hint: 'add `top: 20`: the rest becomes (other)',
      },
    ]
  })
}
