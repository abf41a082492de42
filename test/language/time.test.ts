import { describe, expect, it } from 'vitest'
import { only, oneKpi } from './law.ts'
import { documentOf, measured, totals } from './measured.ts'

function dayAfter(first: string, count: number): string {
  return new Date(Date.parse(first) + count * 86_400_000).toISOString().slice(0, 10)
}

/** Five answers a day, three of them hits. */
function answers(from: string, to: string): readonly string[] {
  const count = Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000) + 1
  return Array.from({ length: count * 5 }, (_, at) => `${dayAfter(from, Math.floor(at / 5))},${at % 5 < 3 ? 1 : 0}`)
}

const csv = (...parts: readonly (readonly string[])[]) => ['day,x', ...parts.flat(), ''].join('\n')
const year = csv(answers('2025-01-01', '2026-02-03'))

interface Options {
  readonly every?: string
  readonly source?: string
  readonly kpis?: string
  readonly more?: string
}

const share = '{type: share, source: s, of: x = 1, better: higher}'

function project({ every = 'week', source = '', kpis = `  k: ${share}\n`, more = '' }: Options, data = year) {
  const yml = `cxkit: 1
sources: {s: {files: a.csv, time: day${source}}}
kpis:
${kpis}${more}scorecards: {c: {every: ${every}, history: 3}}
`
  return { 'cxkit.yml': yml, 'a.csv': data }
}

const far = (day: string) => project({}, csv(answers('2025-12-01', '2025-12-10'), [`${day},1`]))
const change = (baseline: string, due: string) =>
  oneKpi(`type: nps, score: x, target: {change: +5 points, baseline: ${baseline}${due}}`)

describe('the as-of day D', () => {
  it('is the newest day in the time columns used, and the card prints it with the source that set it', async () => {
    const outcome = await measured(project({}))
    expect(outcome).toMatchObject({ ok: true, document: { as_of: '2026-02-03' } })
    const card = outcome.ok ? (outcome.cards['scorecards/c-2026-W05.md'] ?? '') : ''
    expect(card.replaceAll('&nbsp;', ' ')).toContain('Data as of 3 Feb 2026 (newest row: s, 3 Feb 2026)')
  })

  it('a card is about the last complete period: its last day ≤ D', async () => {
    expect((await documentOf(project({}), '2026-01-11')).scorecards[0]).toMatchObject({
      period: '2026-W02',
      from: '2026-01-05',
      to: '2026-01-11',
    })
    expect((await documentOf(project({}), '2026-01-10')).scorecards[0]).toMatchObject({ period: '2026-W01' })
  })

  it('rows after D are not read, whatever their days', async () => {
    const { sources } = await documentOf(
      project({}, csv(answers('2025-12-01', '2025-12-10'), ['2999-01-01,1'])),
      '2025-12-08',
    )
    expect(sources[0]).toMatchObject({ rows: 40, through: '2025-12-08' })
  })

  it('an end after D has not happened', async () => {
    const kpis =
      '  d: {type: duration, source: s, start: day, end: done, report: mean, unit: days, open: excluded, min_sample: 1}\n'
    const rows = 'day,done\n2026-01-05,2026-01-06\n2026-01-06,2026-01-12\n2026-01-12,\n'
    const early = await totals(project({ kpis }, rows), '2026-01-11')
    expect(early['d']).toMatchObject({ value: 1, n: 1, missing: 1 })
    const late = await totals(project({ kpis, every: 'month' }, rows), '2026-01-31')
    expect(late['d']).toMatchObject({ value: 3.5, n: 2 })
  })

  it('a newest day more than 400 days after the one before it is an error', async () => {
    expect(await measured(far(dayAfter('2025-12-10', 401)))).toMatchObject({ ok: false, codes: ['newest-day-far-off'] })
    expect(await measured(far(dayAfter('2025-12-10', 400)))).toMatchObject({ ok: true })
  })

  it('`fresh` allows that many days before D', async () => {
    const fresh = project({ source: ', fresh: 3 days' })
    expect((await totals(fresh, '2026-02-06'))['k']?.evidence).toBe('no baseline')
    const { warnings, scorecards } = await documentOf(fresh, '2026-02-07')
    expect(warnings).toMatchObject([{ code: 'source-stale' }])
    expect(scorecards[0]?.results[0]?.evidence).toBe('stale')
  })
})

it('a period without rows is a gap, not 0', async () => {
  const kpis = `  k: ${share}\n  n: {type: count, source: s, better: none}\n`
  const gap = csv(answers('2026-01-05', '2026-01-11'), answers('2026-01-19', '2026-01-25'))
  for (const kpi of Object.values(await totals(project({ kpis }, gap)))) {
    expect(kpi.history?.map(({ state, value }) => state ?? typeof value)).toEqual(['number', 'no data', 'number'])
  }
})

