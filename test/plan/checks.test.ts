import { describe, expect, it } from 'vitest'
import type { ValueType } from '../../src/model/catalog.ts'
import { cardOf, entryOf, mistakesOf, planOf } from './build.ts'

const base = (cards = '') => `cxkit: 1
sources:
  surveys: {files: a.csv, time: responded_at}
  tickets: {files: b.csv, time: opened_at}
segments:
  plan: {by: plan}
  city: {by: city}
  tenure: {by: months, bins: [3, 12]}
  big: {where: seats > 10}
defaults: {segments: [plan, city]}
kpis:
  nps: {type: nps, source: surveys, score: nps}
  contacts: {type: count, source: tickets, better: lower, segments: [plan]}
  rate: {type: rate, source: tickets, per: answers, better: lower, segments: [plan]}
  answers: {type: count, source: surveys, better: higher, segments: [[plan, city], [city, plan], plan]}
${cards}`
const many = (count: number) => Array.from({ length: count }, (_, k) => ({ member: `m${k}`, rows: 1 }))
const without = (...all: readonly string[]) => ({ without: all })
const codes = (yaml: string, ask = {}) => mistakesOf(yaml, ask).map((one) => one.split(' ').slice(0, 2).join(' '))

describe('a split', () => {
  it('is there once, whatever the order of its segments', () => {
    const entry = entryOf(cardOf(planOf(base()), 'weekly'), 'answers')
    expect(entry.groupings).toEqual([[], ['plan', 'city'], ['plan']])
  })

  it('by default is left out with a notice where the source cannot compute it', () => {
    const ask = without('surveys: city')
    const named = base().replace('[[plan, city], [city, plan], plan]', '[plan]')
    expect(mistakesOf(named, ask)).toEqual([
      '10:29 segment-skipped "nps": not split by "city", source "surveys" does not have the columns for it',
    ])
    expect(entryOf(cardOf(planOf(named, ask), 'weekly'), 'nps').groupings).toEqual([[], ['plan']])
  })

  it('named on a KPI must be computable, by every source of the KPI', () => {
    expect(codes(base(), without('tickets: plan'))).toEqual([
      '13:70 segment-not-computable',
      '14:79 segment-not-computable',
    ])
    expect(codes(base(), without('surveys: plan'))).toEqual([
      '14:79 segment-not-computable',
      '15:70 segment-not-computable',
      '15:84 segment-not-computable',
      '15:98 segment-not-computable',
    ])
  })

  it("of a scorecard stands in the place of the KPIs' own", () => {
    const made = planOf(base('scorecards: {card: {segments: [city]}}\n'), without('tickets: city'))
    expect(entryOf(cardOf(made, 'card'), 'nps').groupings).toEqual([[], ['city']])
    expect(entryOf(cardOf(made, 'card'), 'contacts').groupings).toEqual([[]])
  })
})

describe('the members of a segment', () => {
  it('are at most 50, unless `top` says how many', () => {
    expect(mistakesOf(base(), { members: { plan: many(50) } })).toEqual([])
    expect(mistakesOf(base(), { members: { plan: many(51), tenure: many(60) } })).toEqual([
      '6:3 too-many-members segment "plan" has 51 members in source "surveys"; at most 50 can be shown',
    ])
    expect(mistakesOf(base(), { members: { plan: many(1000) } }).join()).toContain('has 1,000 or more members')
    expect(mistakesOf(base().replace('{by: plan}', '{by: plan, top: 5}'), { members: { plan: many(1000) } })).toEqual(
      [],
    )
  })

  it('do not matter in a source that it does not split', () => {
    const sources = { tickets: { members: new Map([['city', many(60)]]) } }
    expect(mistakesOf(base(), { sources })).toEqual([])
    expect(codes(base('scorecards: {card: {kpis: [contacts], segments: [city]}}\n'), { sources })).toEqual([
      '7:3 too-many-members',
    ])
  })

  it('may be many where they only filter', () => {
    const card = 'scorecards: {card: {kpis: [contacts], where: {city: m3}}}\n'
    expect(
      mistakesOf(base(card).replace('[plan, city]}', '[plan]}').replace('[plan, city], [city, plan], ', ''), {
        members: { city: many(60) },
      }),
    ).toEqual([])
  })
})

const filtered = (where: string) =>
  base(`scorecards: {card: {kpis: [contacts, answers], segments: [plan], where: {${where}}}}\n`)

