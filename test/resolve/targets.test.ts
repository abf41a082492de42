import { describe, expect, it } from 'vitest'
import { byId, mistakesOf, projectOf, sources } from './build.ts'

const base = `cxkit: 1
${sources}baselines:
  last_quarter: {previous: 1 quarter}
  year_ago: {ago: 1 year}
  trailing: {last: 8 weeks}
  fy26: {from: 2025-02-01, to: 2026-01-31}
  before: {values: {nps: 20, csat: 70%}, cite: Board report 2024}
kpis:
  nps: {type: nps, source: surveys, score: nps, baseline: fy26, target: {reach: 30, due: 2026-12-31, tolerance: 2 points}}
  csat: {type: csat, source: surveys, score: csat, scale: [1, 5], report: top_box, target: 80%}
  contacts: {type: count, source: tickets, better: lower}
`
const codesOf = (yaml: string) => mistakesOf(yaml).map((one) => one.split(' ')[1])

describe('baselines', () => {
  it('are rolling, fixed or declared', () => {
    expect(projectOf(base).baselines.map(({ id, kind }) => [id, kind])).toEqual([
      ['last_quarter', { type: 'previous', count: 1, grain: 'quarter' }],
      ['year_ago', { type: 'ago', count: 1, grain: 'year' }],
      ['trailing', { type: 'last', count: 8, grain: 'week' }],
      ['fy26', { type: 'fixed', window: { id: '2025-02-01..2026-01-31', from: '2025-02-01', until: '2026-02-01' } }],
      ['before', { type: 'values', values: { nps: 20, csat: 70 }, cite: 'Board report 2024' }],
    ])
  })

  it('of one day start and end on it', () => {
    const { kind } = byId(
      projectOf('cxkit: 1\nbaselines: {day: {from: 2026-02-28, to: 2026-02-28}}\n').baselines,
      'day',
    )
    expect(kind).toMatchObject({ window: { from: '2026-02-28', until: '2026-03-01' } })
  })

  it('tell every wrong day', () => {
    expect(codesOf('cxkit: 1\nbaselines: {day: {from: 2026-02-29, to: 31.12.2026}}\n')).toEqual(['bad-day', 'bad-day'])
  })
})

describe('a target', () => {
  it('on a KPI is named like it and stands before those of the section', () => {
    const targets = 'targets:\n  load: {kpi: contacts, between: [900, 1200], every: week}\n'
    expect(projectOf(base + targets).targets).toEqual([
      {
        id: 'nps',
        at: expect.objectContaining({ line: 12, column: 73 }),
        kpi: 'nps',
        aim: { type: 'reach', value: 30 },
        due: '2026-12-31',
        tolerance: 2,
      },
      { id: 'csat', at: expect.anything(), kpi: 'csat', aim: { type: 'reach', value: 80 }, tolerance: 0 },
      {
        id: 'load',
        at: expect.objectContaining({ line: 16, column: 9 }),
        kpi: 'contacts',
        aim: { type: 'between', low: 900, high: 1200 },
        every: 'week',
        tolerance: 0,
      },
    ])
  })

  it.each([
    ['2026-12-31', '2026-12-31'],
    ['2026-11', '2026-11-30'],
    ['2026-Q3', '2026-09-30'],
    ['2026', '2026-12-31'],
    ['2026-W46', '2026-11-15'],
  ])('due %s is due on that last day', (due, day) => {
    expect(byId(projectOf(`${base}targets: {t: {kpi: nps, reach: 3, due: ${due}}}\n`).targets, 't').due).toBe(day)
  })

  it('is due on the last day of a fiscal quarter, as the project calls it', () => {
    const fiscal = 'project: {fiscal_year: {starts: february}}\n'
    const targets = 'targets: {t: {kpi: nps, reach: 3, due: FY27-Q4}, u: {kpi: nps, reach: 3, due: FY27}}\n'
    const project = projectOf(base.replace('cxkit: 1\n', `cxkit: 1\n${fiscal}`) + targets)
    expect(byId(project.targets, 't').due).toBe('2027-01-31')
    expect(byId(project.targets, 'u').due).toBe('2027-01-31')
  })

  it('with the name of a KPI that has its own target is told with both places', () => {
    expect(mistakesOf(`${base}targets:\n  nps: {kpi: csat, reach: 75}\n`)).toEqual([
      '16:3 duplicate-name target "nps" is declared twice: the target of KPI "nps" at cxkit.yml:12:65 has that name / give this one another name',
    ])
    expect(codesOf(`${base}targets:\n  contacts: {kpi: contacts, reach: 900}\n`)).toEqual([])
  })
})

