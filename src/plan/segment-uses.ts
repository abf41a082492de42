import { sourcesOf } from '../measures/sources.ts'
import type { Id } from '../model/words.ts'
import type { Context } from './context.ts'

export type SegmentUses = ReadonlyMap<Id, ReadonlySet<Id>>

/** The sources that each segment splits, on any KPI or scorecard. */
export function splitUses(context: Context): SegmentUses {
  const { kpis, scorecards } = context.project
  return usesOf(context, [
    ...kpis.map(({ id, splits }) => ({ kpis: [id], segments: splits.flatMap(({ segments }) => segments) })),
    ...scorecards.map(({ kpis: shown, splits = [], each }) => ({
      kpis: shown,
      segments: [...splits.flatMap(({ segments }) => segments), ...(each === undefined ? [] : [each])],
    })),
  ])
}

/** The sources whose rows each segment splits or filters. */
export function segmentUses(context: Context): SegmentUses {
  const filters = context.project.scorecards.map(({ kpis, where = {} }) => ({ kpis, segments: Object.keys(where) }))
  const [split, filtered] = [splitUses(context), usesOf(context, filters)]
  return new Map(
    [...split.keys(), ...filtered.keys()].map((id) => [
      id,
      new Set([...(split.get(id) ?? []), ...(filtered.get(id) ?? [])]),
    ]),
  )
}

interface Use {
  readonly kpis: readonly Id[]
  readonly segments: readonly Id[]
}

function usesOf(context: Context, all: readonly Use[]): SegmentUses {
  const uses = new Map<Id, Set<Id>>()
  for (const { kpis, segments } of all) {
    const sources = kpis.flatMap((id) => {
      const kpi = context.kpis.get(id)
      return kpi === undefined ? [] : sourcesOf(kpi, context.kpis)
    })
    for (const segment of segments) uses.set(segment, new Set([...(uses.get(segment) ?? []), ...sources]))
  }
  return uses
}
