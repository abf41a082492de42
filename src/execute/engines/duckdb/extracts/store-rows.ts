import { type Connection, literal, quote } from '../connection.ts'
import { badRow } from './contract-rows.ts'
import { sqlType } from './convert.ts'
import type { Extract } from './extract.ts'
import type { TypedColumn, Writing } from './source-column.ts'
import { typedRows } from './typed-rows.ts'

export interface Stored {
  readonly source: string
  readonly columns: readonly TypedColumn[]
  readonly extracts: readonly Extract[]
  readonly writing: Writing
  /** Whether any row breaks a contract; a filter that drops none would cost every conversion twice. */
  readonly bad: 'none' | 'some'
}

/** The relation's name, to be quoted. */
export function relationName(source: string): string {
  return `source:${source}`
}

/** The table beneath the view, where the rows are stored. */
export function tableName(source: string): string {
  return `rows:${source}`
}

/** `filename` and `row`, unless the source's own columns are called so. */
export function addedColumns(columns: readonly TypedColumn[]): readonly ('filename' | 'row')[] {
  const names = new Set(columns.map(({ name }) => name.toLowerCase()))
  const added = ['filename', 'row'] as const
  return added.filter((name) => !names.has(name))
}

/** A file's rows under the source's names, without bad ones. */
export function keptRows(stored: Stored, extract: Extract): string {
  const rows = typedRows(extract, stored.columns, stored.writing)
  const values = stored.columns.map((column, index) => `t${index} as ${quote(column.name)}`)
  const added = { filename: `${literal(extract.path)}::varchar as filename`, row: '"row"' }
  const all = [...values, ...addedColumns(stored.columns).map((name) => added[name])]
  const good = stored.bad === 'none' ? '' : `\nwhere not ${badRow(stored.columns)}`
  return `select ${all.join(', ')}\nfrom (${rows})${good}`
}

/** Fills a table from text files, one after the other, and puts the view that expressions read over it. */
export async function storeRows(db: Connection, stored: Stored): Promise<void> {
  const table = quote(tableName(stored.source))
  const files = quote(`files:${stored.source}`)
  const added = addedColumns(stored.columns)
  const paths = stored.extracts.map(({ path }) => literal(path))
  await db.run(`drop view if exists ${quote(relationName(stored.source))}`)
  await db.run(`drop table if exists ${table}`)
  await db.run(`drop type if exists ${files}`)
  await db.run(`create type ${files} as enum (${paths.join(', ')})`)
  const types = { filename: `filename ${files}`, row: '"row" bigint' }
  const columns = stored.columns.map((column) => `${quote(column.name)} ${sqlType(column)}`)
  await db.run(`create table ${table} (${[...columns, ...added.map((name) => types[name])].join(', ')})`)
  for (const extract of stored.extracts) await db.run(`insert into ${table} ${keptRows(stored, extract)}`)
  for (const { raw } of stored.extracts) if (raw !== undefined) await db.run(`drop table if exists ${quote(raw)}`)
  const texts = { filename: 'filename::varchar as filename', row: '"row"' }
  const picks = [...stored.columns.map(({ name }) => quote(name)), ...added.map((name) => texts[name])]
  await db.run(`create view ${quote(relationName(stored.source))} as select ${picks.join(', ')} from ${table}`)
}
