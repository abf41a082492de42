import { beforeAll, describe, expect, it } from 'vitest'
import type { Files } from '../e2e/project.ts'
import { documentOf, measured, totals, totalsOf, type Said, type SaidDocument } from './measured.ts'

const mean = (source: string, of = 'x') => `{type: mean, source: ${source}, of: ${of}, better: none, min_sample: 1}`

/** One run over many small sources: what each of them declares is in its name. */
const files: Files = {
  'cxkit.yml': `cxkit: 1
sources:
  cells: {files: cells.csv, columns: {x: {type: integer, nulls: ["", "N/A"]}}}
  headers: {files: [old.csv, new.csv], columns: {x: {from: [Score, Punkte], type: integer}}}
  optional: {files: [old.csv, none.csv], columns: {x: {from: [Score, Punkte], type: integer, optional: true}}}
  like: {files: like.csv, columns: {wifi: {type: integer, between: [1, 5], nulls: ["0"]}, x: {from: Food, like: wifi}}}
  others: {files: ids.csv, columns: {"*": {type: text}, x: {type: integer}}}
  parts: {files: "parts/*.csv"}
  folders: {files: "hive/**/*.csv"}
  report: {files: report.csv, csv: {delimiter: ";", skip: 2, until: "Total", decimal: ",", header: true}, columns: {x: {type: number}}}
  bare: {files: bare.csv, csv: {header: false}, columns: {x: {from: column2, type: integer}}}
  where: {files: twice.csv, key: id, where: x > 0}
  exact: {files: exact.csv, key: id, duplicates: exact}
  empty: {files: empty.csv, minimum_rows: 0, columns: {x: {type: integer}}}
  excluded: {files: bad.csv, bad_rows: exclude, columns: {x: {type: number, between: [0, 10]}}}
segments: {region: {by: region}}
kpis:
  cells: ${mean('cells')}
  headers: ${mean('headers')}
  optional: ${mean('optional')}
  like: ${mean('like')}
  others: {type: share, source: others, of: id = '01', better: none, min_sample: 1}
  filename: {type: share, source: parts, of: filename = 'parts/b.csv', better: none, min_sample: 1}
  row: ${mean('parts', 'row')}
  folders: {type: count, source: folders, better: none, segments: [region]}
  report: ${mean('report')}
  bare: ${mean('bare')}
  where: ${mean('where')}
  exact: ${mean('exact')}
  empty: {type: count, source: empty, better: none}
  excluded: ${mean('excluded')}
scorecards: {card: {every: all}}
`,
  'cells.csv': 'id,x\n1, 3 \n2, N/A \n3,\n4,5\n',
  'old.csv': 'id,Score\n1,3\n',
  'new.csv': 'id,Punkte\n2,5\n',
  'none.csv': 'id\n2\n',
  'like.csv': 'id,wifi,Food\n1,3,0\n2,4,5\n',
  'ids.csv': 'id,x\n01,3\n2,4\n',
  'parts/a.csv': 'id,x\n1,2\n2,2\n',
  'parts/b.csv': 'id,x\n3,3\n',
  'hive/region=emea/a.csv': 'id\n1\n2\n',
  'hive/region=apac/a.csv': 'id\n3\n',
  'report.csv': 'Report\nof March\nid;x\n1;2,5\n2;3,5\nTotal;6\nprinted;today\n',
  'bare.csv': '1,2\n2,3\n',
  'twice.csv': 'id,x\n1,0\n1,3\n2,4\n',
  'exact.csv': 'id,x\n1,3\n1,3\n2,4\n',
  'empty.csv': 'id,x\n',
  'bad.csv': 'id,x\n1,1\n2,11\n3,NaN\n4,inf\n5,5\n',
}

/** One engine's start and a whole run on a busy machine, in milliseconds. */
const slow = 60_000

let document: SaidDocument
let kpis: Readonly<Record<string, Said>> = {}
beforeAll(async () => {
  document = await documentOf(files)
  kpis = totalsOf(document)
}, slow)

const source = (name: string) => document.sources.find((one) => one.source === name)

describe('columns', () => {
  it('cells are trimmed, matched with nulls, converted', () => {
    expect(kpis['cells']).toMatchObject({ value: 4, n: 2, missing: 2 })
  })

  it('`from` takes the first header that the file has', () => {
    expect(kpis['headers']).toMatchObject({ value: 4, n: 2 })
  })

  it('`optional` is null where a file has none of them', () => {
    expect(kpis['optional']).toMatchObject({ value: 3, n: 1, missing: 1 })
  })

  it('`like` takes the rest from another column', () => {
    expect(kpis['like']).toMatchObject({ value: 5, n: 1, missing: 1 })
  })

  it('"*" speaks for all columns not named', () => {
    expect(kpis['others']).toMatchObject({ value: 50, n: 2 })
  })

  it('`filename`, with /, and `row` are columns of every file source', () => {
    expect(kpis['filename']?.value).toBeCloseTo(100 / 3, 9)
    expect(kpis['row']?.value).toBeCloseTo(4 / 3, 9)
  })

  it('hive folders become columns', () => {
    const members = document.scorecards[0]?.results.filter(({ segments }) => segments[0] === 'region')
    expect(members?.map(({ members: [member], value }) => [member, value])).toEqual([
      ['apac', 1],
      ['emea', 2],
    ])
  })

  it('csv options where the file needs them', () => {
    expect(kpis['report']).toMatchObject({ value: 3, n: 2 })
    expect(kpis['bare']).toMatchObject({ value: 2.5, n: 2 })
  })
})