const start = (words: string) => byId(projectOf(`${base}targets: {t: {${words}}}\n`).targets, 't').baseline

describe('the baseline of a target', () => {
  it.each([
    ['kpi: nps, change: +5 points', 'fy26'],
    ['kpi: nps, change: +5 points, baseline: before', 'before'],
    ['kpi: nps, change: +5 points, baseline: year_ago', 'year_ago'],
    ['kpi: nps, reach: 35, baseline: before', 'before'],
    ['kpi: nps, reach: 35', undefined],
    ['kpi: nps, change: +5 points, baseline: before, due: 2026-Q4', 'before'],
    ['kpi: nps, change: +5 points, due: 2026-Q4', 'fy26'],
    ['kpi: nps, reach: 35, baseline: trailing, due: 2026-Q4', 'trailing'],
  ])('{%s} is %s', (words, baseline) => {
    expect(start(words)).toBe(baseline)
  })

  it.each([
    ['kpi: contacts, change: -5%', ['target-without-baseline']],
    ['kpi: contacts, change: -5%, baseline: before', ['target-without-baseline']],
    ['kpi: contacts, change: -5%, baseline: befor', ['unknown-baseline']],
    ['kpi: contacts, reach: 5, baseline: befor', ['unknown-baseline']],
    ['kpi: contacts, change: -5%, baseline: last_quarter, due: 2026-Q4', ['moving-goalpost']],
    ['kpi: contacts, change: -5%, baseline: last_quarter', []],
    ['kpi: contacts, change: down, due: soon', ['bad-change', 'target-without-baseline', 'bad-day']],
  ])('{%s} tells %j', (words, codes) => {
    expect(codesOf(`${base}targets: {t: {${words}}}\n`)).toEqual(codes)
  })
})

const goalOf = (words: string) => projectOf(`${base}goals: {g: {${words}}}\n`).goals[0]

describe('a goal', () => {
  it('has a weight for each of its targets, 1 in a list', () => {
    expect(goalOf('targets: [nps, csat]')).toEqual({
      id: 'g',
      at: expect.anything(),
      title: 'g',
      needs: 0.7,
      targets: [
        { target: 'nps', weight: 1 },
        { target: 'csat', weight: 1 },
      ],
    })
    expect(goalOf('targets: {nps: 3, csat: 0.5}, needs: 100%, title: Loyalty, owner: 007, due: 2026-Q4')).toMatchObject(
      {
        title: 'Loyalty',
        owner: '007',
        due: '2026-12-31',
        needs: 1,
        targets: [
          { target: 'nps', weight: 3 },
          { target: 'csat', weight: 0.5 },
        ],
      },
    )
  })

  it.each([
    ['targets: [nps, nps]', ['duplicate-name']],
    ['targets: [nps], needs: 0%', ['bad-quantity']],
    ['targets: [nps], needs: 101%', ['bad-quantity']],
    ['targets: [nps], needs: most', ['bad-quantity']],
    ['targets: [nps], needs: 0.7', ['fraction-of-percent']],
    ['targets: [nps], needs: 1%', []],
    ['targets: [contacts]', ['unknown-target']],
    ['targets: {contacts: 1}', ['unknown-target']],
    ['targets: [nps], due: someday', ['bad-day']],
  ])('{%s} tells %j', (words, codes) => {
    expect(codesOf(`${base}goals: {g: {${words}}}\n`)).toEqual(codes)
  })
})
