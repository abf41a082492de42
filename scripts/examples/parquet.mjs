import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'

/**
 * Rows of one shape as a Parquet file: numbers as integers, all else as text.
 * One thread and one row group, so that the same rows give the same bytes in one version of DuckDB.
 */
export function parquet(rows) {
  return inFolder(async (folder, connection) => {
    const [from, to] = [join(folder, 'rows.json'), join(folder, 'rows.parquet')]
    writeFileSync(from, rows.map((row) => JSON.stringify(row)).join('\n'))
    const columns = Object.entries(rows[0]).map(([name, value]) => `'${name}': '${typeOf(value)}'`)
    await connection.run(
      `copy (select * from read_json('${from}', format = 'nd', columns = {${columns.join(', ')}}))
       to '${to}' (format parquet, compression zstd, row_group_size 1000000)`,
    )
    return readFileSync(to)
  })
}

/** Whether two Parquet files hold the same columns and rows in the same order: another version writes other bytes. */
export function sameRows(one, other) {
  return inFolder(async (folder, connection) => {
    const read = async (bytes) => {
      writeFileSync(join(folder, 'rows.parquet'), bytes)
      const reader = await connection.runAndReadAll(`select * from read_parquet('${join(folder, 'rows.parquet')}')`)
      return JSON.stringify([reader.columnNames(), reader.columnTypes().map(String), reader.getRowsJson()])
    }
    return (await read(one)) === (await read(other))
  })
}

function typeOf(value) {
  return typeof value === 'number' ? 'integer' : 'varchar'
}

async function inFolder(use) {
  const folder = mkdtempSync(join(tmpdir(), 'cxkit-examples-'))
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' })
  const connection = await instance.connect()
  try {
    return await use(folder, connection)
  } finally {
    connection.closeSync()
    instance.closeSync()
    rmSync(folder, { recursive: true })
  }
}
