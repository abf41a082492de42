import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openEngine, type OpenEngine } from '../../../../src/execute/engines/duckdb/instance.ts'
import { tableOf } from '../../../../src/execute/engines/duckdb/table.ts'
import type { Column, Table } from '../../../../src/model/cells.ts'

let engine: OpenEngine
beforeAll(async () => {
  engine = await openEngine()
})
afterAll(() => engine.close())

async function table(sql: string): Promise<Table> {
  return tableOf(await engine.db.result(sql))
}

async function columnOf(sql: string): Promise<Column | undefined> {
  return (await table(`select x from (values ${sql}) as t(x)`)).columns.get('x')
}

describe('a result', () => {
  it.each(['tinyint', 'smallint', 'integer', 'bigint', 'utinyint', 'usmallint', 'uinteger'])(
    'has %s as 64-bit integers',
    async (type) => {
      expect(await columnOf(`(1::${type}), (100)`)).toEqual(BigInt64Array.of(1n, 100n))
    },
  )

  it('has integers with a null as a list', async () => {
    expect(await columnOf('(1::bigint), (null)')).toEqual([1n, undefined])
    expect(await columnOf('(1::integer), (null)')).toEqual([1n, undefined])
  })

  it.each(['hugeint', 'uhugeint', 'ubigint'])('has %s as exact integers', async (type) => {
    expect(await columnOf(`(18446744073709551615::${type}), (null)`)).toEqual([18446744073709551615n, undefined])
  })

  it('keeps the bounds of 64 bits', async () => {
    expect(await columnOf('(9223372036854775807::bigint), (-9223372036854775808)')).toEqual(
      BigInt64Array.of(9223372036854775807n, -9223372036854775808n),
    )
  })

  it('has doubles with NaN for null', async () => {
    expect(await columnOf('(1.5::double), (null)')).toEqual(Float64Array.of(1.5, Number.NaN))
    expect(await columnOf('(1.5::float)')).toEqual(Float64Array.of(1.5))
  })

  it('has text, and all else as text', async () => {
    expect(await columnOf("('ü'), (null), ('')")).toEqual(['ü', undefined, ''])
    expect(await columnOf('(1.50::decimal(5,2))')).toEqual(['1.50'])
    expect(await columnOf("(date '2026-03-01')")).toEqual(['2026-03-01'])
    expect(await columnOf('(true)')).toEqual(['true'])
  })

  it('of no rows has its columns', async () => {
    expect(await table("select 1::bigint as a, 'x' as b where false")).toEqual({
      rows: 0,
      columns: new Map<string, Column>([
        ['a', new BigInt64Array(0)],
        ['b', []],
      ]),
    })
  })

  it('of many chunks is whole and in order', async () => {
    const { rows, columns } = await table(
      'select i, i::varchar as s, if(i = 5000, null, i) as n from range(10000) t(i) order by i',
    )
    expect(rows).toBe(10_000)
    expect(columns.get('i')?.[9999]).toBe(9999n)
    expect(columns.get('s')?.[4097]).toBe('4097')
    expect([columns.get('n')?.[4999], columns.get('n')?.[5000], columns.get('n')?.[5001]]).toEqual([
      4999n,
      undefined,
      5001n,
    ])
  })
})
