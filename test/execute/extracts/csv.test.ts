import { expect, test } from 'vitest'
import { loaded, refusal, values, write } from './builders.ts'

test('quotes hold delimiters, line ends and doubled quotes', async () => {
  write({ 'data.csv': 'id,note\n1,"a, b"\n2,"two\nlines"\n3,"say ""hi"""\n4,""\n' })
  expect(await values('note', {})).toEqual(['a, b', 'two\nlines', 'say "hi"', undefined])
})

test('a quote inside a cell that is not quoted is text, and blanks around a quoted cell are not', async () => {
  write({ 'data.csv': 'id,note\n1,5" disk\n2, "a, b" \n3,x "y" z\n' })
  expect(await values('note', {})).toEqual(['5" disk', 'a, b', 'x "y" z'])
})

test.each([
  ['a row that is too short', 'id,x\n1,2\n3\n', 'line 3 has 1 cell where the header has 2'],
  ['a row that is too long', 'id,x\n1,2\n3,4,5\n', 'line 3 has 3 cells where the header has 2'],
  ['a delimiter too many at the end', 'id,x\n1,2,\n', 'line 2 has 3 cells where the header has 2'],
  ['a quote that never closes', 'id,x\n1,"2\n3,4\n', 'line 2 begins a quote that never closes'],
  ['text behind a closing quote', 'id,x\n1,"2"3\n', 'line 2 has text behind a closing quote'],
  ['a blank first line', '\nid,x\n1,2\n', 'line 1 is blank where the header should be'],
  ['nothing but blanks', '  ', 'line 1 is blank where the header should be'],
])('%s is refused with its line', async (_, text, message) => {
  write({ 'data.csv': text })
  expect(await refusal({})).toContain(`data.csv ${message}`)
})

test('lines are counted through quoted cells', async () => {
  write({ 'data.csv': 'id,x\n1,"a\r\nb\nc"\n2\n' })
  expect(await refusal({})).toContain('data.csv line 5 has 1 cell')
})

test.each([
  ['\n', 'line feeds'],
  ['\r\n', 'Windows line ends'],
  ['\r', 'old Macintosh line ends'],
])('the same rows come from %j (%s)', async (end) => {
  write({ 'data.csv': ['id,x', '1,2', '3,4'].join(end), 'more.csv': `${['id,x', '5,6'].join(end)}${end}${end}` })
  expect(await values('x', { files: ['data.csv', 'more.csv'] })).toEqual([2n, 4n, 6n])
})

test('a file of three kinds of line ends keeps all of its rows', async () => {
  write({ 'data.csv': 'id,score\r\n1,9\n2,8\r3,7' })
  expect(await values('score', {})).toEqual([9n, 8n, 7n])
})

test('blank lines are no rows, except that of one column they are, unless nothing follows', async () => {
  write({ 'two.csv': 'id,x\n1,2\n\n3,4\n\n\n', 'one.csv': 'x\n1\n\n2\n\n\n' })
  expect(await values('x', { files: 'two.csv' })).toEqual([2n, 4n])
  expect(await values('x', { files: 'one.csv' })).toEqual([1n, undefined, 2n])
})

test('another delimiter has to be declared, and the message says how', async () => {
  write({ 'data.csv': 'id;score\n1;9,5\n2;8,5\n', 'tabs.csv': 'id\tscore\n1\t2\n' })
  expect(await refusal({})).toContain('write csv: {delimiter: ";"}')
  expect(await refusal({ files: 'tabs.csv' })).toContain(String.raw`write csv: {delimiter: "\t"}`)
  expect(await values('score', { csv: { delimiter: ';', decimal: ',' } })).toEqual([9.5, 8.5])
})

test('one column that holds a semicolon is read once the delimiter is declared', async () => {
  write({ 'data.csv': 'a;b\nx\n' })
  expect(await values('a;b', { csv: { delimiter: ',' } })).toEqual(['x'])
})

test('TSV is cut at tabs, .txt at commas', async () => {
  write({ 'data.tsv': 'id\tnote\n1\ta, b\n2\t" q\t"\n', 'data.txt': 'id,note\n1,x\n' })
  expect(await values('note', { files: 'data.tsv' })).toEqual(['a, b', 'q'])
  expect(await values('note', { files: 'data.txt' })).toEqual(['x'])
})

test('lines before the header are skipped, and rows from the totals on are not read', async () => {
  const text = 'Export of May\n"anything",;\nid,amount\n1,2\nTotally,3\n2,4\nTotal: 3 rows\nmade by, someone, else\n'
  write({ 'data.csv': text })
  const words = { csv: { skip: 2, until: 'Total' } }
  expect(await values('id', words)).toEqual(['1', 'Totally', '2'])
  expect(await refusal({ ...words, columns: { id: { type: 'integer' } } })).toContain('data.csv row 2 (line 5)')
})

test('skipping more lines than there are leaves no header', async () => {
  write({ 'data.csv': 'id\n1\n' })
  expect(await refusal({ csv: { skip: 5 } })).toContain('data.csv has no header')
})

test('a comment before the header is told apart from a row that is too long', async () => {
  write({ 'data.csv': '# exported\nid,score\n1,9\n' })
  expect(await refusal({})).toContain('csv: {skip: 1}')
})

test('a file without header has columns called by number', async () => {
  write({ 'data.csv': '1,9\n2,10\n' })
  const words = { csv: { header: false }, columns: { score: { from: ['column2'] } } }
  expect(await values('score', words)).toEqual([9n, 10n])
  expect((await loaded(words)).columns.map(({ name }) => name)).toEqual(['score', 'column1', 'filename', 'row'])
  expect(await refusal({ columns: { id: {} } })).toContain('Its first line looks like data')
})

test.each([
  ['id,,x', 'no name for its column 2'],
  ['id, ,x', 'no name for its column 2'],
  ['id,score,SCORE', 'the column "SCORE" twice'],
])('the header %j is refused', async (header, message) => {
  write({ 'data.csv': `${header}\n1,2,3\n` })
  expect(await refusal({})).toMatch(new RegExp(`^bad-header: .*${message}`, 'u'))
})

test('names and cells are trimmed of all blanks, quoted or not', async () => {
  write({ 'data.csv': 'id , score,\tnote\n 1 , 9 ,\u00A0x\t\n2,"8 ","\n y "\n' })
  const { columns, table } = await loaded({})
  expect(columns.slice(0, 3).map(({ name }) => name)).toEqual(['id', 'score', 'note'])
  expect(table.map((row) => [row['score'], row['note']])).toEqual([
    [9n, 'x'],
    [8n, 'y'],
  ])
})

test('cells and rows of hundreds of kilobytes are read', async () => {
  write({ 'data.csv': `id,note\n1,${'x'.repeat(3_000_000)}\n2,y\n` })
  expect((await values('note', {})).map((note) => String(note).length)).toEqual([3_000_000, 1])
})

test('a quote that swallows megabytes never closes', async () => {
  write({ 'data.csv': `id,note\n1,"${'x\n'.repeat(6 << 20)}` })
  expect(await refusal({})).toContain('data.csv line 2 begins a quote that never closes')
})

test('paths with the characters of patterns are read as they are written', async () => {
  write({ 'in [new]/data (1).csv': 'id,x\n1,2\n', "it's.csv": 'id,x\n3,4\n' })
  const { table } = await loaded({ files: ['in [new]/data (1).csv', "it's.csv"] })
  expect(table.map((row) => row['filename'])).toEqual(['in [new]/data (1).csv', "it's.csv"])
})
