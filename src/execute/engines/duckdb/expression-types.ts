import type { ParsedSql } from '../../../model/catalog.ts'
import type { Diagnostic } from '../../../model/diagnostic.ts'
import type { Expression } from '../../../model/expression.ts'
import { quote, type Connection } from './connection.ts'
import { bindingMessage, engineErrorOf } from './engine-message.ts'
import type { GatedExpression, RefusedExpression } from './gate-expression.ts'
import { diagnosticOf, type Refusal } from './refusal.ts'
import { settled, valueTypeOf } from './types.ts'

export interface Typed {
  readonly parsed: readonly (readonly [expression: Expression, sql: ParsedSql])[]
  readonly refused: readonly RefusedExpression[]
}

/** Types expressions over a relation without reading a row: all in one statement, one by one where one of them fails. */
export async function typeExpressions(
  db: Connection,
  relation: string,
  expressions: readonly GatedExpression[],
): Promise<Typed> {
  if (expressions.length === 0) return { parsed: [], refused: [] }
  const types = await typesOf(db, relation, expressions).catch(() => undefined)
  if (types === undefined) return oneByOne(db, relation, expressions)
  return {
    parsed: expressions.map((gated, index) => [gated.expression, parsedOf(gated, types[index] ?? '')]),
    refused: [],
  }
}

/** The engine's type names, in order. */
async function typesOf(
  db: Connection,
  relation: string,
  values: readonly { readonly canonical: string }[],
): Promise<readonly string[]> {
  const items = values.map(({ canonical }, index) => `(${canonical}) as e${index}`)
  const statement = await db.prepare(`select ${items.join(',\n')} from ${quote(relation)}`)
  try {
    return values.map((_, index) => statement.columnType(index).toString())
  } finally {
    statement.destroySync()
  }
}

function parsedOf({ canonical, columns }: GatedExpression, type: string): ParsedSql {
  const { sql, engineType } = settled(canonical, type)
  return { canonical: sql, columns, ...valueTypeOf(engineType) }
}

async function oneByOne(db: Connection, relation: string, expressions: readonly GatedExpression[]): Promise<Typed> {
  const parsed: (readonly [Expression, ParsedSql])[] = []
  const refused: RefusedExpression[] = []
  for (const gated of expressions) {
    try {
      const [type = ''] = await typesOf(db, relation, [gated])
      parsed.push([gated.expression, parsedOf(gated, type)])
    } catch (error) {
      refused.push({ expression: gated.expression, diagnostic: await diagnosisOf(db, relation, { gated, error }) })
    }
  }
  return { parsed, refused }
}

interface Failure {
  readonly gated: GatedExpression
  readonly error: unknown
}

const opening = 'select (\n'

/** The text as written has passed the gate too; bound alone, its error tells a place in it. */
async function diagnosisOf(db: Connection, relation: string, { gated, error }: Failure): Promise<Diagnostic> {
  const { expression } = gated
  const asWritten = await db.prepare(`${opening}${expression.sql}\n) from ${quote(relation)}`).then(
    (statement) => {
      statement.destroySync()
      return error
    },
    (told: unknown) => told,
  )
  return diagnosticOf({ expression, refusal: typeRefusal(asWritten), before: opening.length })
}

export function typeRefusal(error: unknown): Refusal {
  const { offset } = engineErrorOf(error)
  const message = bindingMessage(error)
  return {
    code: 'sql-type',
    message,
    hint: 'compare and calculate with values of one type; cast(x as …) changes it',
    offset,
  }
}
