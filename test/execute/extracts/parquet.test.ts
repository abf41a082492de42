import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { loadSource } from '../../../src/execute/engines/duckdb/extracts/load-source.ts'
import { lock, openEngine } from '../../../src/execute/engines/duckdb/instance.ts'
import { connection, folder, loaded, refusal, source, values, write } from './builders.ts'

async function parquet(path: string, select: string): Promise<void> {
  write({ [path]: '' })
  const db = await connection()
  await db.run(`copy (${select}) to '${join(folder(), path).replaceAll("'", "''")}' (format parquet)`)
}

const files = 'a.parquet'

test('columns keep the types that the file has', async () => {
  await parquet(
    files,
    `select 1::integer as i, 2::utinyint as u, 1.25::decimal(9, 2) as d, 0.5::float as f, true as ok, date '2026-01-31' as day,
      timestamptz '2026-01-31 10:00:00+02' as moment, ' text ' as t, [1, 2] as list, {'a': 1} as struct,
      'x'::blob as bytes, time '10:00' as clock`,
  )
  const { table, columns } = await loaded({ files })
  expect(columns.map(({ type }) => type).join(' ')).toBe(
    'integer integer decimal number boolean date timestamp text text text text text text integer',
  )
  expect(table[0]).toEqual({
    i: 1n,
    u: 2n,
    d: '1.25',
    f: 0.5,
    ok: true,
    day: '2026-01-31',
    moment: '2026-01-31 08:00:00Z',
    t: 'text',
    list: '[1,2]',
    struct: '{"a":1}',
    bytes: 'x',
    clock: '10:00:00',
    filename: files,
    row: 1n,
  })
})

test('a timestamp without zone is wall time in the column’s zone', async () => {
  await parquet(
    files,
    `select timestamp '2026-07-01 12:00' as a, timestamp_s '2026-01-01 12:00' as b, date '2026-01-01' as c`,
  )
  const columns = {
    a: { type: 'timestamp', timezone: 'Europe/Berlin' },
    c: { type: 'timestamp', timezone: 'America/New_York' },
  } as const
  const { table } = await loaded({ files, columns }, { timezone: 'Asia/Kolkata' })
  expect(table[0]).toMatchObject({ a: '2026-07-01 10:00:00Z', b: '2026-01-01 06:30:00Z', c: '2026-01-01 05:00:00Z' })
})

test('NaN, infinity and integers beyond the range are bad rows, declared or not', async () => {
  await parquet(
    files,
    `select unnest([1.5, 'nan'::double, 2]) as x, unnest([1, 2, 170141183460469231731687303715884105727]::hugeint[]) as h`,
  )
  const text = await refusal({ files })
  expect(text).toContain('bad-rows: a.parquet row 2: "x" is not a finite number')
  expect(await refusal({ files, columns: { x: { type: 'text' }, h: { type: 'integer' } } })).toContain(
    'a.parquet row 3: "h"',
  )
})

test('stored types are converted to the declared ones, exactly or not at all', async () => {
  await parquet(
    files,
    `select '7' as text, 5.0::double as whole, 3 as n, 1::bigint as flag, '1.50' as money, 1.5::decimal(9, 1) as price,
      'VIP'::enum('VIP', 'plain') as tier, timestamp '2026-01-31 00:00' as day, date '2026-02-01' as moment, 7::bigint as h`,
  )
  const columns = {
    text: { type: 'integer' },
    whole: { type: 'integer' },
    n: { type: 'number' },
    flag: { type: 'boolean' },
    money: { type: 'decimal', decimals: 2 },
    price: { type: 'decimal', decimals: 2 },
    tier: { values: ['VIP', 'plain'] },
    day: { type: 'date' },
    moment: { type: 'timestamp' },
    h: { type: 'text' },
  } as const
  expect((await loaded({ files, columns })).table[0]).toMatchObject({
    text: 7n,
    whole: 5n,
    n: 3,
    flag: true,
    money: '1.50',
    price: '1.50',
    tier: 'VIP',
    day: '2026-01-31',
    moment: '2026-02-01 00:00:00Z',
    h: '7',
  })
  await parquet('b.parquet', `select 5.5::double as whole`)
  expect(await refusal({ files: 'b.parquet', columns: { whole: { type: 'integer' } } })).toContain(
    'is not a whole number',
  )
})

