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

export interface QueryAsk {
  readonly query: GatedQuery
  readonly ready: ReadonlyMap<Id, ReadySource>
}

/** Makes the rows of a gated query readable; the sources that it names are ready already. */
export async function readyQuery(db: Connection, source: Source, { query, ready }: QueryAsk): Promise<ReadyQuery> {
  const { canonical, reads, expression } = query
  const columns = await outputOf(db, `${opening(reads)}${canonical}\n)`).catch(() => undefined)
  if (columns === undefined) return { ok: false, error: await bindingMistake(db, query) }
  const twice = repeated(await namesGiven(db, query))
  if (twice !== undefined) {
    return { ok: false, error: diagnosticOf({ expression, refusal: duplicateColumn(twice), before: 0 }) }
  }
  const sql = settledQuery(canonical, columns)
  await db.run(`create view ${quote(relationOf(source.id))} as ${opening(reads)}${sql}\n)`)
  const facts = columns.map(({ name, type }) => ({ name, ...valueTypeOf(settled('', type).engineType) }))
  const files = uniqueFiles(reads.flatMap((id) => ready.get(id)?.files ?? []))
  const none = { excluded: 0, dropped: 0, duplicates: 0, ambiguous: 0 }
  return {
    ok: true,
    sql: { canonical: sql, columns: [], type: 'other' },
    ready: { source, columns: facts, files, beneath: reads, ...none },
  }
}

/** Sources by their names, as the as-of day knows them, whatever else the database holds. */
function namesOf(reads: readonly Id[]): string {
  const names = reads.map((id) => `${quote(id)} as not materialized (select * from ${quote(knownOf(id))})`)
  return `with ${names.join(',\n')}`
}

/** What stands before a query's text, up to `)` behind it. */
function opening(reads: readonly Id[]): string {
  return `${namesOf(reads)}\nselect * from (\n`
}

/**
 * Column names as the query gives them: as a part of another the engine makes them distinct.
 * A printed query that starts with WITH cannot stand in brackets.
 */
async function namesGiven(db: Connection, { canonical, reads }: GatedQuery): Promise<readonly string[]> {
  const alone = canonical.startsWith('WITH ')
    ? `${namesOf(reads)},\n${canonical.slice('WITH '.length)}`
    : `${namesOf(reads)}\n(${canonical})`
  const columns = await outputOf(db, alone).catch(() => [])
  return columns.map(({ name }) => name)
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

/** Every file source has them, so a join of two with `*` has them twice; the second is of no use. */
const ofEveryFile: ReadonlySet<string> = new Set(['filename', 'row'])

function repeated(names: readonly string[]): string | undefined {
  const lower = names.map((name) => name.toLowerCase())
  return names.find((_, at) => lower.indexOf(lower[at] ?? '') < at && !ofEveryFile.has(lower[at] ?? ''))
}

function duplicateColumn(name: string): Refusal {
  const hint = `leave one out, as in t.* exclude (${quote(name)}), or rename it`
  return { code: 'duplicate-column', message: `this query has two columns "${name}"`, hint }
}

/** The text as written has passed the gate too; its error tells a place in it. */
async function bindingMistake(db: Connection, { expression, reads }: GatedQuery): Promise<Diagnostic> {
  const before = opening(reads)
  const written = expression.sql.trimEnd().replace(/;$/, '')
  const error: unknown = await outputOf(db, `${before}${written}\n)`).then(
    () => 'it cannot be bound',
    (told: unknown) => told,
  )
  const refusal: Refusal = { code: 'sql-type', message: bindingMessage(error), offset: engineErrorOf(error).offset }
  return diagnosticOf({ expression, refusal, before: Buffer.byteLength(before) })
}

function uniqueFiles(files: readonly FileFacts[]): readonly FileFacts[] {
  const byPath = new Map(files.map((file) => [file.path, file]))
  return [...byPath.values()].toSorted((a, b) => (a.path < b.path ? -1 : 1))
}
