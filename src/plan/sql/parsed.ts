import type { ParsedSql } from '../../model/catalog.ts'
import type { Expression } from '../../model/expression.ts'
import { InternalError } from '../../model/words.ts'
import type { Scope } from './scope.ts'

/** An expression as the engine has read it. */
export function parsed(expression: Expression, scope: Scope): ParsedSql {
  const found = scope.catalog.expressions.get(expression.id)
  if (found === undefined) throw new InternalError(`expression not inspected: ${expression.sql}`)
  return found
}
