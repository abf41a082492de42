import { beforeAll, describe, expect, it } from 'vitest'
import { only, places } from './law.ts'
import { documentOf, measured, type SaidCard, type SaidDocument } from './measured.ts'

/** Three answers a day for fourteen months: plans take turns within a day, regions from day to day. */
function answers(): string {
  const rows = Array.from({ length: 399 * 3 }, (_, at) => {
    const day = new Date(Date.UTC(2025, 0, 1 + Math.floor(at / 3))).toISOString().slice(0, 10)
    const [plan, region] = [['free', 'pro', 'business'][at % 3], Math.floor(at / 3) % 2 === 0 ? 'emea' : 'apac']
    return `${at},${day},${at % 11},${plan},${region}`
  })
  return ['id,day,score,plan,region', ...rows, ''].join('\n')
}

const files = {
  'cxkit.yml': `cxkit: 1
include: [parts/]
project: {fiscal_year: {starts: february, named_after: end}, week_starts: sunday}
privacy: {minimum_cell: 5}
`,
  // Paths are relative to cxkit.yml, whatever file they stand in.
  'parts/all.yml': `sources:
  s: {files: data/a.csv, time: day, key: id}
  pro: {query_file: sql/pro.sql, time: day, key: id}
segments: {plan: {by: plan}, region: {by: region}}
baselines: {lately: {previous: 1 week}}
kpis:
  nps: {type: nps, source: s, score: score, baseline: lately, target: 0}
  contacts: {type: count, source: s, better: none}
  pros: {type: count, source: pro, better: none}
  nothing: {formula: contacts / (pros - pros), better: none}
goals: {liked: {title: Customers like us, targets: [nps]}}
scorecards:
  weekly: {every: week, history: 2}
  quarterly: {every: quarter, history: 2, goals: [liked]}
  yearly: {every: year, history: 1, kpis: [contacts]}
  emea: {every: month, history: 1, kpis: [contacts, pros], where: {region: emea}, segments: [plan]}
  daily: {every: day, history: 1, kpis: [contacts], segments: [plan]}
  everything: {every: all, kpis: [contacts], output: cards/all.md}
`,
  'sql/pro.sql': "select *\nfrom s\nwhere plan = 'pro'\n",
  'data/a.csv': answers(),
}

/** One engine's start and a whole run on a busy machine, in milliseconds. */
const slow = 60_000

let document: SaidDocument
let paths: readonly string[] = []
beforeAll(async () => {
  const outcome = await measured(files)
  if (!outcome.ok) throw new Error(outcome.said)
  document = outcome.document
  paths = Object.keys(outcome.cards)
}, slow)

function card(name: string): Partial<SaidCard> {
  return document.scorecards.find(({ scorecard }) => scorecard === name) ?? {}
}

const bare = (time: string) => ({
  'cxkit.yml': `cxkit: 1\nsources: {s: {files: data/a.csv${time}}}\nkpis: {n: {type: count, source: s, better: none}}\n`,
  'data/a.csv': files['data/a.csv'],
})

const said = (name: string) => card(name).results?.map(({ kpi, members, value }) => [kpi, ...members, value])

describe('periods are named', () => {
  it('FY27 and FY27-Q3 after the fiscal year', () => {
    expect(card('quarterly')).toMatchObject({ period: 'FY26-Q4', from: '2025-11-01', to: '2026-01-31' })
    expect(card('yearly')).toMatchObject({ period: 'FY26', from: '2025-02-01', to: '2026-01-31' })
  })

  it('by the first day of a week that starts on Sunday', () => {
    expect(card('weekly')).toMatchObject({ period: '2026-01-25', from: '2026-01-25', to: '2026-01-31' })
  })

  it('`all` for the whole of the data', () => {
    expect(card('everything')).toMatchObject({ period: 'all', from: '2025-01-01', to: '2026-02-03' })
  })
})

