import { sourcesOf } from '../measures/sources.ts'
import type { Diagnostic, SourceSpan } from '../model/diagnostic.ts'
import type { ScorecardSpec, Segment } from '../model/project.ts'
import { nearest } from '../model/suggest.ts'
import type { Id } from '../model/words.ts'
import { factsOf, required, type Context } from './context.ts'
import { missingSource } from './groupings.ts'
import { noMember, otherMember } from './sql/segments.ts'

/** A card about one member needs that member's rows of every KPI on it. */
export function checkWhere(context: Context): readonly Diagnostic[] {
  return context.project.scorecards.flatMap((spec) => [
    ...eachOf(spec, context),
    ...Object.entries(spec.where ?? {}).flatMap(([segment, member]) => [
      ...uncomputable(spec, { segment, key: 'where', at: placeOf(spec) }, context),
      ...unknownMember(spec, { segment: required(context.segments, segment), member }, context),
    ]),
  ])
}

function eachOf(spec: ScorecardSpec, context: Context): readonly Diagnostic[] {
  const { each, eachAt = spec.at } = spec
  return each === undefined ? [] : uncomputable(spec, { segment: each, key: 'each', at: eachAt }, context)
}

interface Needed {
  readonly segment: Id
  readonly key: 'where' | 'each'
  readonly at: SourceSpan
}

function uncomputable(spec: ScorecardSpec, { segment, key, at }: Needed, context: Context): readonly Diagnostic[] {
  return spec.kpis.flatMap((id): readonly Diagnostic[] => {
    const missing = missingSource(required(context.kpis, id), [segment], context)
    if (missing === undefined) return []
    const message = `scorecard "${spec.id}" cannot tell "${id}" by \`${key}\`: source "${missing.source}" has not the columns for "${segment}"`
    const hint = `leave "${id}" out with \`kpis:\`, or add the column to "${missing.source}" with a \`query:\` source that joins it`
    return [{ code: 'segment-not-computable', severity: 'error', message, at, hint }]
  })
}

interface Asked {
  readonly segment: Segment
  readonly member: string
}

/** A member that is mistyped would give an empty card; one of a column may only not have come yet. */
function unknownMember(spec: ScorecardSpec, { segment, member }: Asked, context: Context): readonly Diagnostic[] {
  const known = membersOf(spec, segment, context)
  if (known === undefined || [...known, noMember].includes(member)) return []
  const near = nearest(member, known)
  const hint =
    near === undefined
      ? `members: ${known.slice(0, 8).join(', ')}${known.length > 8 ? ' …' : ''}`
      : `did you mean "${near}"?`
  const message = `segment "${segment.id}" has no member "${member}"`
  const severity = segment.members.type === 'by' ? 'warning' : 'error'
  return [{ code: 'unknown-member', severity, message, at: placeOf(spec), hint }]
}

/** Undefined where there are too many to be told. */
function membersOf({ kpis }: ScorecardSpec, { id, members }: Segment, context: Context): readonly string[] | undefined {
  if (members.type === 'where') return [id, 'rest']
  if (members.type === 'bins') return members.labels
  const sources = new Set(kpis.flatMap((kpi) => sourcesOf(required(context.kpis, kpi), context.kpis)))
  const found = [...sources].map((source) => factsOf(context, source).members.get(id) ?? [])
  if (found.some(({ length }) => length >= mostKnown)) return undefined
  const names = new Set(found.flatMap((one) => one.map(({ member }) => member)))
  return members.top === undefined ? [...names] : [...names, otherMember]
}

/** As many as the catalog tells. */
const mostKnown = 1000

function placeOf({ at, whereAt = at }: ScorecardSpec): SourceSpan {
  return whereAt
}