describe('rows', () => {
  it('`where` drops rows before keys are checked, and counts them', () => {
    expect(source('where')).toMatchObject({ rows: 2, dropped: 1 })
    expect(kpis['where']).toMatchObject({ value: 3.5 })
  })

  it('`duplicates: exact` keeps one of rows equal in every column', () => {
    expect(source('exact')).toMatchObject({ rows: 2, duplicates: 1 })
  })

  it('`minimum_rows: 0` allows an empty extract, and its count is no data, not 0', () => {
    expect(kpis['empty']).toMatchObject({ state: 'no data', evidence: 'no data' })
  })

  it('bad rows excluded are counted; NaN and infinity are bad rows', () => {
    expect(source('excluded')).toMatchObject({ rows: 2, excluded: 3 })
    expect(kpis['excluded']).toMatchObject({ value: 3, n: 2 })
  })

  it('a card of sources without a time names no days', () => {
    expect(document.as_of).toBeUndefined()
    expect(document.scorecards[0]).not.toHaveProperty('from')
  })
})

interface Refused {
  readonly what: string
  readonly source: string
  readonly csv: string
  readonly more?: Files
  readonly code: string
  readonly says: RegExp
}

const refused: readonly Refused[] = [
  {
    what: 'a column that changes its type after 3,000 rows',
    source: '',
    csv: `x\n${Array.from({ length: 3000 }, (_, at) => at).join('\n')}\nlater\n`,
    code: 'mixed-column',
    says: /a\.csv row 3001 .*"x"/,
  },
  {
    what: 'files of one source with different columns',
    source: '',
    csv: 'x\n1\n',
    more: { 'b.csv': 'x,y\n1,2\n' },
    code: 'columns-differ',
    says: /"y".*optional: true/,
  },
  {
    what: 'a key that is not unique, with the count and three keys',
    source: 'key: id',
    csv: 'id,x\n1,1\n1,2\n2,1\n2,2\n3,1\n3,2\n4,1\n4,2\n',
    code: 'duplicate-key',
    says: /4 keys.*1, 2, 3/,
  },
  {
    what: '`duplicates: exact` where rows of one key differ',
    source: 'key: id, duplicates: exact',
    csv: 'id,x\n1,1\n1,2\n',
    code: 'duplicate-key',
    says: /1 key/,
  },
  { what: 'an empty extract', source: '', csv: 'x\n', code: 'too-few-rows', says: /minimum_rows/ },
  {
    what: 'rows that `where` drops all',
    source: 'where: x > 5',
    csv: 'x\n1\n',
    code: 'too-few-rows',
    says: /0 rows/,
  },
  {
    what: 'a flipped bit where `checksums` says what the file was',
    source: 'checksums: SHA256SUMS',
    csv: 'x\n1\n',
    more: { SHA256SUMS: `${'0'.repeat(64)}  a.csv\n` },
    code: 'checksum-mismatch',
    says: /a\.csv/,
  },
  {
    what: 'a time column that is text',
    source: 'time: day',
    csv: 'day,x\nyesterday,1\n2026-01-02,2\n',
    code: 'not-a-time',
    says: /a\.csv.*"day".*format/,
  },
  {
    what: 'a day that may be a month',
    source: 'time: day',
    csv: 'day,x\n03/04/2024,1\n03/05/2024,2\n',
    code: 'not-a-time',
    says: /%m\/%d\/%Y.*%d\/%m\/%Y/,
  },
  {
    what: 'a NaN among numbers that no contract types',
    source: '',
    csv: 'x\n1\nNaN\n3\n',
    code: 'bad-rows',
    says: /row 2 .*"x" is not a finite number/,
  },
  {
    what: 'a cell outside of `between`',
    source: 'columns: {x: {type: integer, between: [0, 10]}}',
    csv: 'x\n1\n11\n',
    code: 'bad-rows',
    says: /row 2 .*"x".*bad_rows: exclude/,
  },
  {
    what: 'a cell outside of `values`, and one that is empty though `required`',
    source: 'columns: {x: {values: [free, pro], required: true}}',
    csv: 'x,y\nfree,1\nPro,1\n,1\n',
    code: 'bad-rows',
    says: /2 rows in all/,
  },
]

