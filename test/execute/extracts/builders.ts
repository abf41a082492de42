import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, afterEach, beforeEach } from 'vitest'
import type { Row } from '../../../src/execute/engines/duckdb/connection.ts'
import {
  type LoadAsk,
  type LoadedSource,
  loadSource,
} from '../../../src/execute/engines/duckdb/extracts/load-source.ts'
import { configure, openEngine, type OpenEngine } from '../../../src/execute/engines/duckdb/instance.ts'
import type { Checked, Diagnostic } from '../../../src/model/diagnostic.ts'
import type { ColumnContract, CsvOptions, Source } from '../../../src/model/source.ts'

export const at = { file: 'cxkit.yml', line: 1, column: 1 }

export type ColumnWords = Partial<Omit<ColumnContract, 'name' | 'at'>>

export interface SourceWords extends Partial<Omit<Source, 'columns' | 'key' | 'csv' | 'time'>> {
  readonly files?: string | readonly string[]
  readonly columns?: Readonly<Record<string, ColumnWords>>
  readonly key?: readonly string[]
  readonly time?: string
  readonly csv?: Partial<CsvOptions>
}

/** A source as resolving would make it; every contract stands on a line of its own, from 11. */
export function source(words: SourceWords = {}): Source {
  const { files = 'data.csv', columns = {}, key = [], time, csv, ...more } = words
  const patterns = [files].flat().map((glob) => ({ glob, at: { ...at, line: 2 } }))
  return {
    id: 'surveys',
    at,
    from: { type: 'files', patterns },
    columns: Object.entries(columns).map(([name, column], index) => contract(name, column, 11 + index)),
    key: key.map((name) => ({ name, at: { ...at, line: 4 } })),
    ...(time !== undefined && { time: { name: time, at: { ...at, line: 3 } } }),
    badRows: 'fail',
    minimumRows: 1,
    csv: { skip: 0, decimal: '.', header: true, ...csv },
    ...more,
  }
}

export function contract(name: string, words: ColumnWords = {}, line = 11): ColumnContract {
  return { name, at: { ...at, line }, from: [name], nulls: [], required: false, optional: false, ...words }
}

export type Files = Readonly<Record<string, string | Uint8Array>>

let engine: OpenEngine | undefined
let root = ''

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'cxkit-extracts-'))
})

afterEach(() => rmSync(root, { recursive: true, force: true }))

afterAll(() => {
  engine?.close()
  engine = undefined
})

/** The folder of the running test. */
export function folder(): string {
  return root
}

export async function connection(): Promise<OpenEngine['db']> {
  engine ??= await openEngine()
  await configure(engine.db, { memoryMegabytes: 1024, threads: 2, timeoutSeconds: 60 }, 'UTC')
  return engine.db
}

export function write(files: Files): void {
  for (const [path, bytes] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), bytes)
  }
}

export async function load(words: SourceWords, more: Partial<LoadAsk> = {}): Promise<Checked<LoadedSource>> {
  return loadSource(await connection(), { source: source(words), root, timezone: 'UTC', ...more })
}

/** What was loaded, with its rows by file and place; instants are UTC text. */
export async function loaded(
  words: SourceWords,
  more: Partial<LoadAsk> = {},
): Promise<LoadedSource & { readonly table: readonly Row[] }> {
  const result = await load(words, more)
  if (!result.ok) throw new Error(JSON.stringify(result.errors))
  const db = await connection()
  const names = result.value.columns.map(({ name, type }) => {
    const quoted = `"${name.replaceAll('"', '""')}"`
    return type === 'timestamp' ? `(timezone('UTC', ${quoted})::varchar || 'Z') as ${quoted}` : quoted
  })
  const order = ['filename', 'row'].filter((name) => result.value.columns.some((column) => column.name === name))
  const by = order.length === 2 ? ' order by filename, "row"' : ''
  return { ...result.value, table: await db.rows(`select ${names.join(', ')} from ${result.value.relation}${by}`) }
}

/** The values of one column. */
export async function values(
  column: string,
  words: SourceWords,
  more: Partial<LoadAsk> = {},
): Promise<readonly unknown[]> {
  return (await loaded(words, more)).table.map((row) => row[column])
}

export async function refusals(words: SourceWords, more: Partial<LoadAsk> = {}): Promise<readonly Diagnostic[]> {
  const result = await load(words, more)
  return result.ok ? [] : result.errors
}

/** The only refusal, as one text: `code: message | hint`. */
export async function refusal(words: SourceWords, more: Partial<LoadAsk> = {}): Promise<string> {
  const all = await refusals(words, more)
  return all.map(({ code, message, hint }) => `${code}: ${message} | ${hint ?? ''}`).join('\n')
}
