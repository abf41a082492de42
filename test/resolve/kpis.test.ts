import { describe, expect, it } from 'vitest'
import { kpiOf, mistakesOf, mistakesOfKpi, sources } from './build.ts'

const sql = (text: string) => expect.objectContaining({ sql: text, source: 'tickets' })

describe('what all KPIs have in common', () => {
  it('is taken as written', () => {
    expect(
      kpiOf(
        'type: count, source: tickets, where: open, title: Tickets, question: How many?, description: All of them., owner: 007, tags: [a, 1], decimals: 2, min_sample: 5, better: lower',
      ),
    ).toMatchObject({
      title: 'Tickets',
      question: 'How many?',
      description: 'All of them.',
      definition: 'All of them.',
      owner: '007',
      tags: ['a', '1'],
      decimals: 2,
      minSample: 5,
      better: 'lower',
      measure: { rows: { where: sql('open') } },
    })
  })

  it('is usual where it is not written', () => {
    const kpi = kpiOf('type: count, source: tickets')
    expect(kpi).toMatchObject({
      title: 'x',
      type: 'count',
      better: 'none',
      minSample: 30,
      confidence: 0.95,
      splits: [],
      tags: [],
      definition: 'Number of rows of tickets.',
    })
    expect(kpi).not.toHaveProperty('baseline')
  })

  const defaults = `defaults: {confidence: 90%, min_sample: 12, segments: [plan, [plan, city]], baseline: fy26}
segments: {plan: {by: plan}, city: {by: city}}
baselines: {fy26: {from: 2025-02-01, to: 2026-01-31}, before: {values: {x: 3}}}
`
  it('comes from the defaults', () => {
    expect(kpiOf('type: count, source: tickets, better: lower', defaults)).toMatchObject({
      confidence: 0.9,
      minSample: 12,
      baseline: { id: 'fy26', at: { line: 2, column: 87 } },
      splits: [
        { segments: ['plan'], named: false, at: { line: 2, column: 56 } },
        { segments: ['plan', 'city'], named: false },
      ],
    })
  })

  it("is the KPI's own before the defaults", () => {
    const own = 'type: count, source: tickets, better: lower, min_sample: 5, segments: [city], baseline: before'
    expect(kpiOf(own, defaults)).toMatchObject({
      minSample: 5,
      baseline: { id: 'before' },
      splits: [{ segments: ['city'], named: true }],
    })
    expect(kpiOf('type: count, source: tickets, better: lower, segments: []', defaults).splits).toEqual([])
  })

  it('is taken from a wrong default by no KPI, and the default is told once', () => {
    const wrong = 'defaults: {baseline: fy, segments: [plam]}\nsegments: {plan: {by: plan}}\n'
    const two = '  x: {type: count, source: tickets}\n  y: {type: count, source: surveys}\n'
    expect(mistakesOf(`cxkit: 1\n${wrong}${sources}kpis:\n${two}`)).toEqual([
      '2:22 unknown-baseline unknown baseline "fy" / no baseline is declared',
      '2:37 unknown-segment unknown segment "plam" / did you mean "plan"?',
    ])
  })

  it.each(['50%', '99.9%', '95', '90 %'])('has the confidence %s', (text) => {
    expect(mistakesOfKpi('type: count, source: tickets', `defaults: {confidence: ${text}}\n`)).toEqual([])
  })

  it.each(['49%', '100%', '0.95', 'high', '95 pp'])('has not the confidence %s', (text) => {
    const mistakes = mistakesOfKpi('type: count, source: tickets', `defaults: {confidence: ${text}}\n`)
    expect(mistakes.join()).toMatch(/^2:24 bad-quantity/)
  })
})

describe('the direction of a KPI', () => {
  it.each([
    ['type: share, source: tickets, of: a', []],
    ['type: share, source: tickets, of: a, target: {between: [70, 80]}', []],
    ['type: share, source: tickets, of: a, better: none, target: {between: [70, 80]}', []],
    ['type: nps, source: surveys, score: a, target: 30', []],
    ['type: share, source: tickets, of: a, target: 70%', ['better-missing']],
    ['type: share, source: tickets, of: a, better: none, target: 70%', ['target-without-direction']],
    ['type: nps, source: surveys, score: a, better: none, target: 30', ['target-without-direction']],
    ['type: share, source: tickets, of: a, baseline: before', ['better-missing']],
    ['type: share, source: tickets, of: a, better: none, baseline: before', []],
  ])('{%s} is needed where something is judged by it', (words, codes) => {
    const found = mistakesOfKpi(words, 'baselines: {before: {values: {x: 3}}}\n')
    expect(found.map((one) => one.split(' ')[1])).toEqual(codes)
  })
})

describe('a KPI that could not be read', () => {
  it('is not told again where it is named', () => {
    expect(
      mistakesOf(`cxkit: 1
${sources}kpis:
  x: {type: count, source: ticket, better: lower, target: 9}
  y: {formula: x / z, better: lower}
  z: {type: count, source: surveys, better: lower}
  r: {type: rate, source: surveys, per: x, better: lower, counter: x}
baselines: {before: {values: {x: 3}}}
targets: {t: {kpi: x, reach: 3}}
goals: {g: {targets: [t, x]}}
scorecards: {weekly: {kpis: [x, z]}, board: {goals: [g]}}
`),
    ).toEqual(['6:28 unknown-source unknown source "ticket" / did you mean "tickets"?'])
  })
})
