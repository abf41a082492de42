import type { ColumnFacts, ValueType } from '../../../model/catalog.ts'

/** The engine's type names as the language's words; the name may carry parameters, `DECIMAL(18,2)`. */
export function valueTypeOf(engineType: string): Pick<ColumnFacts, 'type' | 'decimals'> {
  const decimal = /^DECIMAL\(\d+,(\d+)\)$/.exec(engineType)
  if (decimal !== null) return { type: 'decimal', decimals: Number(decimal[1]) }
  return { type: valueTypes.get(engineType) ?? 'other' }
}

const valueTypes: ReadonlyMap<string, ValueType> = new Map([
  ['VARCHAR', 'text'],
  ['TINYINT', 'integer'],
  ['SMALLINT', 'integer'],
  ['INTEGER', 'integer'],
  ['BIGINT', 'integer'],
  ['HUGEINT', 'integer'],
  ['UTINYINT', 'integer'],
  ['USMALLINT', 'integer'],
  ['UINTEGER', 'integer'],
  ['UBIGINT', 'integer'],
  ['UHUGEINT', 'integer'],
  ['FLOAT', 'number'],
  ['DOUBLE', 'number'],
  ['BOOLEAN', 'boolean'],
  ['DATE', 'date'],
  ['TIMESTAMP WITH TIME ZONE', 'timestamp'],
])

/** SQL around a value that brings the engine's lesser types into the language's words. */
export function settled(sql: string, engineType: string): { readonly sql: string; readonly engineType: string } {
  const target = settledTypes.get(engineType)
  return target === undefined ? { sql, engineType } : { sql: `cast(${sql} as ${target})`, engineType: target }
}

/** A timestamp without a zone is local, and the session's zone is the project's. */
const settledTypes: ReadonlyMap<string, string> = new Map([
  ['TIMESTAMP', 'TIMESTAMP WITH TIME ZONE'],
  ['TIMESTAMP_S', 'TIMESTAMP WITH TIME ZONE'],
  ['TIMESTAMP_MS', 'TIMESTAMP WITH TIME ZONE'],
  ['TIMESTAMP_NS', 'TIMESTAMP WITH TIME ZONE'],
  ['UUID', 'VARCHAR'],
  ['FLOAT', 'DOUBLE'],
])

/** Types that SQL in declarations may cast to; all else (files, pointers, types of its own) is refused. */
export const castTypes: ReadonlySet<string> = new Set([
  ...'BOOLEAN TINYINT SMALLINT INTEGER BIGINT HUGEINT UTINYINT USMALLINT UINTEGER UBIGINT UHUGEINT'.split(' '),
  ...'FLOAT DOUBLE DECIMAL VARCHAR DATE TIME TIMESTAMP INTERVAL UUID LIST STRUCT MAP'.split(' '),
  'TIMESTAMP WITH TIME ZONE',
])
