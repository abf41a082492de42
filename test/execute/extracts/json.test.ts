import { expect, test } from 'vitest'
import { loaded, refusal, values, write } from './builders.ts'

test('an array of objects, NDJSON and objects one after the other are the same rows', async () => {
  const rows = [{ id: 1, note: 'a' }, { id: 2, note: null }, { id: 3 }]
  write({
    'a.json': `\uFEFF ${JSON.stringify(rows, undefined, 2)}\n`,
    'b.ndjson': rows.map((row) => JSON.stringify(row)).join('\n'),
    'c.jsonl': rows.map((row) => `${JSON.stringify(row)}\r\n`).join('\n'),
    'd.json': rows.map((row) => JSON.stringify(row)).join(' '),
  })
  for (const files of ['a.json', 'b.ndjson', 'c.jsonl', 'd.json']) {
    expect(await values('id', { files })).toEqual([1n, 2n, 3n])
    expect(await values('note', { files })).toEqual(['a', undefined, undefined])
  }
})

test('numbers are kept as they are written, never rounded', async () => {
  write({ 'a.json': '[{"big": 9007199254740993, "money": 12345678901234.56, "id": 123456789012345678901}]' })
  const { table } = await loaded({
    files: 'a.json',
    columns: { big: { type: 'integer' }, money: { type: 'decimal', decimals: 2 }, id: { type: 'text' } },
  })
  expect(table[0]).toMatchObject({ big: 9007199254740993n, money: '12345678901234.56', id: '123456789012345678901' })
  expect(await refusal({ files: 'a.json', columns: { id: { type: 'integer' } } })).toContain('bad-rows: a.json row 1')
})

test('nested values are text, as JSON', async () => {
  write({
    'a.json': String.raw`[{"tags": ["a", "]}\""], "by": {"name": "x", "n": 10000000000000000000000}, "ok": true}]`,
  })
  expect((await loaded({ files: 'a.json' })).table[0]).toMatchObject({
    tags: String.raw`["a", "]}\""]`,
    by: '{"name": "x", "n": 10000000000000000000000}',
    ok: true,
  })
})

test('keys and texts may hold anything, cut anywhere by the chunks of a large file', async () => {
  const note = 'quote " backslash \\ brace } comma , \u{1F600}'
  const row = JSON.stringify({ 'a "key"': note, n: 1 })
  write({ 'a.json': `[${Array.from({ length: 40_000 }, () => row).join(',')}]` })
  const notes = await values('a "key"', { files: 'a.json' })
  expect([notes.length, ...new Set(notes)]).toEqual([40_000, note])
})

test.each([
  ['a trailing comma', '[{"id":1},]', 'line 1 has something other than an object'],
  ['a comma too many', '[{"id":1},,{"id":2}]', 'line 1 has something other than an object'],
  ['a missing comma', '[{"id":1} {"id":2}]', 'line 1 has an object where a comma or the end should be'],
  ['an object behind the end', '[{"id":1}]{"id":2}', 'line 1 has an object where a comma or the end should be'],
  ['two arrays', '[{"id":1}][]', 'line 1 has something other than an object'],
  ['NaN', '[{"id":NaN}]', 'line 1: the row that begins there is not JSON'],
  ['a number', '42', 'line 1 has something other than an object'],
  ['rows that are arrays', '[[1],[2]]', 'line 1 has something other than an object'],
  ['a missing end', '[{"id":1},\n{"id":2}', 'line 2 ends too early'],
  ['a cut object', '[\n{"id":1', 'line 2 ends too early'],
  ['a cut text', '[\n{"id":"1', 'line 2 ends too early'],
  ['blanks only', ' \n ', 'line 2 holds no rows'],
  ['deep nesting', `[{"id":${'['.repeat(80)}${']'.repeat(80)}}]`, 'line 1 has an object nested more than 64 deep'],
  ['a NUL', String.raw`[{"id":"a\u0000b"}]`, 'line 1: the row that begins there holds a NUL character'],
  ['a key twice', '[{"id":1,\n"id":2}]', 'line 1: the row that begins there holds a key twice'],
])('%s is refused', async (_, text, message) => {
  write({ 'a.json': text })
  expect(await refusal({ files: 'a.json' })).toContain(`extract-not-readable: a.json ${message}`)
})

test('a bad line of NDJSON is refused with its number, an array is none', async () => {
  write({ 'a.ndjson': '{"id":1}\n{"id":02}\n', 'b.ndjson': '[{"id":1}]' })
  expect(await refusal({ files: 'a.ndjson' })).toContain('a.ndjson line 2: the row that begins there is not JSON')
  expect(await refusal({ files: 'b.ndjson' })).toContain('b.ndjson line 1 has something other than an object')
})

test('keys that differ by case only are refused, as are thousands of them', async () => {
  write({ 'a.ndjson': '{"id":1}\n{"ID":2}\n' })
  expect(await refusal({ files: 'a.ndjson' })).toContain('bad-header: a.ndjson has the column "ID" twice')
  write({ 'a.ndjson': Array.from({ length: 1200 }, (_, index) => `{"key${index}":1}`).join('\n') })
  expect(await refusal({ files: 'a.ndjson' })).toContain(
    'a.ndjson line 1001 brings the number of different keys over 1000',
  )
})

test('an empty array is too few rows, unless none are due; then its columns are the contract’s', async () => {
  write({ 'a.json': '[]' })
  const columns = { id: { type: 'integer' } } as const
  expect(await refusal({ files: 'a.json', columns })).toContain('too-few-rows')
  const { rows, columns: found } = await loaded({ files: 'a.json', columns, minimumRows: 0 })
  expect([rows, found[0]]).toEqual([0, { name: 'id', type: 'integer' }])
})

test('an object without keys is a row without columns', async () => {
  write({ 'a.json': '[{}]' })
  expect(await refusal({ files: 'a.json', columns: { id: {} } })).toContain('missing-column: a.json has no column "id"')
})

test('an object that never ends is refused before it fills the memory', async () => {
  write({ 'a.json': `[{"id":"${'x'.repeat(17 << 20)}"}]` })
  expect(await refusal({ files: 'a.json' })).toContain('begins an object that does not end within 16 MB')
})
