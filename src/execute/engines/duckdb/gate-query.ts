import type { Diagnostic } from '../../../model/diagnostic.ts'
import type { Expression } from '../../../model/expression.ts'
import type { Id } from '../../../model/words.ts'
import type { Connection } from './connection.ts'
import { parseSql, printSql, type Parsed } from './parse.ts'
import { refusalInQuery } from './gate-query-node.ts'
import { diagnosticOf, type Refusal } from './refusal.ts'
import { refusalOfText } from './text-limits.ts'
import { treeAt } from './tree.ts'

export interface GatedQuery {
  readonly expression: Expression
  /** Printed from the engine's tree. */
  readonly canonical: string
  /** Sources it names itself, sorted. */
  readonly reads: readonly Id[]
}

export type QueryVerdict =
  | { readonly ok: true; readonly value: GatedQuery }
  | { readonly ok: false; readonly error: Diagnostic }

/** Lets through one SELECT over declared sources, whose rows depend on nothing but theirs. */
export async function gateQuery(db: Connection, expression: Expression, sources: readonly Id[]): Promise<QueryVerdict> {
  const refused = (refusal: Refusal): QueryVerdict => ({
    ok: false,
    error: diagnosticOf({ expression, refusal, before: 0 }),
  })
  const unfit = refusalOfText(expression.sql)
  if (unfit !== undefined) return refused(unfit)
  const [parsed] = await parseSql(db, [expression.sql])
  const written = checked(parsed, sources)
  if (!written.ok) return refused(pivotHint(written.refusal, expression.sql))
  const [printed] = await printSql(db, [expression.sql])
  const again = checked(printed?.again, sources)
  if (printed === undefined || !again.ok)
    return refused({ code: 'sql-not-allowed', message: 'this SQL cannot be put in a plain form' })
  return { ok: true, value: { expression, canonical: printed.sql, reads: again.reads } }
}

/** The engine reads a pivot over all values as several statements. */
function pivotHint(refusal: Refusal, sql: string): Refusal {
  if (refusal.code !== 'sql-not-allowed' || refusal.hint !== undefined || !/\bpivot\b/i.test(sql)) return refusal
  return { ...refusal, hint: "a pivot names its columns: pivot t on x in ('a', 'b') using …" }
}

type CheckedQuery =
  | { readonly ok: true; readonly reads: readonly Id[] }
  | { readonly ok: false; readonly refusal: Refusal }

const notOneSelect: Refusal = { code: 'sql-not-allowed', message: 'a query is exactly one SELECT' }

function checked(parsed: Parsed | undefined, sources: readonly Id[]): CheckedQuery {
  if (parsed === undefined) return { ok: false, refusal: notOneSelect }
  if (!parsed.ok) return parsed
  const [statement, ...others] = parsed.statements
  const node = statement && treeAt(statement, 'node')
  if (node === undefined || others.length > 0) return { ok: false, refusal: notOneSelect }
  const reads = new Set<Id>()
  const byName = new Map(sources.map((id) => [id.toLowerCase(), id]))
  const refusal = refusalInQuery(node, { sources: byName, ctes: new Set(), depth: 1, read: (id) => reads.add(id) })
  if (refusal !== undefined) return { ok: false, refusal }
  return { ok: true, reads: [...reads].toSorted() }
}
