import { expressionOf, type Expression } from '../model/expression.ts'
import type { Condition, Measure, Quantity } from '../model/measure.ts'
import type { Project } from '../model/project.ts'
import type { Id } from '../model/words.ts'

export interface SegmentExpression {
  readonly segment: Id
  readonly expression: Expression
}

/** Every SQL expression over one row that a project holds; conditions and queries of sources stand in the sources. */
export interface ProjectExpressions {
  /** In the order of the KPIs. */
  readonly ofKpis: readonly Expression[]
  /** Every segment over every source that a KPI reads: a source that lacks its columns cannot compute it. */
  readonly ofSegments: readonly SegmentExpression[]
}

export function expressionsOf(project: Project): ProjectExpressions {
  const read = new Set(project.kpis.flatMap(({ measure }) => (measure.type === 'formula' ? [] : [measure.rows.source])))
  return {
    ofKpis: project.kpis.flatMap(({ measure }) => measureExpressions(measure)),
    ofSegments: project.segments.flatMap(({ id, members }) =>
      [...read].map((source) => ({ segment: id, expression: expressionOf(members.sql, source) })),
    ),
  }
}

function measureExpressions(measure: Measure): readonly Expression[] {
  if (measure.type === 'formula') return []
  return [...partsOf(measure), ...given(measure.rows.where)]
}

function partsOf(measure: Exclude<Measure, { type: 'formula' }>): readonly Expression[] {
  if (measure.type === 'share') return ofCondition(measure.hit)
  if (measure.type === 'net_share') return [measure.plus, measure.minus].flatMap(ofCondition)
  if (measure.type === 'distinct') return [measure.of]
  return quantitiesOf(measure).flatMap(ofQuantity)
}

function quantitiesOf(
  measure: Exclude<Measure, { type: 'formula' | 'share' | 'net_share' | 'distinct' }>,
): readonly Quantity[] {
  if (measure.type === 'count') return []
  if (measure.type === 'counted_share') return [measure.hits, measure.trials]
  if (measure.type === 'counted_net_share') return [measure.plus, measure.minus, measure.trials]
  if (measure.type === 'ratio') return [measure.numerator, measure.denominator]
  return [measure.of]
}

function ofCondition(condition: Condition): readonly Expression[] {
  switch (condition.type) {
    case 'holds':
    case 'happened':
      return [condition.of]
    case 'between':
      return ofQuantity(condition.of)
    case 'followed':
      return condition.by.type === 'own' ? given(condition.by.topic) : []
    case 'lasting':
      return [condition.span.start, condition.span.end]
  }
}

function ofQuantity(of: Quantity): readonly Expression[] {
  if (of.type === 'one') return []
  if (of.type === 'value') return [of.of]
  if (of.type === 'elapsed') return [of.start, of.end]
  if (of.type === 'weighted') return of.parts.flatMap((part) => ofQuantity(part.of))
  if (of.type === 'seen') return ofQuantity(of.of)
  return [...ofQuantity(of.of), ...given(of.where)]
}

function given(expression: Expression | undefined): readonly Expression[] {
  return expression === undefined ? [] : [expression]
}
