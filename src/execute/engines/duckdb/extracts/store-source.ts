import type { ColumnFacts } from '../../../../model/catalog.ts'
import { type Checked, passed } from '../../../../model/diagnostic.ts'
import type { Source } from '../../../../model/source.ts'
import { type Connection, quote } from '../connection.ts'
import { engineReason, ExtractProblem } from './problem.ts'
import { keptRows, relationName, type Stored, storeRows, tableName } from './store-rows.ts'

/** Judges a source's `where` once its relation exists without it, and answers with gated SQL. */
export type JudgeWhere = (columns: readonly ColumnFacts[]) => Promise<Checked<string>>

export interface StoreAsk {
  readonly source: Source
  readonly columns: readonly ColumnFacts[]
  readonly where: string | JudgeWhere | undefined
}

export interface Kept {
  readonly rows: number
  readonly duplicates: number
}

/**
 * Makes the source's relation, a table of text files, a view over Parquet files unless rows have to be told apart;
 * then drops what `where` and `duplicates` drop.
 */
export async function storeSource(db: Connection, stored: Stored, ask: StoreAsk): Promise<Checked<Kept>> {
  const view = quote(relationName(stored.source))
  const asView = stored.extracts.every(({ kind }) => kind === 'parquet') && ask.source.duplicates === undefined
  const selects = stored.extracts.map((extract) => keptRows(stored, extract)).join('\nunion all\n')
  if (asView) await db.run(`create or replace view ${view} as ${selects}`)
  else await storeRows(db, stored)
  const where = typeof ask.where === 'function' ? await ask.where(ask.columns) : passed(ask.where)
  if (!where.ok) return where
  if (where.value !== undefined) {
    await requireBindable(db, { ...ask, view }, where.value)
    const kept = `coalesce((${where.value}), false)`
    if (asView) await db.run(`create or replace view ${view} as select * from (${selects})\nwhere ${kept}`)
    else await db.run(`delete from ${quote(tableName(stored.source))} where not ${kept}`)
  }
  const before = await countRows(db, view)
  if (ask.source.duplicates === undefined) return passed({ rows: before, duplicates: 0 })
  await dropDuplicates(db, stored)
  const rows = await countRows(db, view)
  return passed({ rows, duplicates: before - rows })
}

/** Bound, not run: the engine's reason why the condition cannot be is a mistake in the declaration's `where`. */
async function requireBindable(
  db: Connection,
  { source, view }: { readonly source: Source; readonly view: string },
  where: string,
): Promise<void> {
  try {
    const statement = await db.prepare(`select 1 from ${view} where coalesce((${where}), false)`)
    statement.destroySync()
  } catch (error) {
    throw new ExtractProblem(`"${source.id}": where cannot be used: ${engineReason(error)}`, {
      hint: "where is SQL that is true or false for a row, over the source's own columns.",
      code: 'source-where',
      at: source.where?.at ?? source.at,
    })
  }
}

/** Of rows equal in every column of the files the first stays, by file and place in it. */
async function dropDuplicates(db: Connection, stored: Stored): Promise<void> {
  const table = quote(tableName(stored.source))
  const columns = stored.columns.map(({ name }) => quote(name)).join(', ')
  await db.run(`delete from ${table} where rowid not in (select min(rowid) from ${table} group by ${columns})`)
}

async function countRows(db: Connection, relation: string): Promise<number> {
  const [row] = await db.rows(`select count(*) as n from ${relation}`)
  return Number(row?.['n'] ?? 0)
}
