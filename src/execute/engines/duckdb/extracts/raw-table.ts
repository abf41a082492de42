import { type Connection, quote } from '../connection.ts'

/** Cells by column, '' where there is none: the engine takes them as absent anyway. */
export type RawBatch = readonly (readonly string[])[]

/** Puts rows that were read here into a temporary table of texts, `row` counting from 1. */
export async function fillRawTable(
  db: Connection,
  table: { readonly name: string; readonly cells: readonly string[] },
  rows: AsyncIterable<RawBatch>,
): Promise<void> {
  const columns = table.cells.map((cell) => `${quote(cell)} varchar`)
  await db.run(`create or replace temp table ${quote(table.name)} ("row" bigint, ${columns.join(', ')})`)
  const picks = table.cells.map((_, index) => `unnest($${index + 2})`)
  let last = 0
  for await (const batch of rows) {
    const height = batch[0]?.length ?? 0
    if (height === 0) continue
    const numbers = BigInt64Array.from({ length: height }, (_, index) => BigInt(last + index + 1))
    await db.run(`insert into ${quote(table.name)} select unnest($1), ${picks.join(', ')}`, [numbers, ...batch])
    last += height
  }
}
