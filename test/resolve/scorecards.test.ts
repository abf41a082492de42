import { describe, expect, it } from 'vitest'
import { byId, mistakesOf, projectOf, sources } from './build.ts'

const base = `cxkit: 1
${sources}segments: {plan: {by: plan}, city: {by: city}}
kpis:
  nps: {type: nps, source: surveys, score: nps, target: 30}
  csat: {type: csat, source: surveys, score: csat, scale: [1, 5], report: mean, target: 4}
  contacts: {type: count, source: tickets, better: lower, target: 900}
goals:
  loyalty: {targets: [nps, csat]}
  calm: {targets: [contacts]}
`
const cardOf = (words: string, texts = {}) =>
  byId(projectOf(`${base}scorecards: {card: {${words}}}\n`, texts).scorecards, 'card')

describe('a scorecard', () => {
  it('has everything where nothing is chosen', () => {
    expect(cardOf('title: All of it')).toEqual({
      id: 'card',
      at: expect.objectContaining({ line: 13, column: 14 }),
      title: 'All of it',
      every: 'week',
      history: 12,
      kpis: ['nps', 'csat', 'contacts'],
      goals: ['loyalty', 'calm'],
      template: { type: 'builtin', name: 'scorecard' },
      output: 'scorecards/card-$period.md',
    })
  })

  it.each([
    ['goals: [loyalty]', ['nps', 'csat'], ['loyalty']],
    ['kpis: [contacts]', ['contacts'], ['calm']],
    ['kpis: [contacts, nps]', ['nps', 'contacts'], ['calm']],
    ['kpis: [contacts], goals: [loyalty]', ['nps', 'csat', 'contacts'], ['loyalty']],
    ['kpis: [csat, nps, contacts]', ['nps', 'csat', 'contacts'], ['loyalty', 'calm']],
  ])('{%s} has the KPIs in their order and the goals that it has whole', (words, kpis, goals) => {
    expect(cardOf(words)).toMatchObject({ kpis, goals })
  })

  it('filters, splits and is written as it says', () => {
    expect(
      cardOf('every: month, history: 3, where: {plan: 1, city: York}, segments: [[plan, city]], output: a/$period.md'),
    ).toMatchObject({
      every: 'month',
      history: 3,
      where: { plan: '1', city: 'York' },
      whereAt: { line: 13, column: 47 },
      splits: [{ segments: ['plan', 'city'], named: false }],
      output: 'a/$period.md',
    })
  })

  it('may take a template of the project', () => {
    expect(cardOf('template: t/own.hbs', { 't/own.hbs': 'hello' }).template).toEqual({
      type: 'file',
      path: 't/own.hbs',
      text: 'hello',
    })
    expect(cardOf('template: scorecard').template).toEqual({ type: 'builtin', name: 'scorecard' })
  })

  it('is left without goals and KPIs that are unknown', () => {
    expect(mistakesOf(`${base}scorecards: {card: {goals: [loyal], kpis: [npss], where: {plam: a}}}\n`)).toEqual([
      '13:29 unknown-goal unknown goal "loyal" / did you mean "loyalty"?',
      '13:44 unknown-kpi unknown kpi "npss" / did you mean "nps"?',
      '13:59 unknown-segment unknown segment "plam" / did you mean "plan"?',
    ])
  })
})

describe('without scorecards there is one', () => {
  it('by week', () => {
    expect(projectOf(base).scorecards).toMatchObject([
      { id: 'weekly', title: 'weekly', every: 'week', output: 'scorecards/weekly-$period.md' },
    ])
  })

  it('of all the data where no source has a time', () => {
    const project = projectOf('cxkit: 1\nsources: {s: {files: a.csv}}\nkpis: {n: {type: count, source: s}}\n')
    expect(project.scorecards).toMatchObject([{ id: 'all', every: 'all', kpis: ['n'] }])
  })

  it('that tells at the KPI which source has no time', () => {
    const yaml = `cxkit: 1
sources: {s: {files: a.csv}, t: {files: b.csv, time: at}}
kpis:
  n: {type: count, source: s, better: higher}
  m: {type: count, source: t, better: higher}
  r: {formula: n / m, better: higher}
`
    expect(mistakesOf(yaml)).toEqual([
      expect.stringMatching(/^4:3 missing-time KPI "n" cannot be told by week: source "s" has no `time`/),
      expect.stringMatching(/^6:3 missing-time KPI "r"/),
    ])
    expect(mistakesOf(`${yaml}scorecards: {card: {every: all}}\n`)).toEqual([])
  })
})

describe('the output of scorecards', () => {
  it('is a file of each', () => {
    const same = 'scorecards: {a: {every: week}, b: {every: month, output: scorecards/a-$period.md}}\n'
    expect(mistakesOf(base + same)).toEqual([
      '13:58 same-output scorecards "a" and "b" are written to the same file `scorecards/a-$period.md` / give one of them another `output`',
    ])
  })
})
