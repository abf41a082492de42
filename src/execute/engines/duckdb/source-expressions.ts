import type { ParsedSql } from '../../../model/catalog.ts'
import type { Diagnostic } from '../../../model/diagnostic.ts'
import type { Expression } from '../../../model/expression.ts'
import type { Id } from '../../../model/words.ts'
import type { Connection } from './connection.ts'
import { typeExpressions } from './expression-types.ts'
import { gateExpressions, type RefusedExpression } from './gate-expression.ts'
import { relationOf, type ReadySource } from './ready-source.ts'

export interface ParsedExpressions {
  /** By `Expression.id`. */
  readonly parsed: ReadonlyMap<Id, ParsedSql>
  readonly refused: readonly RefusedExpression[]
}

/** Gates and types all expressions over one source, in three calls of the engine. */
export async function parseExpressions(
  db: Connection,
  { source, columns }: Pick<ReadySource, 'source' | 'columns'>,
  expressions: readonly Expression[],
): Promise<ParsedExpressions> {
  const gated = await gateExpressions(db, { id: source.id, columns }, expressions)
  const typed = await typeExpressions(db, relationOf(source.id), gated.passed)
  return {
    parsed: new Map(typed.parsed.map(([{ id }, sql]) => [id, sql])),
    refused: [...gated.refused, ...typed.refused],
  }
}

/** A segment need not fit every source, neither by its columns nor by their types; one that fits none is a mistake. */
export function segmentMistakes(
  refused: readonly RefusedExpression[],
  parsed: ReadonlyMap<Id, ParsedSql>,
  expressions: readonly { readonly segment: Id; readonly expression: Expression }[],
): readonly Diagnostic[] {
  const computable = new Set(
    expressions.filter(({ expression }) => parsed.has(expression.id)).map(({ segment }) => segment),
  )
  const segmentOf = new Map(expressions.map(({ segment, expression }) => [expression, segment]))
  return refused.flatMap(({ expression, diagnostic }) => {
    const segment = segmentOf.get(expression)
    const fitsElsewhere = segment !== undefined && computable.has(segment)
    const isOfSource = diagnostic.code === 'unknown-column' || diagnostic.code === 'sql-type'
    return fitsElsewhere && isOfSource ? [] : [diagnostic]
  })
}
