import { expect, test } from 'vitest'
import type { ColumnType } from '../../../src/model/source.ts'
import { type ColumnWords, loaded, refusal, values, write } from './builders.ts'

const bad = 'refused'

/** A cell, and what it becomes in a column of that type. */
const cells: readonly (readonly [ColumnType, string, unknown, ColumnWords?])[] = [
  ['integer', '7', 7n],
  ['integer', '+7', 7n],
  ['integer', '-0', 0n],
  ['integer', '007', 7n],
  ['integer', '7.00', 7n],
  ['integer', '9223372036854775807', 9223372036854775807n],
  ['integer', '9223372036854775808', bad],
  ['integer', '1.5', bad],
  ['integer', '7.', bad],
  ['integer', '1e3', bad],
  ['integer', '1_000', bad],
  ['integer', '0x10', bad],
  ['integer', '"1,000"', bad],
  ['integer', '٣', bad],
  ['decimal', '1.5', '1.50', { decimals: 2 }],
  ['decimal', '-.05', '-0.05', { decimals: 2 }],
  ['decimal', '1.500', '1.50', { decimals: 2 }],
  ['decimal', '1.505', bad, { decimals: 2 }],
  ['decimal', '1e2', bad, { decimals: 2 }],
  ['decimal', '1234567890123456.78', '1234567890123456.78', { decimals: 2 }],
  ['decimal', '12345678901234567.8', bad, { decimals: 2 }],
  ['decimal', '.', bad, { decimals: 2 }],
  ['decimal', '7', '7.00'],
  ['decimal', '7', '7', { decimals: 0 }],
  ['number', '1.5', 1.5],
  ['number', '-1e-3', -0.001],
  ['number', '.5', 0.5],
  ['number', '5.', 5],
  ['number', 'NaN', bad],
  ['number', 'inf', bad],
  ['number', '-Infinity', bad],
  ['number', '1e400', bad],
  ['number', '"1,5"', bad],
  ['number', '$5', bad],
  ['boolean', 'TRUE', true],
  ['boolean', 'Yes', true],
  ['boolean', 'y', true],
  ['boolean', 't', true],
  ['boolean', '1', true],
  ['boolean', 'False', false],
  ['boolean', 'no', false],
  ['boolean', 'N', false],
  ['boolean', 'f', false],
  ['boolean', '0', false],
  ['boolean', 'on', bad],
  ['boolean', '2', bad],
  ['date', '2026-01-31', '2026-01-31'],
  ['date', '2024-02-29', '2024-02-29'],
  ['date', '2026-01-31T00:00:00', '2026-01-31'],
  ['date', '2025-02-29', bad],
  ['date', '2026-01-31 10:00', bad],
  ['date', '31/01/2026', bad],
  ['date', '2026-1-31', bad],
  ['date', 'infinity', bad],
  ['date', 'today', bad],
  ['date', '3/4/2024', '2024-04-03', { format: '%d/%m/%Y' }],
  ['date', '30/02/2024', bad, { format: '%d/%m/%Y' }],
  ['date', '3/4/2024 x', bad, { format: '%d/%m/%Y' }],
  ['date', '2024-06', '2024-06-01', { format: '%Y-%m' }],
  ['timestamp', '2026-01-31', '2026-01-31 00:00:00Z'],
  ['timestamp', '2026-01-31T10:05', '2026-01-31 10:05:00Z'],
  ['timestamp', '2026-01-31 10:05:06', '2026-01-31 10:05:06Z'],
  ['timestamp', '2026-01-31 10:05:06.789', '2026-01-31 10:05:06.789Z'],
  ['timestamp', '"2026-01-31 10:05:06,789"', '2026-01-31 10:05:06.789Z'],
  ['timestamp', '2026-01-31 10:05:06.123456789', '2026-01-31 10:05:06.123456Z'],
  ['timestamp', '2026-01-31T10:05Z', '2026-01-31 10:05:00Z'],
  ['timestamp', '2026-01-31T10:05:00+02:00', '2026-01-31 08:05:00Z'],
  ['timestamp', '2026-01-31T10:05:00-0530', '2026-01-31 15:35:00Z'],
  ['timestamp', '2026-01-31 10:05:00.5+01', '2026-01-31 09:05:00.5Z'],
  ['timestamp', '2026-01-31 10:05:00 UTC', '2026-01-31 10:05:00Z'],
  ['timestamp', '2026-01-31 10:05', '2026-01-31 15:05:00Z', { timezone: 'America/New_York' }],
  ['timestamp', '2026-01-31T10:05Z', '2026-01-31 10:05:00Z', { timezone: 'America/New_York' }],
  ['timestamp', '2026-02-30 10:05', bad],
  ['timestamp', '2026-01-31 25:00', bad],
  ['timestamp', '2026-01-31 10:05 Europe/Berlin', bad],
  ['timestamp', '1/31/2026 10:05', bad],
  ['timestamp', 'infinity', bad],
  ['timestamp', '1/2/2026 9:05 PM', '2026-01-02 21:05:00Z', { format: '%m/%d/%Y %I:%M %p' }],
  ['timestamp', '2026-01-31 10:05 +0530', '2026-01-31 04:35:00Z', { format: '%Y-%m-%d %H:%M %z' }],
  [
    'timestamp',
    '2026-01-31 10:05 +0530',
    '2026-01-31 04:35:00Z',
    { format: '%Y-%m-%d %H:%M %z', timezone: 'Europe/Berlin' },
  ],
  ['timestamp', '100%z 2026-01-31', '2026-01-30 23:00:00Z', { format: '100%%z %Y-%m-%d', timezone: 'Europe/Berlin' }],
  ['timestamp', '1/2/2026 24:05', bad, { format: '%m/%d/%Y %H:%M' }],
  ['text', 'x', 'x'],
  ['text', '007', '007'],
  ['text', 'null', 'null'],
  ['text', '"  "', undefined],
  ['text', 'N/A', undefined, { nulls: ['N/A'] }],
  ['text', ' N/A ', undefined, { nulls: [' N/A'] }],
  ['integer', '0', undefined, { nulls: ['0'] }],
  ['integer', "it's", undefined, { nulls: ["it's"] }],
  ['integer', '', undefined],
]

