import { DuckDBTypeId, type DuckDBDataChunk, type DuckDBMaterializedResult, type DuckDBValue } from '@duckdb/node-api'
import type { Column, Table } from '../../../model/cells.ts'

/** A result column by column: integers exact, DOUBLE with NaN for null, all else as text. */
export async function tableOf(result: DuckDBMaterializedResult): Promise<Table> {
  const chunks = await result.fetchAllChunks()
  const rows = chunks.reduce((sum, chunk) => sum + chunk.rowCount, 0)
  const columns = result
    .deduplicatedColumnNames()
    .map((name, index): [string, Column] => [name, columnOf({ chunks, rows, index, type: result.columnTypeId(index) })])
  return { columns: new Map(columns), rows }
}

interface ColumnAsk {
  readonly chunks: readonly DuckDBDataChunk[]
  readonly rows: number
  readonly index: number
  readonly type: DuckDBTypeId
}

const integers: ReadonlySet<DuckDBTypeId> = new Set([
  DuckDBTypeId.TINYINT,
  DuckDBTypeId.SMALLINT,
  DuckDBTypeId.INTEGER,
  DuckDBTypeId.BIGINT,
  DuckDBTypeId.UTINYINT,
  DuckDBTypeId.USMALLINT,
  DuckDBTypeId.UINTEGER,
])

const hugeIntegers: ReadonlySet<DuckDBTypeId> = new Set([
  DuckDBTypeId.UBIGINT,
  DuckDBTypeId.HUGEINT,
  DuckDBTypeId.UHUGEINT,
])

function columnOf(ask: ColumnAsk): Column {
  if (integers.has(ask.type)) return smallIntegers(ask) ?? nullableIntegers(ask)
  if (hugeIntegers.has(ask.type)) return nullableIntegers(ask)
  if (ask.type === DuckDBTypeId.DOUBLE || ask.type === DuckDBTypeId.FLOAT) return doubles(ask)
  return texts(ask)
}

/** Undefined as soon as one of them is null. */
function smallIntegers(ask: ColumnAsk): BigInt64Array | undefined {
  const values = new BigInt64Array(ask.rows)
  let complete = true
  visit(ask, (value, row) => {
    const integer = integerOf(value)
    if (integer === undefined) complete = false
    else values[row] = integer
  })
  return complete ? values : undefined
}

function nullableIntegers(ask: ColumnAsk): readonly (bigint | undefined)[] {
  const values: (bigint | undefined)[] = []
  visit(ask, (value) => values.push(integerOf(value)))
  return values
}

function doubles(ask: ColumnAsk): Float64Array {
  const values = new Float64Array(ask.rows)
  visit(ask, (value, row) => {
    values[row] = typeof value === 'number' ? value : Number.NaN
  })
  return values
}

function texts(ask: ColumnAsk): readonly (string | undefined)[] {
  const values: (string | undefined)[] = []
  visit(ask, (value) => values.push(value === null ? undefined : textOf(value)))
  return values
}

function visit({ chunks, index }: ColumnAsk, see: (value: DuckDBValue, row: number) => void): void {
  let row = 0
  for (const chunk of chunks) {
    const vector = chunk.getColumnVector(index)
    for (let position = 0; position < chunk.rowCount; position += 1, row += 1) see(vector.getItem(position), row)
  }
}

function integerOf(value: DuckDBValue): bigint | undefined {
  if (typeof value === 'bigint') return value
  return typeof value === 'number' ? BigInt(value) : undefined
}

function textOf(value: Exclude<DuckDBValue, null>): string {
  return typeof value === 'string' ? value : value.toString()
}
