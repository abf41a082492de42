import { expect, test } from 'vitest'
import { loaded, refusal, refusals, values, write } from './builders.ts'

test('a column that is missing is told with the file and the nearest header', async () => {
  write({ 'data.csv': 'id,Scor\n1,2\n' })
  expect(await refusals({ columns: { score: { from: ['Score'] } } })).toEqual([
    {
      code: 'missing-column',
      severity: 'error',
      message: 'data.csv has no column "Score"',
      at: { file: 'cxkit.yml', line: 11, column: 1 },
      hint: 'did you mean "Scor"? Write score: {from: "Scor"}.',
    },
  ])
})

test('headers are matched as they are written; nothing near lists what there is', async () => {
  write({ 'data.csv': 'ID,x\n1,2\n' })
  expect(await refusal({ columns: { id: {} } })).toContain('did you mean "ID"?')
  expect(await refusal({ columns: { customer: {} } })).toContain('it has "ID", "x"; optional: true')
})

test('the first header of from that a file has is read, also another one in each file', async () => {
  write({ 'a.csv': 'Topic,Reason\na,b\n', 'b.csv': 'Topic\nc\n' })
  const columns = { reason: { from: ['Reason', 'Topic'] }, topic: { from: ['Topic'] } }
  const { table } = await loaded({ files: '*.csv', columns })
  expect(table.map((row) => [row['reason'], row['topic']])).toEqual([
    ['b', 'a'],
    ['c', 'c'],
  ])
})

test('an optional column is null where a file has it not', async () => {
  write({ 'a.csv': 'id,x\n1,2\n', 'b.csv': 'id\n3\n' })
  const columns = { x: { type: 'integer', optional: true }, y: { type: 'date', optional: true } } as const
  const { table, columns: found } = await loaded({ files: '*.csv', columns })
  expect(table.map((row) => [row['x'], row['y']])).toEqual([
    [2n, undefined],
    [undefined, undefined],
  ])
  expect(found[1]).toEqual({ name: 'y', type: 'date' })
})

test('files of one source have the same columns, in any order', async () => {
  write({ 'a.csv': 'id,x\n1,2\n', 'b.csv': 'x,id\n4,3\n', 'c.csv': 'id,x,extra\n1,2,3\n' })
  expect(await values('x', { files: ['a.csv', 'b.csv'] })).toEqual([2n, 4n])
  expect(await refusal({ files: '*.csv' })).toContain('columns-differ: c.csv has a column "extra" and a.csv has not')
})

test('a renamed column may not hide another', async () => {
  write({ 'data.csv': 'Plan,plan name\nx,y\n' })
  expect(await refusal({ columns: { plan: { from: ['plan name'] } } })).toContain(
    'bad-header: data.csv has also a column "Plan" beside the one that is read as "plan"',
  )
})

test('columns called filename or row are the file’s own', async () => {
  write({ 'data.csv': 'Row,filename\n7,x\n' })
  const { columns, rows } = await loaded({})
  expect([columns.map(({ name }) => name), rows]).toEqual([['Row', 'filename'], 1])
})

test('folders called name=value are text columns, unless the file has one of that name', async () => {
  write({
    'in/plan=pro/year=2026/a.csv': 'id\n1\n',
    'in/plan=a%20b/year=2025/a.csv': 'id\n2\n',
    'in/plan=__HIVE_DEFAULT_PARTITION__/year=2025/a.csv': 'id\n3\n',
    'own/id=5/a.csv': 'id\n6\n',
    'odd/x=%E0/a.csv': 'id\n6\n',
  })
  const { table, columns } = await loaded({ files: 'in/**/*.csv', columns: { year: { type: 'integer' } } })
  expect(columns.map(({ name, type }) => `${name} ${type}`).join(', ')).toBe(
    'year integer, id integer, plan text, filename text, row integer',
  )
  expect(table.map((row) => [row['plan'], row['year']])).toEqual([
    [undefined, 2025n],
    ['a b', 2025n],
    ['pro', 2026n],
  ])
  expect(await values('id', { files: 'own/*/a.csv' })).toEqual([6n])
  expect(await values('x', { files: 'odd/*/a.csv' })).toEqual(['%E0'])
})

test('names may hold any character', async () => {
  write({ 'data.csv': '"say ""hi""","it\'s; drop table x",$1\n1,2,3\n' })
  const { columns } = await loaded({ key: ['say "hi"', "it's; drop table x"] })
  expect(columns.slice(0, 3).map(({ name }) => name)).toEqual(['say "hi"', "it's; drop table x", '$1'])
})

test.each([
  ['9/30/2026 13:05', '%m/%d/%Y %H:%M'],
  ['30.09.2026', '%d.%m.%Y'],
  ['20260930', '%Y%m%d'],
])('a time column of text such as %s is refused with the format to write', async (cell, format) => {
  write({ 'data.csv': `id,t\nx,${cell}\n` })
  const text = await refusal({ time: 't', columns: { t: { type: 'text' } } })
  expect(text).toContain('not-a-time: data.csv: the time column "t" is of type text, not a date or a timestamp')
  expect(text).toContain(`t: {type: timestamp, format: "${format}"}`)
})

test('a time column that fits several orders names them all, one that fits none an example', async () => {
  write({ 'data.csv': 'id,t\nx,3/4/2026\n', 'odd.csv': 'id,t\nx,soon\n' })
  expect(await refusal({ time: 't' })).toContain('the cells fit each, so only you can tell')
  expect(await refusal({ time: 't', files: 'odd.csv' })).toContain('format: "%Y-%m-%d %H:%M"')
})

test('names of the source that are no columns are told with the nearest', async () => {
  write({ 'data.csv': 'id,opened\n1,2026-01-01\n' })
  const text = await refusal({ time: 'opend', key: ['filename', 'row', 'order'] })
  expect(text).toContain('missing-column: source "surveys" has no column "opend" | did you mean "opened"?')
  expect(text).toContain('missing-column: source "surveys" has no column "order" | it has "id", "opened".')
  expect(text.split('\n')).toHaveLength(2)
})
