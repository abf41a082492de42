import { describe, expect, it } from 'vitest'
import type { BaselinePlan } from '../../src/model/plan.ts'
import { cardOf, entryOf, planOf, type PlanAsk } from './build.ts'

const base = (kind: string) => `cxkit: 1
sources:
  surveys: {files: a.csv, time: responded_at}
  tickets: {files: b.csv, time: opened_at}
  plan: {files: d.csv, time: month, grain: month}
baselines: {b: ${kind}}
kpis:
  nps: {type: nps, source: surveys, score: nps, baseline: b}
  contacts: {type: count, source: tickets, better: lower, baseline: b}
  people: {type: count, source: tickets, distinct: customer, better: lower, baseline: b}
  per_answer: {type: rate, source: tickets, per: answers, better: lower, baseline: b}
  answers: {type: count, source: surveys, better: higher}
  planned: {type: sum, source: plan, of: n, better: lower, baseline: b}
  reached: {formula: contacts / planned, better: higher, baseline: b}
`
const of = (kind: string, kpi: string, { every = 'week', ...ask }: PlanAsk & { readonly every?: string } = {}) =>
  entryOf(cardOf(planOf(`${base(kind)}scorecards: {card: {every: ${every}}}\n`, ask), 'card'), kpi).baseline
const windowOf = (plan: BaselinePlan | undefined) =>
  plan?.state === 'window' ? [plan.window.period.from, plan.window.period.until, plan.periods] : plan
const fy26 = '{from: 2025-02-01, to: 2026-01-31}'

describe('a baseline', () => {
  it.each([
    [fy26, '2025-02-01', '2026-02-01'],
    ['{previous: 1 quarter}', '2026-07-01', '2026-10-01'],
    ['{ago: 1 year}', '2025-11-10', '2025-11-17'],
    ['{last: 8 weeks}', '2026-09-14', '2026-11-09'],
    ['{previous: 1 week}', '2026-11-02', '2026-11-09'],
  ])('%s has its days', (kind, from, until) => {
    expect(of(kind, 'nps')).toMatchObject({ state: 'window', baseline: 'b', window: { period: { from, until } } })
  })

  it("of declared values has the KPI's, or none", () => {
    expect(of('{values: {nps: 20}}', 'nps')).toEqual({ state: 'declared', baseline: 'b', value: 20 })
    expect(of('{values: {nps: 20}}', 'contacts')).toEqual({
      state: 'no baseline',
      baseline: 'b',
      because: '"b" has no value for it',
    })
  })

  it('that is not over is collecting', () => {
    const kind = '{from: 2026-10-01, to: 2026-11-16}'
    expect(of(kind, 'nps')).toMatchObject({ state: 'collecting baseline', because: '"b" lasts until 2026-11-16' })
    expect(of(kind, 'nps', { asOf: '2026-11-16' })).toMatchObject({ state: 'no baseline' })
  })

  it.each([
    ['{from: 2026-10-01, to: 2026-11-08}', 'window'],
    ['{from: 2026-10-01, to: 2026-11-09}', 'no baseline'],
    ['{from: 2026-11-15, to: 2026-11-15}', 'no baseline'],
  ])('%s that overlaps the period is none', (kind, state) => {
    expect(of(kind, 'nps')?.state).toBe(state)
  })

  it("that does not fit the card's periods is none", () => {
    expect(of('{ago: 1 week}', 'nps', { every: 'month' })).toMatchObject({
      state: 'no baseline',
      because: '"b" has no window before this month',
    })
    expect(of('{previous: 1 week}', 'nps', { every: 'all' })?.state).toBe('no baseline')
  })

  it('stands on a card without a time for nothing', () => {
    const yaml = `cxkit: 1
sources: {s: {files: a.csv}}
baselines: {b: ${fy26}}
kpis: {n: {type: count, source: s, better: higher, baseline: b}}
`
    const made = planOf(yaml, { sources: { s: { columns: [] } } })
    expect(entryOf(cardOf(made, 'all'), 'n').baseline).toMatchObject({
      state: 'no baseline',
      because: 'its source has no time',
    })
  })
})

