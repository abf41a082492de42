import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { allowedFunctions } from '../../../../src/execute/engines/duckdb/functions.ts'
import { configure, lock, openEngine, type OpenEngine } from '../../../../src/execute/engines/duckdb/instance.ts'
import { folder } from '../../project.ts'

let engine: OpenEngine
const root = folder({ 'in.csv': 'a\n1\n', 'out.csv': 'a\nsecret\n' })

beforeAll(async () => {
  engine = await openEngine()
  await configure(engine.db, { memoryMegabytes: 400, threads: 1, timeoutSeconds: 5 }, 'Asia/Kolkata')
  await engine.db.run('create table a as select 42 as id')
  await lock(engine.db, [`${root}/in.csv`])
})
afterAll(() => engine.close())

describe('the engine', () => {
  it('has the version whose functions are allowed', () => {
    expect(allowedFunctions.version).toBe(engine.version)
  })

  it('knows every allowed function', async () => {
    const rows = await engine.db.rows('select distinct function_name as name from duckdb_functions()')
    const known = new Set(rows.map(({ name }) => name))
    // Part of the grammar: they have no entry of their own.
    const grammar = new Set(['count_star', 'position', 'cardinality', 'unnest'])
    const { scalar, aggregate, ordered, window } = allowedFunctions
    const missing = [...scalar, ...aggregate, ...ordered].filter((name) => !known.has(name) && !grammar.has(name))
    expect(missing).toEqual([])
    expect([...window].filter((name) => scalar.has(name) || aggregate.has(name))).toEqual([])
  })

  it('allows nothing that it also refuses', () => {
    const { scalar, aggregate, ordered, refused } = allowedFunctions
    const both = refused
      .flatMap(({ names }) => [...names])
      .filter((name) => scalar.has(name) || aggregate.has(name) || ordered.has(name))
    expect(both).toEqual([])
  })

  it('has the settings of the declarations', async () => {
    const rows = await engine.db.rows(
      "select name, value from duckdb_settings() where name in ('TimeZone', 'threads', 'memory_limit') order by name",
    )
    expect(rows.map(({ value }) => value)).toEqual(['Asia/Kolkata', '381.4 MiB', '1'])
  })
})

describe('a locked engine', () => {
  it('reads the files it was given and no others', async () => {
    expect(await engine.db.rows(`select * from read_csv('${root}/in.csv')`)).toEqual([{ a: 1n }])
    await expect(engine.db.rows(`select * from read_csv('${root}/out.csv')`)).rejects.toThrow(
      /disabled by configuration/,
    )
  })

  it.each([
    "select * from read_text('/etc/passwd')",
    "select * from glob('/etc/*')",
    `copy a to '${root}/written.csv'`,
    `copy a to '${root}/in.csv'`,
    "attach '/tmp/x.duckdb' as x",
    'install httpfs',
    "load '/tmp/x.duckdb_extension'",
    "set allowed_paths = ['/etc/passwd']",
    'set enable_external_access = true',
    'reset lock_configuration',
    "set memory_limit = '100TB'",
    "set TimeZone = 'UTC'",
    "select * from read_csv('http://127.0.0.1:9/x.csv')",
  ])('does not run %s', async (sql) => {
    await expect(engine.db.run(sql)).rejects.toThrow()
    expect(await engine.db.rows('select id from a')).toEqual([{ id: 42 }])
  })
})
