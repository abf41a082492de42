import type { Connection } from './connection.ts'
import type { Refusal } from './refusal.ts'
import { isTree, textAt, treesAt, type Tree } from './tree.ts'

/** A text as the engine's own parser reads it. */
export type Parsed =
  | { readonly ok: true; readonly statements: readonly Tree[] }
  | { readonly ok: false; readonly refusal: Refusal }

export interface Printed {
  readonly sql: string
  /** The printed text parsed again, for it is what runs. */
  readonly again: Parsed
}

const eachText = 'from (select unnest($1) as sql, generate_subscripts($1, 1) as place) order by place'

/** Parses texts in one call, in their order; nothing of them is bound or run. */
export async function parseSql(db: Connection, texts: readonly string[]): Promise<readonly Parsed[]> {
  if (texts.length === 0) return []
  const rows = await db.rows(`select json_serialize_sql(sql) as tree ${eachText}`, [texts])
  return rows.map((row) => parsedOf(row['tree']))
}

/** Prints texts that parse, in one call: a tree that has been through JSON in JavaScript cannot be printed. */
export async function printSql(db: Connection, texts: readonly string[]): Promise<readonly Printed[]> {
  if (texts.length === 0) return []
  const printed = 'json_deserialize_sql(json_serialize_sql(sql))'
  const rows = await db.rows(`select ${printed} as printed, json_serialize_sql(${printed}) as tree ${eachText}`, [
    texts,
  ])
  return rows.map((row) => ({ sql: String(row['printed']), again: parsedOf(row['tree']) }))
}

function parsedOf(json: unknown): Parsed {
  const tree: unknown = JSON.parse(String(json))
  if (!isTree(tree)) return { ok: false, refusal: { code: 'sql-syntax', message: 'the engine cannot read this' } }
  return tree['error'] === true
    ? { ok: false, refusal: syntaxRefusal(tree) }
    : { ok: true, statements: treesAt(tree, 'statements') }
}

function syntaxRefusal(tree: Tree): Refusal {
  const position = textAt(tree, 'position')
  const offset = position === '' ? undefined : Number(position)
  if (textAt(tree, 'error_type') === 'not implemented') {
    return { code: 'sql-not-allowed', message: 'only one SELECT is allowed, with fixed columns' }
  }
  const [message = ''] = textAt(tree, 'error_message').split('\n')
  return { code: 'sql-syntax', message: message.slice(0, 200), offset }
}
