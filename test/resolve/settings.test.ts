import { describe, expect, it } from 'vitest'
import { mistakesOf, projectOf } from './build.ts'

const settingsOf = (yaml: string) => projectOf(`cxkit: 1\n${yaml}`)

describe('the settings of a project', () => {
  it('are usual where nothing is written', () => {
    expect(settingsOf('')).toEqual({
      name: 'Scorecard',
      at: { file: 'cxkit.yml', line: 1, column: 1 },
      calendar: { timezone: 'UTC', weekStarts: 'monday' },
      locale: 'en',
      engine: { memoryMegabytes: 2048, threads: 2, timeoutSeconds: 600 },
      sources: [],
      segments: [],
      kpis: [],
      baselines: [],
      targets: [],
      goals: [],
      scorecards: expect.anything(),
    })
  })

  it('are as written', () => {
    const project = settingsOf(`project:
  name: Pebble
  timezone: Asia/Kolkata
  week_starts: sunday
  fiscal_year: {starts: april, named_after: start}
  currency: EUR
  locale: de-DE
engine: {memory: 512 MB, threads: 4, timeout: 90 seconds}
privacy: {minimum_cell: 5}
`)
    expect(project).toMatchObject({
      name: 'Pebble',
      calendar: { timezone: 'Asia/Kolkata', weekStarts: 'sunday', fiscalYear: { startMonth: 4, namedAfter: 'start' } },
      currency: 'EUR',
      locale: 'de-DE',
      engine: { memoryMegabytes: 512, threads: 4, timeoutSeconds: 90 },
      minimumCell: 5,
    })
  })

  it('name a fiscal year after its end', () => {
    expect(settingsOf('project: {fiscal_year: {starts: february}}\n').calendar.fiscalYear).toEqual({
      startMonth: 2,
      namedAfter: 'end',
    })
  })

  it.each([
    ['1.5 GB', 1536],
    ['1GB', 1024],
    ['256 mb', 256],
  ])('give the engine %s', (text, megabytes) => {
    expect(settingsOf(`engine: {memory: ${text}}\n`).engine.memoryMegabytes).toBe(megabytes)
  })

  it.each(['memory: 2', 'memory: 0 GB', 'memory: 2 TB', 'timeout: 90', 'timeout: soon'])(
    'do not hold {%s}',
    (words) => {
      expect(mistakesOf(`cxkit: 1\nengine: {${words}}\n`).join()).toMatch(/^2:\d+ bad-quantity/)
    },
  )

  it('know the nearest time zone', () => {
    expect(mistakesOf('cxkit: 1\nproject: {timezone: europe/berlyn}\n')).toEqual([
      '2:21 unknown-timezone unknown time zone "europe/berlyn" / did you mean "Europe/Berlin"?',
    ])
  })
})

const told = (sql: string) => mistakesOf(`cxkit: 1\nsegments: {s: {where: ${JSON.stringify(sql)}}}\n`)

describe('the text of SQL', () => {
  it.each(["a = 'x;y'", 'a = "x;y"', "a = 'it''s;'", 'a -- one; two', 'a /* one;\ntwo; */ = 1'])(
    'may hold a semicolon in %j',
    (sql) => {
      expect(told(sql)).toEqual([])
    },
  )

  it.each([
    ['a; b', 1],
    ["a = 'x'; b", 7],
    ['a /* x */; -- y', 9],
  ])('%j is more than one expression', (sql, offset) => {
    expect(told(sql)).toEqual([expect.stringContaining(`2:${24 + offset} sql-text only one expression`)])
  })

  it('is read up to 64 KiB, however many quotes it opens', () => {
    expect(told(`a = '${'x'.repeat(65_530)}'`)).toEqual([])
    expect(told(`a = '${'x'.repeat(65_531)}'`)).toEqual([expect.stringContaining('sql-text the SQL has 65537')])
    expect(told('/*'.repeat(40_000))).toHaveLength(1)
  })
})
