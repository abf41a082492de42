import { describe, expect, it } from 'vitest'
import { byId, columnOf, mistakesOf, projectOf, type Texts } from './build.ts'

const sourceOf = (words: string, texts?: Texts) =>
  byId(projectOf(`cxkit: 1\nsources:\n  s: {${words}}\n`, texts).sources, 's')
const mistakesOfSource = (words: string, texts?: Texts) => mistakesOf(`cxkit: 1\nsources:\n  s: {${words}}\n`, texts)
const columnsOf = (yaml: string) => {
  const project = projectOf(`cxkit: 1\nsources:\n  s:\n    files: a.csv\n    columns:\n${yaml}`)
  return byId(project.sources, 's')
}

describe('a source', () => {
  it('of files has all its promises', () => {
    const source = sourceOf(
      'files: [a.csv, "b/*.csv"], time: t, key: [k, l], customer: c, fresh: 2 weeks, grain: month, where: ok, bad_rows: exclude, duplicates: exact, minimum_rows: 0, checksums: SUMS, csv: {delimiter: ";", skip: 2}',
    )
    expect(source).toMatchObject({
      from: { type: 'files', patterns: [{ glob: 'a.csv', at: { line: 3, column: 15 } }, { glob: 'b/*.csv' }] },
      time: { name: 't', at: { line: 3 } },
      key: [{ name: 'k' }, { name: 'l' }],
      customer: { name: 'c' },
      freshDays: 14,
      grain: 'month',
      where: { sql: 'ok', source: 's' },
      badRows: 'exclude',
      duplicates: 'exact',
      minimumRows: 0,
      checksums: { glob: 'SUMS' },
      csv: { delimiter: ';', skip: 2, decimal: '.', header: true },
    })
  })

  it('is usual where nothing is said', () => {
    expect(sourceOf('files: a.csv')).toEqual({
      id: 's',
      at: expect.anything(),
      from: { type: 'files', patterns: [{ glob: 'a.csv', at: expect.anything() }] },
      key: [],
      columns: [],
      badRows: 'fail',
      minimumRows: 1,
      csv: { skip: 0, decimal: '.', header: true },
    })
  })

  it('of a query file has its text with the lines of that file', () => {
    const source = sourceOf('query_file: sql/a.sql, key: k', { 'sql/a.sql': 'select *\nfrom b' })
    expect(source.from).toEqual({
      type: 'query',
      sql: {
        id: 's: select *\nfrom b',
        source: 's',
        sql: 'select *\nfrom b',
        at: { file: 'sql/a.sql', line: 1, column: 1 },
        lines: [
          { file: 'sql/a.sql', line: 1, column: 1 },
          { file: 'sql/a.sql', line: 2, column: 1 },
        ],
        folds: [],
      },
    })
  })

  it.each([
    ['3 days', 3],
    ['1 month', 31],
    ['1 quarter', 92],
  ])('is fresh for %s', (text, days) => {
    expect(sourceOf(`files: a.csv, time: t, fresh: ${text}`).freshDays).toBe(days)
  })

  it.each(['36 hours', '0 days', 'daily'])('is not fresh for %s', (text) => {
    expect(mistakesOfSource(`files: a.csv, time: t, fresh: ${text}`).join()).toContain('bad-quantity')
  })
})

describe('the contract of a column', () => {
  it("has what is written, and the column's own name as its header", () => {
    const source = columnsOf(`      t: {type: timestamp, format: "%d.%m.%Y", timezone: Europe/Berlin}
      a: {from: [A, "Aa"], type: decimal, decimals: 3, between: [0, 2.5], nulls: ["", 0], required: true}
      b: {type: decimal}
      c: {values: [free, 1], optional: true}
      d: {type: date, between: [2025-01-01, 2025-12-31]}
      e: {between: [2025-01-01, 2025-12-31]}
      "*": {type: text}
`)
    expect(columnOf(source, 't')).toMatchObject({ from: ['t'], format: '%d.%m.%Y', timezone: 'Europe/Berlin' })
    expect(columnOf(source, 'a')).toMatchObject({
      from: ['A', 'Aa'],
      decimals: 3,
      between: [0, 2.5],
      nulls: ['', '0'],
      required: true,
      optional: false,
    })
    expect(columnOf(source, 'b')).toMatchObject({ decimals: 2 })
    expect(columnOf(source, 'c')).toMatchObject({ values: ['free', '1'], optional: true })
    expect(columnOf(source, 'd').between).toEqual(['2025-01-01', '2025-12-31'])
    expect(columnOf(source, 'e').between).toEqual(['2025-01-01', '2025-12-31'])
    expect(source.columns.map(({ name }) => name)).toEqual(['t', 'a', 'b', 'c', 'd', 'e'])
    expect(source.others).toMatchObject({ name: '*', type: 'text' })
  })

  it('takes what it does not say from the column that it is like, but for the header', () => {
    const source = columnsOf(`      wifi: {from: "Wifi?", type: integer, between: [1, 5], nulls: [9], optional: true}
      food: {from: "Food?", like: wifi}
      seat: {like: food, between: [1, 7], optional: false}
`)
    const rest = { type: 'integer', nulls: ['9'] }
    expect(columnOf(source, 'food')).toMatchObject({ from: ['Food?'], between: [1, 5], optional: true, ...rest })
    expect(columnOf(source, 'seat')).toMatchObject({ from: ['seat'], between: [1, 7], optional: false, ...rest })
  })

  it('tells a mistake where it is written, not where it is taken over', () => {
    const told = mistakesOf(`cxkit: 1
sources:
  s:
    files: a.csv
    columns:
      wifi: {type: integer, between: [5, 1], timezone: Nowhere}
      food: {like: wifi}
      seat: {like: food}
`)
    expect(told.map((one) => one.split(' ').slice(0, 2).join(' '))).toEqual([
      '6:38 bad-bounds',
      '6:46 contract-conflict',
      '6:56 unknown-timezone',
    ])
  })

  it('tells a type that does not fit what is taken over', () => {
    const told = mistakesOf(`cxkit: 1
sources:
  s:
    files: a.csv
    columns:
      left: {type: date, format: "%d.%m.%Y", between: [2025-01-01, 2025-12-31]}
      moved: {like: left, type: integer}
`)
    expect(told).toEqual([
      '7:27 contract-conflict `format` says nothing about a column of type integer / write `type: timestamp`, or take `format` out',
    ])
  })

  it.each([
    ['[0, 10]', 'integer', true],
    ['[-1.5, 1e3]', 'number', true],
    ['[3, 3]', 'integer', true],
    ['[0x, 10]', 'number', false],
    ['["", 10]', 'number', false],
    ['[1, Infinity]', 'number', false],
    ['[1, 2]', 'date', false],
    ['[2025-01-01, 3]', 'timestamp', false],
  ])('between %s of type %s', (between, type, fits) => {
    expect(mistakesOfSource(`files: a.csv, columns: {x: {type: ${type}, between: ${between}}}`)).toHaveLength(
      fits ? 0 : 1,
    )
  })
})
