import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Files, loaded, type SourceWords, write } from './builders.ts'

const cell = fc.oneof(
  fc.string({ maxLength: 6 }),
  fc.constantFrom(
    '',
    ' ',
    '"',
    '""',
    ',',
    ';',
    '\n',
    '\r\n',
    '\t',
    "'",
    'N/A',
    '0',
    '1.0',
    '007',
    'true',
    '\u00FC',
    '\u{1F600}',
  ),
)

const texts = fc.array(fc.tuple(cell, cell, fc.integer({ min: -99, max: 99 })), { minLength: 1, maxLength: 30 })

type Rows = readonly (readonly [string, string, number])[]

function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`
}

function csv(rows: Rows): string {
  return `a,b,n\n${rows.map(([a, b, n]) => `${quoted(a)},${quoted(b)},${n}\n`).join('')}`
}

const columns = { a: { type: 'text', nulls: ['N/A'] }, b: { type: 'text' }, n: { type: 'integer' } } as const

/** The rows as a multiset: where each one came from left out. */
async function multiset(files: Files, words: SourceWords = {}): Promise<readonly string[]> {
  write(files)
  const { table } = await loaded({ files: Object.keys(files), columns, ...words })
  return table.map(({ a, b, n }) => JSON.stringify([a, b, String(n)])).toSorted()
}

function isText(text: string): boolean {
  return !text.includes('\0') && !/^[<\uFEFF]/u.test(text)
}

const some = texts.filter((rows) => rows.every(([a, b]) => isText(a) && isText(b)))

test('files split anywhere and rows in any order give the same typed rows', async () => {
  await fc.assert(
    fc.asyncProperty(some, fc.nat(), async (rows, at) => {
      const cut = at % (rows.length + 1)
      const whole = await multiset({ 'a.csv': csv(rows) })
      expect(await multiset({ 'a.csv': csv(rows.slice(0, cut)), 'b.csv': csv(rows.slice(cut)) })).toEqual(whole)
      expect(await multiset({ 'a.csv': csv(rows.toReversed()) })).toEqual(whole)
    }),
    { numRuns: 20 },
  )
})

test('CSV, TSV, JSON and NDJSON of the same rows give the same typed rows', async () => {
  await fc.assert(
    fc.asyncProperty(some, async (rows) => {
      const whole = await multiset({ 'a.csv': csv(rows) })
      const objects = rows.map(([a, b, n]) => JSON.stringify({ a, b, n }))
      const tabs = rows.map(([a, b, n]) => `${quoted(a)}\t${quoted(b)}\t${n}\r\n`)
      expect(await multiset({ 'a.json': `[${objects.join(',\n')}]` })).toEqual(whole)
      expect(await multiset({ 'a.ndjson': objects.join('\n') })).toEqual(whole)
      expect(await multiset({ 'a.tsv': `a\tb\tn\r\n${tabs.join('')}` })).toEqual(whole)
    }),
    { numRuns: 12 },
  )
})

test('the engine’s reader and ours read the same cells', async () => {
  await fc.assert(
    fc.asyncProperty(some, async (rows) => {
      const engines = await multiset({ 'a.csv': csv(rows) })
      const ours = await multiset({ 'a.csv': `skipped\n${csv(rows)}` }, { csv: { skip: 1 } })
      expect(ours).toEqual(engines)
      expect(ours).toEqual(
        rows.map(([a, b, n]) => JSON.stringify([kept(a, ['N/A']), kept(b, []), String(n)])).toSorted(),
      )
    }),
    { numRuns: 20 },
  )
})

function kept(text: string, nulls: readonly string[]): string | undefined {
  const trimmed = text.replaceAll(/^[ \t\r\n\v\f\u00A0]+|[ \t\r\n\v\f\u00A0]+$/gu, '')
  return trimmed === '' || nulls.includes(trimmed) ? undefined : trimmed
}

test('rows keep their order and number, whatever the number of threads', async () => {
  const count = 300_000
  write({ 'data.csv': `id,x\n${Array.from({ length: count }, (_, index) => `${index + 1},x\n`).join('')}` })
  const { table, relation } = await loaded({})
  expect([table.length, relation]).toEqual([count, '"source:surveys"'])
  expect(table.findIndex(({ id, row }) => id !== row)).toBe(-1)
})
