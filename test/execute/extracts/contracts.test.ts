import { describe, expect, test } from 'vitest'
import { loaded, refusal, refusals, values, write } from './builders.ts'

describe('a bad row', () => {
  test('is refused with its file, row, line, count, what was expected and what to do', async () => {
    write({ 'a.csv': 'nps\n10\n\n', 'b.csv': 'id,nps\n1,11\n2,3\n3,x\n' })
    const columns = { nps: { type: 'integer', between: [0, 10] } } as const
    const [first] = await refusals({ files: 'b.csv', columns })
    expect(first).toEqual({
      code: 'bad-rows',
      severity: 'error',
      message: 'b.csv row 1 (line 2): "nps" is not a whole number from 0 to 10; 2 rows in all',
      at: { file: 'cxkit.yml', line: 11, column: 1 },
      hint: 'Mend the extract, add to nulls what means nothing, or write bad_rows: exclude.',
    })
  })

  test('has no line where cells hold line ends', async () => {
    write({ 'data.csv': 'note,nps\n"a\nb",1\nc,x\n' })
    expect(await refusal({ columns: { nps: { type: 'integer' } } })).toContain('data.csv row 2: "nps"')
  })

  test('is told once for each column, over all files, and never quoted', async () => {
    write({ 'a.csv': 'x,y\n1,secret\n', 'b.csv': 'x,y\nprivate,2\n3,hidden\n' })
    const text = await refusal({ files: '*.csv', columns: { x: { type: 'integer' }, y: { type: 'integer' } } })
    expect(text.split('\n').map((line) => line.split(' |')[0])).toEqual([
      'bad-rows: b.csv row 1 (line 2): "x" is not a whole number',
      'bad-rows: a.csv row 1 (line 2): "y" is not a whole number; 2 rows in all',
    ])
    expect(text).not.toMatch(/secret|private|hidden/u)
  })

  test('is left out and counted with bad_rows: exclude', async () => {
    write({ 'data.csv': 'id,x,y\n1,5,a\n2,bad,a\n3,6,\n4,bad,\n5,7,b\n' })
    const columns = { x: { type: 'integer' }, y: { required: true } } as const
    const result = await loaded({ columns, badRows: 'exclude' })
    expect([result.rows, result.excluded, result.table.map(({ row }) => row)]).toEqual([2, 3, [1n, 5n]])
    expect(result.files[0]?.rows).toBe(5)
  })

  test('hints at the format that all cells fit', async () => {
    write({ 'data.csv': 'a,b,c\n1/31/2026 9:05,03/04/2026,x\n2/1/2026 23:59,05/06/2026,2026-01-01\n' })
    const columns = { a: { type: 'timestamp' }, b: { type: 'date' }, c: { type: 'date' } } as const
    const [a, b, c] = (await refusals({ columns })).map(({ hint }) => hint)
    expect(a).toBe('All cells fit format: "%m/%d/%Y %H:%M": write it into the column\'s contract.')
    expect(b).toContain('format: "%m/%d/%Y" or format: "%d/%m/%Y": write the one that is meant')
    expect(c).toContain('Mend the extract')
  })
})

test.each([
  ['values', { values: ['free', 'pro'] }, 'free\nPro\n', 'is not one of free, pro'],
  ['values of numbers', { values: ['1', '2'] }, '1\n3\n', 'is not one of 1, 2'],
  ['values of booleans', { type: 'boolean', values: ['yes'] }, 'y\nno\n', 'is not one of yes'],
  ['required', { required: true }, 'x\n""\n', 'is empty, and the column is required'],
  ['required beside nulls', { required: true, nulls: ['-'] }, 'x\n-\n', 'is empty, and the column is required'],
  ['a range', { between: [0, 10] }, '10\n10.5\n', 'is not a finite number from 0 to 10'],
  ['a range of text', { between: [0, 10] }, '10\nmany\n', 'is not a finite number from 0 to 10'],
  [
    'a range of decimals',
    { type: 'decimal', decimals: 1, between: [0.5, 1] },
    '0.5\n0.4\n',
    'behind the point and 18 in all from 0.5 to 1',
  ],
  [
    'a range of days',
    { type: 'date', between: ['2026-01-01', '2026-01-31'] },
    '2026-01-31\n2026-02-01\n',
    'is not a date like 2026-01-31 from 2026-01-01 to 2026-01-31',
  ],
  ['a range of untyped days', { between: ['2026-01-01', '2026-01-31'] }, '2026-01-01\nsoon\n', 'is not a date like'],
  [
    'a range of times',
    { type: 'timestamp', between: ['2026-01-01', '2026-01-31'], timezone: 'Europe/Berlin' },
    '2026-01-31 22:59Z\n2026-01-31 23:00Z\n',
    'is not a time like',
  ],
  ['a format', { type: 'date', format: '%d.%m.%Y' }, '31.12.2026\n2026-12-31\n', 'is not a date written as "%d.%m.%Y"'],
] as const)('%s are held on every row', async (_, contract, column, message) => {
  write({ 'data.csv': `id,x\n${column.replaceAll(/^(?=.)/gmu, '1,')}` })
  const text = await refusal({ columns: { x: contract } })
  expect(text).toContain('bad-rows: data.csv row 2 (line 3): "x" ')
  expect(text).toContain(message)
})

test('empty cells break neither values nor a range', async () => {
  write({ 'data.csv': 'id,x,y\n1,,\n2,free,5\n' })
  expect(await values('x', { columns: { x: { values: ['free'] }, y: { between: [0, 10] } } })).toEqual([
    undefined,
    'free',
  ])
})

test('a list of numbers leaves a column of numbers what it is', async () => {
  write({ 'data.csv': 'id,x,y\n1,1,1\n2,2,2\n' })
  const { columns } = await loaded({ columns: { x: { values: ['1', '2'] }, y: { values: ['1', '2', 'many'] } } })
  expect(columns.slice(0, 2).map(({ type }) => type)).toEqual(['integer', 'text'])
})

test('"*" speaks for all columns that are not named', async () => {
  write({ 'data.csv': 'id,x,y\n1,007,n/a\n' })
  const others = { ...(await import('./builders.ts')).contract('*', { type: 'text', nulls: ['n/a'] }), from: [] }
  expect((await loaded({ others, columns: { id: { type: 'integer' } } })).table[0]).toMatchObject({
    id: 1n,
    x: '007',
    y: undefined,
  })
})