it.each(refused)('refused: $what', async ({ source: keys, csv, more = {}, code, says }) => {
  const outcome = await measured({
    'cxkit.yml': `cxkit: 1
sources: {s: {files: "*.csv"${keys === '' ? '' : `, ${keys}`}}}
kpis: {n: {type: count, source: s, better: none}}
scorecards: {c: {every: all}}
`,
    'a.csv': csv,
    ...more,
  })
  expect(outcome).toMatchObject({ ok: false, codes: [code] })
  expect(outcome.ok ? '' : outcome.said).toMatch(says)
})

const zoned = (zone: string, column: string) => `cxkit: 1
project: {timezone: ${zone}}
sources: {s: {files: a.csv, time: opened, columns: {opened: {type: timestamp${column}}, closed: {type: timestamp${column}}}}}
kpis:
  days: {type: count, source: s, better: none}
  took: {type: duration, source: s, start: opened, end: closed, report: mean, unit: hours, open: excluded, min_sample: 1}
scorecards: {c: {every: day}}
`
const rows = (...lines: readonly string[]) => ['opened,closed', ...lines, ''].join('\n')
const perDay = ({ history = [] }: Partial<Said>) => history.map(({ period, value }) => [period, value])

describe('times', () => {
  it("a timestamp without a zone is in the project's zone", async () => {
    const csv = rows('2026-01-05 23:30,', '2026-01-06 00:30,')
    const { days } = await totals({ 'cxkit.yml': zoned('Asia/Tokyo', ''), 'a.csv': csv })
    expect(perDay(days ?? {})).toEqual([
      ['2026-01-05', 1],
      ['2026-01-06', 1],
    ])
  })

  it("or in the column's own, and counts on the project's day", async () => {
    const csv = rows('2026-01-05 23:30,', '2026-01-06 00:30,', '2026-01-06 20:00,')
    const inNewYork = { 'cxkit.yml': zoned('Europe/Berlin', ', timezone: America/New_York'), 'a.csv': csv }
    expect(perDay((await totals(inNewYork))['days'] ?? {})).toEqual([
      ['2026-01-06', 2],
      ['2026-01-07', 1],
    ])
  })

  it('durations are elapsed time: a DST night has 23 or 25 hours', async () => {
    const yml = zoned('America/New_York', '').replace('every: day', 'every: all')
    const autumn = rows('2025-11-01 12:00,2025-11-02 12:00')
    expect((await totals({ 'cxkit.yml': yml, 'a.csv': autumn }, '2025-11-02'))['took']?.value).toBe(25)
    const spring = rows('2025-03-08 12:00,2025-03-09 12:00')
    expect((await totals({ 'cxkit.yml': yml, 'a.csv': spring }, '2025-03-09'))['took']?.value).toBe(23)
  })

  it('an ambiguous local hour is the first, and counted', async () => {
    const yml = zoned('America/New_York', '').replace('every: day', 'every: all')
    const first = await documentOf({ 'cxkit.yml': yml, 'a.csv': rows('2025-11-02 01:30,2025-11-02 02:30') })
    expect(totalsOf(first)['took']?.value).toBe(2)
    expect(first.sources[0]).toMatchObject({ ambiguous: 1 })
  })
})

const planned = (every: string) => ({
  'cxkit.yml': `cxkit: 1
sources: {s: {files: a.csv, time: day}, plan: {files: plan.csv, time: month, grain: month}}
kpis:
  done: {type: count, source: s, better: none}
  due: {type: sum, source: plan, of: x, unit: count, better: none}
scorecards: {c: {every: ${every}}}
`,
  'a.csv': `day\n${daysFrom('2026-01-01', 59).join('\n')}\n`,
  'plan.csv': 'month,x\n2026-01-01,10\n2026-02-01,20\n2026-03-01,30\n2027-01-01,50\n',
})

function daysFrom(first: string, count: number): readonly string[] {
  return Array.from({ length: count }, (_, at) =>
    new Date(Date.parse(first) + at * 86_400_000).toISOString().slice(0, 10),
  )
}

describe('`grain: month`: a row stands for the whole month of its time', () => {
  it('counts in periods made of whole months', async () => {
    const { due } = await totals(planned('month'))
    expect(due).toMatchObject({ period: '2026-02', value: 20 })
    expect(due?.history?.map(({ value }) => value)).toEqual([10, 20])
  })

  it('elsewhere is not computable', async () => {
    expect((await totals(planned('week')))['due']).toMatchObject({ state: 'not computable', evidence: 'no data' })
  })

  it('may lie ahead of the as-of day, and never sets it', async () => {
    const { as_of } = await documentOf(planned('month'))
    expect(as_of).toBe('2026-02-28')
  })
})