const named = cells.map(([type, cell, expected, more = {}]) => ({ type, cell, expected, more }))

test.each(named)('as $type, $cell is $expected', async ({ type, cell, expected, more }) => {
  write({ 'data.csv': `id,x\n1,${cell}\n` })
  const words = { columns: { x: { type, ...more } } }
  if (expected === bad) expect(await refusal(words)).toContain('bad-rows: data.csv row 1 (line 2): "x" is not')
  else expect(await values('x', words)).toEqual([expected])
})

test('with a decimal comma the point separates nothing', async () => {
  write({ 'data.csv': 'a;b;c\n1,5;1,50;3,0\n' })
  const columns = { a: { type: 'number' }, b: { type: 'decimal', decimals: 2 }, c: { type: 'integer' } } as const
  const csv = { delimiter: ';', decimal: ',' } as const
  expect((await loaded({ columns, csv })).table[0]).toMatchObject({ a: 1.5, b: '1.50', c: 3n })
  write({ 'data.csv': 'a;b;c\n1.234,5;1.50;3.0\n' })
  expect((await refusal({ columns, csv })).split('\n')).toHaveLength(3)
})

test.each([
  [{ type: 'timestamp', format: '%Y-%q' }, '"x" has the format "%Y-%q", which is none'],
  [{ type: 'timestamp', timezone: 'Mars/Olympus' }, '"x" has the timezone "Mars/Olympus", which is none'],
  [{ type: 'text', between: [0, 10] }, '"x" is of type text, which has no range'],
] as const)('%j is refused before any row is read', async (contract, message) => {
  write({ 'data.csv': 'x\n1\n' })
  expect(await refusal({ columns: { x: contract } })).toContain(message)
})

const later = (count: number, first: string, then: string): string => `id,x\n${`1,${first}\n`.repeat(count)}1,${then}\n`

test.each([
  ['integer', '1\n-2\n3.0\n'],
  ['number', '1\n2.5\n1e3\n'],
  ['boolean', 'true\nFALSE\n'],
  ['date', '2026-01-31\n2026-02-01\n'],
  ['timestamp', '2026-01-31\n2026-02-01 10:00\n2026-02-01T10:00Z\n'],
  ['text', 'yes\nno\n'],
  ['text', '1\nn/a\n'],
  ['text', '007\n1\n'],
  ['text', '1234567890123456789\n1\n'],
  ['text', '31/12/2026\n'],
  ['text', ' \n'],
])('a column that nobody declared is of type %s when its cells are %j', async (type, column) => {
  write({ 'data.csv': `id,x\n${column.replaceAll(/^(?=.)/gmu, '1,')}` })
  const { columns } = await loaded({})
  expect(columns.find(({ name }) => name === 'x')?.type).toBe(type)
})

test.each([
  [
    '24,000 numbers and then a text',
    later(24_000, '1.5', 'x'),
    'row 24001 (line 24002): column "x" changes type; until there every cell was of type number',
  ],
  [
    '1,000 days and then a text',
    later(1000, '2026-01-01', 'soon'),
    'row 1001 (line 1002): column "x" changes type; until there every cell was of type date',
  ],
  [
    'numbers after integers, then a text',
    `id,x\n${'1,1\n'.repeat(1500)}${'1,2.5\n'.repeat(1500)}1,x\n`,
    'row 3001 (line 3002): column "x" changes type; until there every cell was of type number',
  ],
])('%s is refused', async (_, text, message) => {
  write({ 'data.csv': text })
  const said = await refusal({})
  expect(said).toContain(`mixed-column: data.csv ${message}`)
  expect(said).toContain('columns: {x: {type: ')
})

test('a change of type is found in a later file and behind empty cells', async () => {
  write({ 'a.csv': `id,x\n${'1,\n1,5\n'.repeat(600)}`, 'b.csv': `id,x\n${'1,5\n'.repeat(500)}1,x\n` })
  expect(await refusal({ files: ['a.csv', 'b.csv'] })).toContain('mixed-column: b.csv row 501 (line 502)')
})

test('999 numbers before a text are texts; so are ids of which a late one has a leading zero', async () => {
  write({ 'data.csv': later(999, '5', 'x'), 'ids.csv': later(5000, '12', '012') })
  expect((await loaded({})).columns[1]?.type).toBe('text')
  expect((await loaded({ files: 'ids.csv' })).columns[1]?.type).toBe('text')
})

test('what a change of type needs is a contract', async () => {
  write({ 'data.csv': later(2000, '5', 'n/a') })
  expect((await loaded({ columns: { x: { nulls: ['n/a'] } } })).columns[0]).toEqual({ name: 'x', type: 'integer' })
  expect((await loaded({ columns: { x: { type: 'text' } } })).columns[0]).toEqual({ name: 'x', type: 'text' })
})