const from = (first: string, last = '2026-11-15') => ({ sources: { surveys: { first, last } } })

const until = (last: string) => ({ asOf: '2026-11-15', sources: { surveys: { last, lastButOne: last } } })

describe('half of the days of a baseline', () => {
  const ten = '{from: 2026-10-01, to: 2026-10-10}'
  it.each([
    ['2026-10-06', 'window'],
    ['2026-10-07', 'no baseline'],
  ])('lie in data from %s: %s', (first, state) => {
    expect(of(ten, 'nps', from(first))?.state).toBe(state)
  })

  it('lie in data that end in it', () => {
    expect(of(ten, 'nps', until('2026-10-05'))?.state).toBe('window')
    expect(of(ten, 'nps', until('2026-10-04'))).toMatchObject({
      state: 'no baseline',
      because: '4 of the 10 days of "b" lie in the data',
      period: { from: '2026-10-01', until: '2026-10-11' },
    })
  })

  it('lie in the data of every source of the KPI', () => {
    expect(of(ten, 'per_answer', from('2026-10-07'))?.state).toBe('no baseline')
    expect(of(ten, 'contacts', from('2026-10-07'))?.state).toBe('window')
    expect(of(ten, 'nps', from('2026-12-01'))).toMatchObject({ because: '0 of the 10 days of "b" lie in the data' })
  })

  it('lie in a plan up to its end', () => {
    const plan = { first: '2025-01-01', last: '2025-12-01', lastButOne: '2025-11-01' }
    expect(of(fy26, 'planned', { every: 'month', sources: { plan } })?.state).toBe('window')
    expect(of(fy26, 'reached', { every: 'month', sources: { plan } })?.state).toBe('window')
  })
})

describe('a count beside a longer baseline', () => {
  it.each([
    ['week', '{last: 8 weeks}', 8],
    ['week', '{previous: 1 week}', 1],
    ['week', '{from: 2026-10-01, to: 2026-10-10}', 10 / 7],
    ['month', fy26, 12],
    ['month', '{previous: 1 quarter}', 3],
    ['month', '{previous: 1 week}', 7 / 30],
    ['quarter', fy26, 4],
  ])('by %s: %s holds %d of its periods', (every, kind, periods) => {
    const plan = of(kind, 'contacts', { every })
    expect(plan?.state === 'window' ? plan.periods : undefined).toBeCloseTo(periods, 12)
  })

  it('counts the periods of the days that lie in the data', () => {
    const sources = { tickets: { first: '2025-08-01' } }
    expect(windowOf(of(fy26, 'contacts', { every: 'month', sources }))).toEqual(['2025-02-01', '2026-02-01', 6])
    const january = '{from: 2026-01-01, to: 2026-01-31}'
    expect(
      windowOf(of(january, 'contacts', { every: 'month', sources: { tickets: { first: '2026-01-02' } } })),
    ).toEqual(['2026-01-01', '2026-02-01', 1])
  })

  it('of distinct values is none, unless the baseline is as long as the period', () => {
    expect(of('{last: 8 weeks}', 'people')).toMatchObject({
      state: 'no baseline',
      because: expect.stringContaining('distinct values of "b" do not add up'),
    })
    expect(of('{previous: 1 week}', 'people')?.state).toBe('window')
  })
})

describe('the baselines of targets', () => {
  it("stand beside the KPI's own", () => {
    const targets = `targets:
  t: {kpi: nps, change: +5 points, baseline: c}
  u: {kpi: nps, reach: 30}
  v: {kpi: nps, reach: 30, baseline: d}
`
    const yaml =
      base(fy26).replace('baselines: {', 'baselines: {c: {previous: 1 week}, d: {values: {nps: 3}}, ') + targets
    const { targetBaselines, baseline } = entryOf(cardOf(planOf(yaml), 'weekly'), 'nps')
    expect([...targetBaselines].map(([id, plan]) => [id, plan.state])).toEqual([
      ['c', 'window'],
      ['d', 'declared'],
    ])
    expect(baseline?.baseline).toBe('b')
  })
})
