import { describe, expect, it } from 'vitest'
import { mistakesOf, planOf } from './build.ts'

const yaml = `cxkit: 1
sources:
  surveys: {files: a.csv, time: responded_at}
  tickets: {files: b.csv, time: opened_at}
  unused: {files: c.csv, time: opened_at}
  plan: {files: d.csv, time: month, grain: month}
  customers: {files: e.csv}
kpis:
  answers: {type: count, source: surveys, better: higher}
  contacts: {type: count, source: tickets, better: lower}
  planned: {type: sum, source: plan, of: n, better: none}
scorecards: {weekly: {kpis: [answers]}}
`
const days = (surveys: string, tickets: string) => ({
  sources: {
    surveys: { last: surveys, lastButOne: surveys },
    tickets: { last: tickets, lastButOne: tickets },
    unused: { last: '2030-01-01', lastButOne: '2029-12-31' },
    plan: { last: '2027-12-01', lastButOne: '2027-11-01' },
  },
})

describe('the as-of day', () => {
  it('is the newest day of the sources that KPIs read, plans aside', () => {
    const { asOf, newest } = planOf(yaml, days('2026-11-14', '2026-11-13'))
    expect({ asOf, newest }).toEqual({ asOf: '2026-11-14', newest: [{ source: 'surveys', last: '2026-11-14' }] })
  })

  it('names every source that ends on it', () => {
    expect(planOf(yaml, days('2026-11-14', '2026-11-14')).newest).toEqual([
      { source: 'surveys', last: '2026-11-14' },
      { source: 'tickets', last: '2026-11-14' },
    ])
  })

  it('is the one asked for, with the newest source beneath it', () => {
    const { asOf, newest } = planOf(yaml, { ...days('2026-11-10', '2026-11-12'), asOf: '2026-11-15' })
    expect({ asOf, newest }).toEqual({ asOf: '2026-11-15', newest: [{ source: 'tickets', last: '2026-11-12' }] })
  })

  it('is not there where no source has a time', () => {
    const timeless = `cxkit: 1\nsources: {s: {files: a.csv}}\nkpis: {n: {type: count, source: s, better: higher}}\n`
    const made = planOf(timeless, { sources: { s: { columns: [] } } })
    expect(made).not.toHaveProperty('asOf')
    expect(made.cards[0]?.period.period).toEqual({ id: 'all', from: '1900-01-01', until: '2200-01-01' })
  })
})

const gap = (last: string, lastButOne: string) => ({
  sources: { ...days('2026-11-14', '2026-11-14').sources, surveys: { last, lastButOne } },
})

describe('a newest day far off', () => {
  it('is told at the time of its source', () => {
    expect(mistakesOf(yaml, gap('2027-12-20', '2026-11-14'))).toEqual([
      '3:33 newest-day-far-off the newest day of `responded_at` in source "surveys" is 2027-12-20, 401 days after the one before it (2026-11-14)',
    ])
  })

  it('is more than 400 days after the one before it', () => {
    expect(planOf(yaml, gap('2027-12-19', '2026-11-14')).asOf).toBe('2027-12-19')
  })

  it('does not matter in a source that no KPI reads, nor where there is one day only', () => {
    const { unused, ...others } = days('2026-11-14', '2026-11-14').sources
    expect(mistakesOf(yaml, { sources: { ...others, unused: { last: '2099-01-01' } } })).toEqual([])
    const plan = { last: '2099-01-01', lastButOne: '2026-01-01' }
    expect(mistakesOf(yaml, { sources: { ...others, plan } })).toEqual([])
  })
})

describe('without a day', () => {
  const plan = `cxkit: 1
sources: {plan: {files: d.csv, time: month, grain: month}}
kpis: {planned: {type: sum, source: plan, of: n, better: none}}
scorecards: {monthly: {every: month}}
`
  it('a plan alone needs one to be named', () => {
    expect(mistakesOf(plan)).toEqual([expect.stringContaining('2:38 no-as-of-day')])
    expect(planOf(plan, { asOf: '2026-11-15' }).cards[0]?.period.period.id).toBe('2026-10')
  })

  it('an extract without rows needs one to be named', () => {
    const one = `cxkit: 1\nsources: {s: {files: a.csv, time: opened_at}}\nkpis: {n: {type: count, source: s, better: higher}}\n`
    expect(mistakesOf(one, { sources: { s: 'empty' } })).toEqual([expect.stringContaining('no-as-of-day')])
    expect(planOf(one, { sources: { s: 'empty' }, asOf: '2026-11-15' }).cards[0]?.history).toHaveLength(1)
  })
})
