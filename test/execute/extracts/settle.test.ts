import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { at, loaded, refusal, source, values, write } from './builders.ts'
import { loadSource } from '../../../src/execute/engines/duckdb/extracts/load-source.ts'
import { connection, folder } from './builders.ts'

test('where drops rows before keys are checked, and counts them', async () => {
  write({ 'data.csv': 'id,test,x\n1,true,1\n1,false,2\n2,,3\n3,false,4\n' })
  const result = await loaded({ key: ['id'] }, { where: 'not test' })
  expect([result.rows, result.dropped, result.table.map(({ id }) => id)]).toEqual([2, 2, [1n, 3n]])
})

test('where sees filename and row, and bad rows are counted apart', async () => {
  write({ 'a.csv': 'x\n1\nbad\n', 'b.csv': 'x\n3\n4\n' })
  const words = { files: '*.csv', columns: { x: { type: 'integer' } }, badRows: 'exclude' } as const
  const result = await loaded(words, { where: `filename = 'b.csv' and "row" > 1` })
  expect([result.rows, result.dropped, result.excluded]).toEqual([1, 2, 1])
})

test.each([
  ['unknown = 1', 'Binder Error'],
  ["x + date '2026-01-01' = 'secret'", 'source-where'],
])('where: %s is refused and not quoted', async (where, message) => {
  write({ 'data.csv': 'x\n1\n' })
  const text = await refusal({}, { where })
  expect(text).toContain('source-where: "surveys": where cannot be used')
  expect(text).toContain(message)
  expect(text).not.toContain('secret')
})

test('who gates where is asked once the relation is there with all its rows', async () => {
  write({ 'data.csv': 'id,x\n1,a\n2,b\n' })
  const db = await connection()
  const result = await loaded(
    {},
    {
      where: async (columns) => {
        const [row] = await db.rows('select count(*) as n from "source:surveys"')
        expect([columns.map(({ name }) => name), row]).toEqual([['id', 'x', 'filename', 'row'], { n: 2n }])
        return { ok: true, value: "x = 'b'", warnings: [] }
      },
    },
  )
  expect([result.rows, result.dropped]).toEqual([1, 1])
  const error = { code: 'sql-syntax', severity: 'error', message: 'no SQL', at } as const
  expect(await refusal({}, { where: async () => Promise.resolve({ ok: false, errors: [error] }) })).toContain('no SQL')
})

test('where over Parquet files filters the view', async () => {
  const db = await connection()
  await db.run(`copy (select range as id from range(10)) to '${folder()}/a.parquet' (format parquet)`)
  const result = await loaded({ files: 'a.parquet' }, { where: 'id >= 7' })
  expect([result.rows, result.dropped, result.table.map(({ id }) => id)]).toEqual([3, 7, [7n, 8n, 9n]])
})

test('where that fails on a row ends as a message', async () => {
  write({ 'data.csv': 'x\nsecret\n' })
  expect(await refusal({}, { where: 'cast(x as integer) = 1' })).toMatch(
    /^extract-not-readable: source "surveys" cannot be read: Conversion Error: Could not convert string …/u,
  )
})

test('duplicates: exact keeps the first of rows equal in every column of the file', async () => {
  write({ 'a.csv': 'id,x\n1,\n2,a\n1,\n1,b\n', 'b.csv': 'id,x\n2,a\n3,c\n' })
  const result = await loaded({ files: '*.csv', duplicates: 'exact' })
  expect([result.rows, result.duplicates]).toEqual([4, 2])
  expect(result.table.map((row) => `${String(row['filename'])} ${String(row['row'])}`)).toEqual([
    'a.csv 1',
    'a.csv 2',
    'a.csv 4',
    'b.csv 2',
  ])
})

test('an empty extract is a mistake unless none are due', async () => {
  write({ 'data.csv': 'id,x\n' })
  expect(await refusal({})).toContain('too-few-rows: source "surveys" has 0 rows, but needs at least 1')
  expect((await loaded({ minimumRows: 0 })).rows).toBe(0)
  write({ 'data.csv': 'id,x\n1,2\n' })
  expect(await refusal({ minimumRows: 1000 })).toContain('has 1 row, but needs at least 1,000')
})

test('rows that where drops do not count for the minimum', async () => {
  write({ 'data.csv': 'x\n1\n' })
  expect(await refusal({}, { where: 'x > 5' })).toContain('too-few-rows')
})

test('an empty key is a mistake, a key of several columns is unique as a whole', async () => {
  write({ 'data.csv': 'a,b\n1,1\n1,2\n,3\n,4\n' })
  expect(await refusal({ key: ['a'] })).toContain('duplicate-key: the key of "surveys" (a) is empty in 2 rows')
  write({ 'data.csv': 'a,b\n1,1\n1,2\n2,1\n' })
  expect((await loaded({ key: ['a', 'b'] })).rows).toBe(3)
  write({ 'data.csv': 'a,b\n1,1\n1,1\n2,1\n' })
  expect(await refusal({ key: ['a', 'b'] })).toContain('1 key on more than one row, such as 1 / 1')
})

test('example keys are at most three, and cut', async () => {
  write({ 'data.csv': `id\n${['b', 'a', 'd', 'c', 'x'.repeat(90)].map((key) => `${key}\n${key}\n`).join('')}` })
  const text = await refusal({ key: ['id'] })
  expect(text).toContain('5 keys on more than one row, such as a, b, c |')
})

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

test('checksums hold a file against the list', async () => {
  const csv = 'id\n1\n'
  const checksums = { glob: 'data/SHA256SUMS', at: { ...at, line: 9 } }
  write({ 'data/a.csv': csv, 'data/SHA256SUMS': `${sha256(csv).toUpperCase()} *a.csv\n\n` })
  expect(await values('id', { files: 'data/a.csv', checksums })).toEqual([1n])
  write({ 'data/SHA256SUMS': `${sha256(csv)}  data/a.csv\n` })
  expect(await values('id', { files: 'data/a.csv', checksums })).toEqual([1n])
  write({ 'data/a.csv': 'id\n2\n' })
  expect(await refusal({ files: 'data/a.csv', checksums })).toContain(
    'checksum-mismatch: data/a.csv is not the file that data/SHA256SUMS was made for',
  )
  write({ 'data/SHA256SUMS': `${sha256(csv)}  b.csv\n` })
  expect(await refusal({ files: 'data/a.csv', checksums })).toContain('data/a.csv is not listed in data/SHA256SUMS')
  write({ 'data/SHA256SUMS': `id\n` })
  expect(await refusal({ files: 'data/a.csv', checksums })).toContain('data/SHA256SUMS line 1 is not one of sha256sum')
  expect(await refusal({ files: 'data/a.csv', checksums: { glob: 'none', at } })).toContain('no file matches "none"')
})

test('a source can be loaded again, with other columns', async () => {
  write({ 'a.csv': 'id\n1\n', 'b.csv': 'name,x\nn,2\n' })
  await loaded({ files: 'a.csv' })
  expect(await values('name', { files: 'b.csv' })).toEqual(['n'])
})

test('a query is not loaded from files', async () => {
  const expression = { id: 'q', source: 'surveys', sql: 'select 1', at, lines: [at] }
  const asked = { source: source({ from: { type: 'query', sql: expression } }), root: folder(), timezone: 'UTC' }
  await expect(loadSource(await connection(), asked)).rejects.toThrow('is not made of files')
})
