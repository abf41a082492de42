import type { ValueType } from '../model/catalog.ts'
import type { Diagnostic } from '../model/diagnostic.ts'
import { expressionOf, type Expression } from '../model/expression.ts'
import type { Condition, Measure, Quantity } from '../model/measure.ts'
import type { Context } from './context.ts'
import { segmentUses } from './segment-uses.ts'

type Kind = 'condition' | 'number' | 'moment' | 'anything'

interface Use {
  readonly expression: Expression
  readonly kind: Kind
}

const accepted: Readonly<Record<Kind, readonly ValueType[] | undefined>> = {
  condition: ['boolean'],
  number: ['integer', 'decimal', 'number'],
  moment: ['timestamp', 'date'],
  anything: undefined,
}

const advice: Readonly<Record<Exclude<Kind, 'anything'>, string>> = {
  condition: 'write a comparison that is true or false, such as `contacts = 1`',
  number: 'write a number, or declare the column `{type: integer}` or `{type: number}` in the source',
  moment: 'declare the column `{type: timestamp}` with its `format` in the source',
}

/** Every expression must yield what its place in the declaration adds up. */
export function checkTypes(context: Context): readonly Diagnostic[] {
  const used = segmentUses(context)
  const uses = [
    ...context.project.kpis.flatMap(({ measure }) => usesOf(measure)),
    ...context.project.segments.flatMap(({ id, members }) => {
      if (members.type === 'by') return []
      const kind: Kind = members.type === 'bins' ? 'number' : 'condition'
      return [...(used.get(id) ?? [])].map((source) => ({ expression: expressionOf(members.sql, source), kind }))
    }),
  ]
  const seen = new Map(uses.map((use) => [`${use.kind} ${use.expression.id} ${use.expression.at.line}`, use]))
  return [...seen.values()].flatMap((use) => mistyped(use, context))
}

function mistyped({ expression, kind }: Use, { catalog }: Context): readonly Diagnostic[] {
  const found = catalog.expressions.get(expression.id)?.type
  if (kind === 'anything' || found === undefined || accepted[kind]?.includes(found) !== false) return []
  const wanted = { condition: 'a condition', number: 'a number', moment: 'a date or timestamp' }[kind]
  return [
    {
      code: 'expression-type',
      severity: 'error',
      message: `\`${shortened(expression.sql)}\` is ${found} in source "${expression.source}", but ${wanted} is needed here`,
      at: expression.at,
      hint: advice[kind],
    },
  ]
}

function usesOf(measure: Measure): readonly Use[] {
  if (measure.type === 'formula') return []
  const where = measure.rows.where
  return [...(where === undefined ? [] : [{ expression: where, kind: 'condition' as const }]), ...ownUses(measure)]
}

function ownUses(measure: Exclude<Measure, { type: 'formula' }>): readonly Use[] {
  switch (measure.type) {
    case 'share':
      return conditionUses(measure.hit)
    case 'net_share':
      return [...conditionUses(measure.plus), ...conditionUses(measure.minus)]
    case 'counted_share':
      return [measure.hits, measure.trials].flatMap(quantityUses)
    case 'counted_net_share':
      return [measure.plus, measure.minus, measure.trials].flatMap(quantityUses)
    case 'mean':
    case 'sum':
    case 'rate':
    case 'quantile':
    case 'survival':
      return quantityUses(measure.of)
    case 'ratio':
      return [measure.numerator, measure.denominator].flatMap(quantityUses)
    case 'distinct':
      return [{ expression: measure.of, kind: 'anything' }]
    case 'count':
      return []
  }
}

function conditionUses(condition: Condition): readonly Use[] {
  switch (condition.type) {
    case 'holds':
      return [{ expression: condition.of, kind: 'condition' }]
    case 'happened':
      return [{ expression: condition.of, kind: 'moment' }]
    case 'followed': {
      const topic = condition.by.type === 'own' ? condition.by.topic : undefined
      return topic === undefined ? [] : [{ expression: topic, kind: 'anything' }]
    }
    case 'lasting':
      return [condition.span.start, condition.span.end].map((expression) => ({ expression, kind: 'moment' as const }))
    case 'between':
      return quantityUses(condition.of)
  }
}

function quantityUses(of: Quantity): readonly Use[] {
  switch (of.type) {
    case 'one':
      return []
    case 'value':
      return [{ expression: of.of, kind: 'number' }]
    case 'elapsed':
      return [
        { expression: of.start, kind: 'moment' },
        { expression: of.end, kind: 'moment' },
      ]
    case 'seen':
      return quantityUses(of.of)
    case 'part':
      return [
        ...quantityUses(of.of),
        ...(of.where === undefined ? [] : [{ expression: of.where, kind: 'condition' as const }]),
      ]
    case 'weighted':
      return of.parts.flatMap((part) => quantityUses(part.of))
  }
}

function shortened(sql: string): string {
  const line = sql.replaceAll(/\s+/g, ' ').trim()
  return line.length > 60 ? `${line.slice(0, 57)}…` : line
}
