import { sourcesOf } from '../measures/sources.ts'
import { expressionOf } from '../model/expression.ts'
import type { Kpi } from '../model/kpi.ts'
import type { ScorecardSpec } from '../model/project.ts'
import type { Id } from '../model/words.ts'
import { required, type Context } from './context.ts'

/** The total first, then each way the card splits the KPI; a split that a source cannot compute is left out. */
export function groupingsOf(kpi: Kpi, spec: ScorecardSpec, context: Context): readonly (readonly Id[])[] {
  const splits = (spec.splits ?? kpi.splits).map(({ segments }) => segments)
  const others = splits.filter((segments) => spec.each === undefined || !segments.includes(spec.each))
  const sets = others.filter((segments) => missingSource(kpi, segments, context) === undefined)
  return [[], ...sets.filter((set, at) => sets.findIndex((other) => groupingKey(other) === groupingKey(set)) === at)]
}

/** The first source of the KPI that has not the columns for one of the segments. */
export function missingSource(
  kpi: Kpi,
  segments: readonly Id[],
  context: Context,
): { readonly source: Id; readonly segment: Id } | undefined {
  const pairs = sourcesOf(kpi, context.kpis).flatMap((source) => segments.map((segment) => ({ source, segment })))
  return pairs.find(({ source, segment }) => {
    const { sql } = required(context.segments, segment).members
    return !context.catalog.expressions.has(expressionOf(sql, source).id)
  })
}

/** One text for one set of segments, whatever their order. */
export function groupingKey(segments: readonly Id[]): string {
  return segments.toSorted().join(' × ')
}