describe('a card about one member', () => {
  it('needs it of every KPI on it', () => {
    expect(
      mistakesOf(filtered('city: York'), {
        ...without('tickets: city'),
        members: { city: [{ member: 'York', rows: 1 }] },
      }),
    ).toEqual([
      '16:66 segment-not-computable scorecard "card" cannot tell "contacts" by `where`: source "tickets" has not the columns for "city"',
    ])
  })

  it.each([
    ['city: York', []],
    ['city: Yrok', ['unknown-member']],
    ['city: (none)', []],
    ['tenure: under 3', []],
    ['tenure: uder 3', ['unknown-member']],
    ['big: big', []],
    ['big: rest', []],
    ['big: small', ['unknown-member']],
  ])('has the member {%s}', (where, found) => {
    const members = { city: [{ member: 'York', rows: 5 }], plan: [{ member: 'pro', rows: 5 }] }
    const types = { 'seats > 10': { type: 'boolean' as const } }
    const told = codes(filtered(where), { members, types }).map((one) => one.split(' ')[1])
    expect(told).toEqual(found)
  })

  it('may have (other) where `top` makes it', () => {
    const top = filtered('city: (other)').replace('{by: city}', '{by: city, top: 1}')
    expect(codes(top, { members: { city: [{ member: 'York', rows: 5 }] } })).toEqual([])
  })

  it('is not doubted where members are too many to be told', () => {
    const top = filtered('city: Leeds').replace('{by: city}', '{by: city, top: 1}')
    expect(codes(top, { members: { city: many(1000) } })).toEqual([])
  })
})

const typed = (words: string, sql: string, type: ValueType) =>
  mistakesOf(
    `cxkit: 1\nsources: {s: {files: a.csv, time: opened_at}, r: {files: a.csv, time: opened_at}}\nkpis:\n  n: {type: count, source: r, better: higher}\n  x: {${words}, better: higher}\n`,
    { types: { ok: { type: 'boolean' }, a: { type: 'timestamp' }, [sql]: { type } } },
  )

describe('the type of an expression', () => {
  const cases: readonly (readonly [words: string, fits: ValueType, other: ValueType])[] = [
    ['type: share, source: s, of: v', 'boolean', 'integer'],
    ['type: share, source: s, hits: v, trials: n', 'integer', 'text'],
    ['type: net_share, source: s, plus: ok, minus: v', 'boolean', 'text'],
    ['type: net_share, source: s, plus: v, minus: n, trials: m', 'decimal', 'boolean'],
    ['type: mean, source: s, of: v', 'number', 'date'],
    ['type: sum, source: s, of: v', 'decimal', 'other'],
    ['type: count, source: s, where: v', 'boolean', 'integer'],
    ['type: ratio, source: s, numerator: n, denominator: v', 'integer', 'text'],
    ['type: rate, source: s, per: n, of: v', 'integer', 'text'],
    ['type: quantile, source: s, at: 50%, of: v', 'number', 'text'],
    ['type: duration, source: s, start: a, end: v, open: excluded, report: mean', 'date', 'text'],
    ['type: nps, source: s, score: v', 'integer', 'text'],
    ['type: csat, source: s, score: v, scale: [1, 5], report: mean', 'number', 'boolean'],
  ]
  it.each(cases)('of {%s} may be %s and not %s', (words, fits, other) => {
    expect(typed(words, 'v', fits)).toEqual([])
    expect(typed(words, 'v', other)).toEqual([
      expect.stringMatching(new RegExp(`^5:\\d+ expression-type \`v\` is ${other} in source "s"`)),
    ])
  })

  it('of distinct values may be any', () => {
    expect(typed('type: count, source: s, distinct: v', 'v', 'text')).toEqual([])
  })

  it('of the parts of a formula is told at the parts', () => {
    const yaml = `cxkit: 1
sources: {s: {files: a.csv, time: opened_at}}
kpis:
  paid: {type: sum, source: s, of: amount, where: open, better: lower}
  n: {type: count, source: s, better: lower}
  x: {formula: paid / n, better: lower}
`
    const types = { amount: { type: 'text' as const }, open: { type: 'text' as const } }
    expect(codes(yaml, { types })).toEqual(['4:36 expression-type', '4:51 expression-type'])
  })

  it('of a segment matters where it splits', () => {
    const types = { months: { type: 'text' as const }, 'seats > 10': { type: 'integer' as const } }
    expect(codes(base(), { types })).toEqual([])
    const card = 'scorecards: {card: {kpis: [nps], segments: [tenure, big]}}\n'
    expect(codes(base(card), { types })).toEqual(['8:16 expression-type', '9:16 expression-type'])
  })

  it('is told with at most 60 characters of the SQL, on one line', () => {
    const long = `v${' + v'.repeat(30)}`
    expect(typed(`type: mean, source: s, of: ${long}`, long, 'text').join()).toContain(`\`${long.slice(0, 57)}…\``)
  })
})