test('nulls match stored numbers by value', async () => {
  await parquet(files, `select unnest([0, 3, 99]) as effort, unnest([0.0, 1.5, 99.0]::double[]) as ratio`)
  const columns = { effort: { nulls: ['0', 'none'] }, ratio: { nulls: ['99'] } }
  expect(await values('effort', { files, columns })).toEqual([undefined, 3n, 99n])
  expect(await values('ratio', { files, columns })).toEqual([0, 1.5, undefined])
})

test('files are one source whatever order and kinds of numbers their columns have', async () => {
  await parquet('a.parquet', `select 1 as id, 2::integer as x, date '2026-01-01' as t`)
  await parquet('b.parquet', `select timestamp '2026-01-02' as t, 2.5::double as x, 2 as id`)
  const { table, columns } = await loaded({ files: '*.parquet' })
  expect(columns.slice(0, 3).map(({ type }) => type)).toEqual(['integer', 'number', 'timestamp'])
  expect(table.map((row) => [row['id'], row['x'], row['row']])).toEqual([
    [1n, 2, 1n],
    [2n, 2.5, 1n],
  ])
})

test('text and Parquet files can be one source', async () => {
  await parquet('a.parquet', `select 1 as id, 'x' as note`)
  write({ 'b.csv': 'id,note\n2,y\n' })
  expect(await values('note', { files: ['a.parquet', 'b.csv'] })).toEqual(['x', 'y'])
})

test('the relation stays readable when the engine is closed to the outside, and nothing else is', async () => {
  await parquet(files, `select 1 as id, timestamp '2026-10-25 02:30' as t`)
  await parquet('other.parquet', `select 1 as id`)
  const engine = await openEngine()
  try {
    const asked = { source: source({ files }), root: folder(), timezone: 'Europe/Berlin' }
    const result = await loadSource(engine.db, asked)
    if (!result.ok) throw new Error(JSON.stringify(result.errors))
    const { readable, relation, ambiguous } = result.value
    expect([readable.length, ambiguous]).toEqual([1, 1])
    await lock(engine.db, readable)
    expect(await engine.db.rows(`select id from ${relation}`)).toEqual([{ id: 1n }])
    await expect(engine.db.rows(`select * from '${join(folder(), 'other.parquet')}'`)).rejects.toThrow('Permission')
  } finally {
    engine.close()
  }
})

test('a damaged file is refused without its content', async () => {
  await parquet(files, `select md5(range::varchar) as x from range(5000)`)
  const bytes = readFileSync(join(folder(), files))
  for (let index = 100; index < 600; index += 1) bytes[index] = 0xff
  write({ [files]: bytes })
  const text = await refusal({ files })
  expect(text).toMatch(/^extract-not-readable: a.parquet cannot be read: .* \| if it is damaged/u)
  expect(text).not.toContain(folder())
})

test('a path with the characters of patterns is refused', async () => {
  await parquet('in [new]/a.parquet', 'select 1 as id')
  expect(await refusal({ files: 'in [new]/a.parquet' })).toContain('which the engine takes for a pattern')
})

test('two columns whose names differ by case only are refused', async () => {
  write({ 'a.csv': '"a "\n' })
  await parquet(files, 'select 1 as "a ", 2 as a')
  expect(await refusal({ files })).toContain('bad-header: a.parquet has the column "a" twice')
})

test('duplicates of Parquet rows are dropped too', async () => {
  await parquet(files, `select unnest([1, 1, 2]) as id, 'x' as note`)
  const { rows, duplicates } = await loaded({ files, duplicates: 'exact' })
  expect([rows, duplicates]).toEqual([2, 1])
})

test('bad rows of Parquet are left out and counted', async () => {
  await parquet(files, `select unnest([1, 50, 2]) as score`)
  const words = { files, columns: { score: { between: [0, 10] as const } }, badRows: 'exclude' as const }
  expect(await values('score', words)).toEqual([1n, 2n])
  expect((await loaded(words)).excluded).toBe(1)
})
