import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { literal, quote, type Parameter } from '../../../../src/execute/engines/duckdb/connection.ts'
import { openEngine, type OpenEngine } from '../../../../src/execute/engines/duckdb/instance.ts'

let engine: OpenEngine
beforeAll(async () => {
  engine = await openEngine()
})
afterAll(() => engine.close())

describe('a connection', () => {
  it.each<[Parameter, string, unknown]>([
    ["it's", 'VARCHAR', "it's"],
    [1.5, 'DOUBLE', 1.5],
    [3n, 'BIGINT', 3n],
    [true, 'BOOLEAN', true],
    [undefined, '"NULL"', undefined],
    [['a', 'b'], 'VARCHAR[]', ['a', 'b']],
    [[], 'VARCHAR[]', []],
    [BigInt64Array.of(1n, -2n), 'BIGINT[]', [1n, -2n]],
    [new BigInt64Array(0), 'BIGINT[]', []],
  ])('binds parameter %# of the list and gives it back', async (parameter, type, value) => {
    expect(await engine.db.rows('select typeof($1) as type, $1 as value', [parameter])).toEqual([{ type, value }])
  })

  it('gives dates and decimals as text', async () => {
    expect(await engine.db.rows("select date '2026-03-01' as d, 1.50::decimal(5,2) as m")).toEqual([
      { d: '2026-03-01', m: '1.50' },
    ])
  })

  it('runs one statement at a time', async () => {
    await expect(engine.db.run('create table x as select 1; create table y as select 2')).rejects.toThrow(/multiple/)
    await expect(engine.db.rows('select * from x')).rejects.toThrow(/x does not exist/)
  })

  it('quotes names and texts', async () => {
    const name = 'we"ird; --'
    expect(await engine.db.rows(`select ${literal("it's")} as ${quote(name)}`)).toEqual([{ [name]: "it's" }])
  })
})
