import { type Checked, failed, passed } from '../../../../model/diagnostic.ts'
import type { Source } from '../../../../model/source.ts'
import { type Connection, quote } from '../connection.ts'
import type { Extract } from './extract.ts'
import { diagnosticOf, engineReason, ExtractProblem } from './problem.ts'
import { keptRows, relationName, type Stored, storeRows } from './store-rows.ts'

export interface Kept {
  readonly rows: number
  readonly duplicates: number
}

/** Makes the source's relation: a table of text files, a view over Parquet files unless rows have to be told apart. */
export async function storeSource(db: Connection, stored: Stored, source: Source): Promise<Checked<Kept>> {
  const [first] = stored.extracts
  const refused = first === undefined ? undefined : await whereRefused(db, stored, first)
  if (refused !== undefined) {
    const hint = "where is SQL that is true or false for a row, over the source's own columns."
    const problem = new ExtractProblem(`"${source.id}": where cannot be used: ${refused}`, {
      hint,
      code: 'source-where',
    })
    return failed([diagnosticOf(problem, source.where?.at ?? source.at)])
  }
  const asView = stored.extracts.every(({ kind }) => kind === 'parquet') && source.duplicates === undefined
  const view = quote(relationName(source.id))
  if (asView)
    await db.run(
      `create or replace view ${view} as ${stored.extracts.map((one) => keptRows(stored, one)).join('\nunion all\n')}`,
    )
  else await storeRows(db, stored)
  const before = await countRows(db, view)
  if (source.duplicates === undefined) return passed({ rows: before, duplicates: 0 })
  await dropDuplicates(db, stored)
  const rows = await countRows(db, view)
  return passed({ rows, duplicates: before - rows })
}

/** Bound, not run: the engine's reason why the condition cannot be. */
async function whereRefused(db: Connection, stored: Stored, extract: Extract): Promise<string | undefined> {
  if (stored.where === undefined) return undefined
  try {
    const statement = await db.prepare(keptRows(stored, extract))
    statement.destroySync()
    return undefined
  } catch (error) {
    return engineReason(error)
  }
}

/** Of rows equal in every column of the files the first stays, by file and place in it. */
async function dropDuplicates(db: Connection, stored: Stored): Promise<void> {
  const table = quote(`rows:${stored.source}`)
  const columns = stored.columns.map(({ name }) => quote(name)).join(', ')
  await db.run(`delete from ${table} where rowid not in (select min(rowid) from ${table} group by ${columns})`)
}

async function countRows(db: Connection, relation: string): Promise<number> {
  const [row] = await db.rows(`select count(*) as n from ${relation}`)
  return Number(row?.['n'] ?? 0)
}
