import type { FileFacts, ParsedSql } from '../../../model/catalog.ts'
import type { Diagnostic } from '../../../model/diagnostic.ts'
import type { Source } from '../../../model/source.ts'
import type { Id } from '../../../model/words.ts'
import { quote, type Connection } from './connection.ts'
import { bindingMessage, engineErrorOf } from './engine-message.ts'
import type { GatedQuery } from './gate-query.ts'
import { knownOf, relationOf, type ReadySource } from './ready-source.ts'
import { diagnosticOf, type Refusal } from './refusal.ts'
import { settled, valueTypeOf } from './types.ts'

export type ReadyQuery =
  | { readonly ok: true; readonly ready: ReadySource; readonly sql: ParsedSql }
  | { readonly ok: false; readonly error: Diagnostic }

/** Makes the rows of a gated query readable; the sources that it names are ready already. */
export async function readyQuery(
  db: Connection,
  source: Source,
  asked: { readonly query: GatedQuery; readonly ready: ReadonlyMap<Id, ReadySource> },
): Promise<ReadyQuery> {
  const { canonical, reads, expression } = asked.query
  const names = reads.map((id) => `${quote(id)} as not materialized (select * from ${quote(knownOf(id))})`)
  const around = (sql: string) => `with ${names.join(',\n')}\n(\n${sql}\n)`
  const columns = await outputOf(db, around(canonical)).catch(() => undefined)
  const refused = (refusal: Refusal, before = 0): ReadyQuery => ({
    ok: false,
    error: diagnosticOf({ expression, refusal, before }),
  })
  if (columns === undefined) return refused(...(await bindingRefusal(db, around, expression.sql)))
  const twice = repeated(columns.map(({ name }) => name))
  if (twice !== undefined) return refused(duplicateColumn(twice))
  const settledSql = settledQuery(canonical, columns)
  await db.run(`create view ${quote(relationOf(source.id))} as ${around(settledSql)}`)
  const facts = columns.map(({ name, type }) => ({ name, ...valueTypeOf(settled('', type).engineType) }))
  const files = reads.flatMap((id) => asked.ready.get(id)?.files ?? [])
  return {
    ok: true,
    sql: { canonical: settledSql, columns: [], type: 'other' },
    ready: {
      source,
      columns: facts,
      files: uniqueFiles(files),
      beneath: reads,
      excluded: 0,
      dropped: 0,
      duplicates: 0,
      ambiguous: 0,
    },
  }
}

interface OutputColumn {
  readonly name: string
  /** The engine's own. */
  readonly type: string
}

/** Binds a statement without reading a row. */
async function outputOf(db: Connection, sql: string): Promise<readonly OutputColumn[]> {
  const statement = await db.prepare(sql)
  try {
    return Array.from({ length: statement.columnCount }, (_, index) => ({
      name: statement.columnName(index),
      type: statement.columnType(index).toString(),
    }))
  } finally {
    statement.destroySync()
  }
}

/** Types that the language has no word for are cast, so that a query's columns are like a file's. */
function settledQuery(canonical: string, columns: readonly OutputColumn[]): string {
  const casts = columns.flatMap(({ name, type }) => {
    const { sql, engineType } = settled(quote(name), type)
    return engineType === type ? [] : [`${sql} as ${quote(name)}`]
  })
  return casts.length === 0 ? canonical : `select * replace (${casts.join(', ')}) from (${canonical})`
}

function repeated(names: readonly string[]): string | undefined {
  const lower = names.map((name) => name.toLowerCase())
  return names.find((_, index) => lower.indexOf(lower[index] ?? '') < index)
}

function duplicateColumn(name: string): Refusal {
  const hint = `leave one out, as in t.* exclude (${quote(name)}), or rename it`
  return { code: 'duplicate-column', message: `this query has two columns "${name}"`, hint }
}

/** The text as written has passed the gate too; its error tells a place in it. */
async function bindingRefusal(
  db: Connection,
  around: (sql: string) => string,
  sql: string,
): Promise<readonly [refusal: Refusal, before: number]> {
  const error: unknown = await outputOf(db, around(sql.trimEnd().replace(/;$/, ''))).then(
    () => 'unclear',
    (told: unknown) => told,
  )
  const { offset } = engineErrorOf(error)
  const before = Buffer.byteLength(around('\u0000').split('\u0000')[0] ?? '')
  return [{ code: 'sql-type', message: bindingMessage(error), offset }, before]
}

function uniqueFiles(files: readonly FileFacts[]): readonly FileFacts[] {
  const byPath = new Map(files.map((file) => [file.path, file]))
  return [...byPath.values()].toSorted((a, b) => (a.path < b.path ? -1 : 1))
}
