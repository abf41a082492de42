import {
  BIGINT,
  DuckDBListValue,
  LIST,
  VARCHAR,
  type DuckDBConnection,
  type DuckDBMaterializedResult,
  type DuckDBPreparedStatement,
  type DuckDBValue,
} from '@duckdb/node-api'

/** Of a row: INTEGER and DOUBLE are numbers, BIGINT and HUGEINT bigints, lists arrays; dates, times and decimals text. */
export type Cell = string | number | bigint | boolean | undefined | readonly Cell[]

export type Row = Readonly<Record<string, Cell>>

/** Numbers bind as DOUBLE, bigints as BIGINT, arrays as lists of VARCHAR or BIGINT. */
export type Parameter = string | number | bigint | boolean | undefined | readonly string[] | BigInt64Array

/** One connection to the engine. Every call runs exactly one statement; the engine's errors are thrown as they are. */
export interface Connection {
  run(sql: string, parameters?: readonly Parameter[]): Promise<void>
  rows(sql: string, parameters?: readonly Parameter[]): Promise<readonly Row[]>
  /** The whole result, chunk by chunk in the engine's own vectors. */
  result(sql: string, parameters?: readonly Parameter[]): Promise<DuckDBMaterializedResult>
  /** Parsed and bound, not run; to be destroyed by the caller. */
  prepare(sql: string): Promise<DuckDBPreparedStatement>
}

export function connectionOver(duckdb: DuckDBConnection): Connection {
  const result = async (sql: string, parameters: readonly Parameter[] = []): Promise<DuckDBMaterializedResult> => {
    const statement = await duckdb.prepare(sql)
    try {
      for (const [index, parameter] of parameters.entries()) bind(statement, index + 1, parameter)
      return await statement.run()
    } finally {
      statement.destroySync()
    }
  }
  return {
    result,
    prepare: (sql) => duckdb.prepare(sql),
    run: async (sql, parameters) => {
      await result(sql, parameters)
    },
    rows: async (sql, parameters) => {
      const rows = await (await result(sql, parameters)).getRowObjects()
      return rows.map((row) => Object.fromEntries(Object.entries(row).map(([name, value]) => [name, cellOf(value)])))
    },
  }
}

/** A name as the engine reads it, whatever characters it has. */
export function quote(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}

/** A text as a literal, for the few statements that take no parameters. */
export function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}

function bind(statement: DuckDBPreparedStatement, index: number, parameter: Parameter): void {
  if (parameter === undefined) statement.bindNull(index)
  else if (typeof parameter === 'string') statement.bindVarchar(index, parameter)
  else if (typeof parameter === 'number') statement.bindDouble(index, parameter)
  else if (typeof parameter === 'bigint') statement.bindBigInt(index, parameter)
  else if (typeof parameter === 'boolean') statement.bindBoolean(index, parameter)
  else if (parameter instanceof BigInt64Array) statement.bindList(index, [...parameter], LIST(BIGINT))
  else statement.bindList(index, parameter, LIST(VARCHAR))
}

function cellOf(value: DuckDBValue): Cell {
  if (value === null) return undefined
  if (value instanceof DuckDBListValue) return value.items.map(cellOf)
  return typeof value === 'object' ? value.toString() : value
}
