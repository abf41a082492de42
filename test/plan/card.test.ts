import { describe, expect, it } from 'vitest'
import { cardOf, entryOf, mistakesOf, planOf, type PlanAsk } from './build.ts'

const base = `cxkit: 1
sources:
  surveys: {files: a.csv, time: responded_at}
  tickets: {files: b.csv, time: opened_at}
  plan: {files: d.csv, time: month, grain: month}
kpis:
  answers: {type: count, source: surveys, better: higher}
  contacts: {type: count, source: tickets, better: lower}
  planned: {type: sum, source: plan, of: n, better: none}
  reached: {formula: contacts / planned, better: higher}
`
const card = (words: string, ask: PlanAsk = {}) =>
  cardOf(planOf(`${base}scorecards: {card: {${words}}}\n`, ask), 'card')
const ids = (words: string, ask?: PlanAsk) => {
  const { period, history } = card(words, ask)
  return [period.period.id, history.map((window) => window.period.id)]
}

describe('the period of a card', () => {
  it.each([
    ['day', '2026-11-15', '2026-11-15'],
    ['week', '2026-11-15', '2026-W46'],
    ['week', '2026-11-14', '2026-W45'],
    ['month', '2026-11-15', '2026-10'],
    ['month', '2026-11-30', '2026-11'],
    ['quarter', '2026-11-15', '2026-Q3'],
    ['year', '2026-11-15', '2025'],
  ])('by %s as of %s is %s: the last whose last day is known', (every, asOf, id) => {
    expect(ids(`every: ${every}, history: 1`, { asOf })).toEqual([id, [id]])
  })

  it('of all the data begins on the first day and ends with the as-of day', () => {
    const { period, history } = card('every: all, kpis: [answers]', { sources: { surveys: { first: '2025-03-04' } } })
    expect(period.period).toEqual({ id: 'all', from: '2025-01-01', until: '2026-11-16' })
    expect(history).toEqual([])
  })

  it('of all the data is the as-of day where they begin later', () => {
    const later = { first: '2027-01-01' }
    const { period } = card('every: all, kpis: [answers]', {
      asOf: '2026-11-15',
      sources: { surveys: later, tickets: later, plan: later },
    })
    expect(period.period).toEqual({ id: 'all', from: '2026-11-15', until: '2026-11-16' })
  })
})

describe('the history of a card', () => {
  it('ends with its own period', () => {
    expect(ids('every: month, history: 3')).toEqual(['2026-10', ['2026-08', '2026-09', '2026-10']])
  })

  it('begins with the first period that has a day of its data', () => {
    const surveys = { first: '2026-09-30' }
    expect(ids('every: month, history: 12, kpis: [answers]', { sources: { surveys } })[1]).toEqual([
      '2026-09',
      '2026-10',
    ])
  })

  it('is its own period alone where all data lie behind it', () => {
    const surveys = { first: '2026-11-02' }
    const ask = { asOf: '2026-11-15', sources: { surveys, tickets: surveys, plan: surveys } }
    expect(ids('every: month, kpis: [answers]', ask)).toEqual(['2026-10', ['2026-10']])
    expect(mistakesOf(`${base}scorecards: {card: {every: month, kpis: [answers]}}\n`, ask)).toEqual([
      '11:14 no-complete-period scorecard "card": no month is complete yet; the data begin on 2026-11-02, and the as-of day is 2026-11-15',
    ])
  })
})

const computable = (every: string, kpi: string, ask?: PlanAsk) => {
  const found = card(`every: ${every}, history: 2, kpis: [planned, reached, contacts]`, ask)
  return !entryOf(found, kpi).notComputable.has(found.period.period.id)
}

describe('a plan by month', () => {
  it.each([
    ['day', false],
    ['week', false],
    ['month', true],
    ['quarter', true],
    ['year', true],
    ['all', false],
  ])('counts in periods of whole months: by %s %s', (every, fits) => {
    expect(computable(every, 'planned')).toBe(fits)
    expect(computable(every, 'reached')).toBe(fits)
    expect(computable(every, 'contacts')).toBe(true)
  })

  it('counts in all of the data where they are whole months', () => {
    const first = { first: '2026-01-01' }
    const ask = { asOf: '2026-10-31', sources: { surveys: first, tickets: first, plan: first } }
    expect(computable('all', 'planned', ask)).toBe(true)
  })
})

const ask = (last: string | undefined): PlanAsk => ({
  asOf: '2026-11-15',
  sources: {
    tickets: last === undefined ? 'empty' : { last, lastButOne: last },
    solved: { beneath: ['tickets'], last: '2026-11-15', lastButOne: '2026-11-15' },
  },
})

describe('a source with `fresh`', () => {
  const yaml = `cxkit: 1
sources:
  tickets: {files: b.csv, time: opened_at, fresh: 3 days}
  solved: {query: select * from tickets, time: opened_at}
  surveys: {files: a.csv, time: responded_at}
kpis:
  contacts: {type: count, source: tickets, better: lower}
  done: {type: count, source: solved, better: higher}
  answers: {type: count, source: surveys, better: higher}
  rate: {type: rate, source: surveys, per: contacts, better: lower}
`
  const stale = (last: string | undefined) =>
    cardOf(planOf(yaml, ask(last)), 'weekly')
      .entries.filter((entry) => entry.stale)
      .map(({ kpi }) => kpi)

  it('makes every KPI stale that its rows go into, once it is too old', () => {
    expect(stale('2026-11-12')).toEqual([])
    expect(stale('2026-11-11')).toEqual(['contacts', 'done', 'rate'])
    expect(stale(undefined)).toEqual(['contacts', 'done', 'rate'])
  })

  it('is told, with the KPIs that wait for it', () => {
    expect(mistakesOf(yaml, ask('2026-11-12'))).toEqual([])
    expect(mistakesOf(yaml, ask('2026-11-11'))).toEqual([
      '3:3 source-stale source "tickets" ends on 2026-11-11, 4 days before the as-of day 2026-11-15; `fresh` allows 3',
    ])
    expect(mistakesOf(yaml, ask(undefined)).join()).toContain('source "tickets" has no row before the as-of day')
  })
})

describe('the cards of a plan', () => {
  it('are those asked for', () => {
    const yaml = `${base}scorecards: {weekly: {}, monthly: {every: month}}\n`
    expect(planOf(yaml).cards.map(({ scorecard }) => scorecard)).toEqual(['weekly', 'monthly'])
    expect(planOf(yaml, { scorecards: ['monthly'] }).cards.map(({ scorecard }) => scorecard)).toEqual(['monthly'])
  })

  it('share stretches, each period a run of them', () => {
    const made = planOf(`${base}scorecards: {weekly: {history: 2}, monthly: {every: month, history: 1}}\n`)
    expect(made.stretches).toEqual([
      { from: '2026-10-01', until: '2026-11-01' },
      { from: '2026-11-02', until: '2026-11-09' },
      { from: '2026-11-09', until: '2026-11-16' },
    ])
    expect(cardOf(made, 'weekly').period).toEqual({
      period: { id: '2026-W46', from: '2026-11-09', until: '2026-11-16' },
      first: 2,
      last: 2,
    })
    expect(cardOf(made, 'monthly').period).toMatchObject({ first: 0, last: 0 })
  })
})