describe('a scorecard', () => {
  it('holds everything unless `goals` or `kpis` choose', () => {
    expect(new Set(card('weekly').results?.map(({ kpi }) => kpi))).toEqual(
      new Set(['nps', 'contacts', 'pros', 'nothing']),
    )
    expect(new Set(card('quarterly').results?.map(({ kpi }) => kpi))).toEqual(new Set(['nps']))
    expect(card('quarterly').goals).toMatchObject([{ goal: 'liked' }])
    expect(card('yearly').goals).toEqual([])
  })

  it('with `where` is computed from these rows only, and split by its own `segments`', () => {
    // January has 31 days; the 1st is the 366th of the data, so that 15 of them are of emea.
    expect(said('emea')).toEqual([
      ['contacts', 45],
      ['contacts', 'business', 15],
      ['contacts', 'free', 15],
      ['contacts', 'pro', 15],
      ['pros', 15],
      ['pros', 'pro', 15],
    ])
  })

  it('is written to scorecards/<scorecard>-$period.md unless `output` says where', () => {
    expect(paths).toContain('scorecards/quarterly-FY26-Q4.md')
    expect(paths).toContain('cards/all.md')
  })

  it('without `scorecards` there is one, weekly, or of all data where no source has a time', async () => {
    expect((await documentOf(bare(', time: day'))).scorecards).toMatchObject([{ scorecard: 'weekly' }])
    expect((await documentOf(bare(''))).scorecards).toMatchObject([{ period: 'all' }])
  })

  it('of sources without a time allows only `every: all`', async () => {
    const weekly = `cxkit: 1\nsources: {s: {files: a.csv}}\nkpis: {n: {type: count, source: s, better: none}}\nscorecards: {c: {every: week}}\n`
    expect(await only(weekly)).toMatch(/^missing-time.*every: all/)
    expect(await only(weekly.replace('every: week', 'every: all'))).toBe('valid')
  })
})

describe('results', () => {
  it('have no null: what is absent is left out', () => {
    expect(JSON.stringify(document)).not.toContain('null')
  })

  it('lack a value only with a state', () => {
    const all = document.scorecards.flatMap(({ results }) =>
      results.flatMap((result) => [result, ...(result.history ?? [])]),
    )
    for (const one of all) expect([one.value === undefined, one.state === undefined]).toContain(true)
    for (const one of all) expect(one.value === undefined).toBe(one.state !== undefined)
    const states = new Set(all.map(({ state }) => state))
    expect(states).toEqual(new Set([undefined, 'not computable', 'hidden']))
  })

  it('of a split with a cell under `minimum_cell` are hidden whole', () => {
    const split = card('daily').results?.filter(({ members }) => members.length > 0)
    expect(split?.map(({ state }) => state)).toEqual(['hidden', 'hidden', 'hidden'])
  })

  it('name every source with its rows and its newest day', () => {
    expect(document.as_of).toBe('2026-02-03')
    expect(document.sources).toMatchObject([
      { source: 's', rows: 1197, excluded: 0, through: '2026-02-03' },
      { source: 'pro', rows: 399, excluded: 0, through: '2026-02-03' },
    ])
  })
})

describe('declarations', () => {
  it('a name declared twice in one section is an error that shows both places', async () => {
    const twice = {
      'cxkit.yml':
        'cxkit: 1\ninclude: [b.yml]\nsources: {s: {files: a.csv}}\nkpis: {n: {type: count, source: s, better: none}}\n',
      'b.yml': 'kpis: {n: {type: count, source: s, better: none}}\n',
    }
    expect(await only(twice)).toMatch(/^duplicate-name.*cxkit\.yml:4:8/)
  })

  it('settings stand in cxkit.yml alone', async () => {
    const settings = [
      'cxkit: 1',
      'project: {}',
      'include: [x]',
      'defaults: {}',
      'engine: {}',
      'privacy: {}',
      'lint: {}',
    ]
    const other = { 'cxkit.yml': 'cxkit: 1\ninclude: [b.yml]\n', 'b.yml': `${settings.join('\n')}\n` }
    expect(await places(other)).toEqual(settings.map((_, at) => `b.yml:${at + 1}:1 main-file-only`))
  })
})