describe('baselines', () => {
  const windows: readonly (readonly [every: string, baseline: string, from: string, to: string])[] = [
    ['week', '{previous: 1 week}', '2026-01-19', '2026-01-25'],
    ['week', '{previous: 1 month}', '2025-12-01', '2025-12-31'],
    ['week', '{previous: 1 quarter}', '2025-10-01', '2025-12-31'],
    ['month', '{previous: 2 months}', '2025-11-01', '2025-12-31'],
    ['month', '{ago: 1 year}', '2025-01-01', '2025-01-31'],
    ['month', '{ago: 1 quarter}', '2025-10-01', '2025-10-31'],
    // 364 days before, so that weekdays match.
    ['week', '{ago: 1 year}', '2025-01-27', '2025-02-02'],
    ['day', '{ago: 1 year}', '2025-02-04', '2025-02-04'],
    ['week', '{ago: 4 weeks}', '2025-12-29', '2026-01-04'],
    ['week', '{last: 8 weeks}', '2025-12-01', '2026-01-25'],
    ['month', '{last: 30 days}', '2025-12-02', '2025-12-31'],
    ['week', '{from: 2025-02-01, to: 2025-12-31}', '2025-02-01', '2025-12-31'],
  ]

  it('`previous` is the last complete one before the period, `ago` keeps weekdays, `last` ends the day before', async () => {
    for (const every of ['day', 'week', 'month']) {
      const mine = windows.filter((window) => window[0] === every)
      const kpis = mine.map((_, at) => `  k${at}: ${share.replace('}', `, baseline: b${at}}`)}\n`).join('')
      const more = `baselines:\n${mine.map(([, baseline], at) => `  b${at}: ${baseline}\n`).join('')}`
      const found = await totals(project({ every, kpis, more }))
      for (const [at, [, baseline, from, to]] of mine.entries()) {
        expect({ baseline, ...found[`k${at}`]?.baseline }).toMatchObject({ baseline: `b${at}`, from, to })
      }
    }
  })

  it('at least half of their days lie in the data, and none in the period', async () => {
    const kinds = [
      ['{from: 2024-01-01, to: 2025-12-31}', 'no baseline'], // 365 of 731 days
      ['{from: 2024-01-02, to: 2025-12-31}', 'within noise'], // 365 of 730
      ['{from: 2025-02-01, to: 2026-01-26}', 'no baseline'], // the period begins on the 26th
      ['{from: 2025-02-01, to: 2026-01-25}', 'within noise'],
      ['{from: 2026-01-01, to: 2026-02-04}', 'collecting baseline'], // D is the 3rd
      ['{values: {k5: 60}, cite: Board report}', 'within noise'],
    ] as const
    const kpis = kinds.map((_, at) => `  k${at}: ${share.replace('}', `, baseline: b${at}}`)}\n`).join('')
    const more = `baselines:\n${kinds.map(([baseline], at) => `  b${at}: ${baseline}\n`).join('')}`
    const found = await totals(project({ kpis, more }))
    expect(Object.values(found).map(({ evidence }) => evidence)).toEqual(kinds.map(([, evidence]) => evidence))
  })

  it('for count and sum a longer baseline is its mean per period', async () => {
    const kpis = `  n: {type: count, source: s, better: none, baseline: quarter}
  x: {type: sum, source: s, of: x, better: none, baseline: quarter}
`
    const found = await totals(project({ kpis, more: 'baselines: {quarter: {previous: 1 quarter}}\n' }))
    expect(found['n']).toMatchObject({ value: 35, baseline: { value: 35 }, change: { value: 0 } })
    expect(found['x']?.baseline?.value).toBeCloseTo(21, 9)
  })
})

describe('targets in time', () => {
  it('a `change` with `due` needs a fixed baseline', async () => {
    expect(await only(change('rolling', ', due: 2026-12-31'))).toMatch(/^moving-goalpost.*freeze: true/)
    expect(await only(change('rolling', ''))).toBe('valid')
    expect(await only(change('then', ', due: 2026-12-31'))).toBe('valid')
  })

  it('`every` on a target names the period it is for', async () => {
    const kpis = '  n: {type: count, source: s, better: none}\n'
    const more =
      'targets: {t: {kpi: n, between: [10, 90], every: week}, u: {kpi: n, between: [100, 200], every: month}}\n'
    const asked = async (every: string) => (await totals(project({ kpis, more, every })))['n']?.targets
    expect(await asked('week')).toMatchObject([{ target: 't', progress: 'met' }])
    expect(await asked('month')).toMatchObject([{ target: 'u', progress: 'met' }])
  })

  it.each([
    ['2026-12', true],
    ['2026-Q4', true],
    ['2026', true],
    ['2026-13-01', false],
    ['FY27-Q4', false],
  ])('due: %s', async (due, valid) => {
    const said = await only(oneKpi(`type: nps, score: x, target: {reach: 5, due: ${due}}`))
    if (valid) expect(said).toBe('valid')
    else expect(said).toMatch(/^bad-day/)
  })
})
