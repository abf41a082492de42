import { describe, expect, it } from 'vitest'
import { byId, mistakesOf, projectOf, sources } from './build.ts'

const segmentOf = (words: string) => byId(projectOf(`cxkit: 1\nsegments:\n  s: {${words}}\n`).segments, 's')

describe('a segment', () => {
  it.each([
    ['by: plan', { type: 'by', sql: { sql: 'plan' } }],
    ['by: upper(plan), top: 20', { type: 'by', top: 20 }],
    ['where: plan = 1', { type: 'where', sql: { sql: 'plan = 1' } }],
    [
      'by: months, bins: [3, 12, 36], labels: [new, first year, settled, loyal]',
      { type: 'bins', edges: [3, 12, 36], labels: ['new', 'first year', 'settled', 'loyal'] },
    ],
    ['by: m, bins: [-2.5, 0]', { type: 'bins', labels: ['under -2.5', '-2.5 to under 0', '0 and more'] }],
    ['by: m, bins: [7]', { type: 'bins', edges: [7], labels: ['under 7', '7 and more'] }],
  ])('{%s} has its members', (words, members) => {
    expect(segmentOf(words)).toMatchObject({ members, journey: false })
  })

  it('keeps its order', () => {
    expect(segmentOf('by: stage, order: [buy, use, 3], journey: true')).toMatchObject({
      order: ['buy', 'use', '3'],
      journey: true,
    })
  })

  it('keeps where each line of its SQL stands, over no source yet', () => {
    const project = projectOf('cxkit: 1\nsegments:\n  s:\n    where: |\n      a = 1\n      and b = 2\n')
    expect(byId(project.segments, 's').members).toEqual({
      type: 'where',
      sql: {
        sql: 'a = 1\nand b = 2',
        at: { file: 'cxkit.yml', line: 5, column: 7, length: 5 },
        lines: [
          { file: 'cxkit.yml', line: 5, column: 7, length: 5 },
          { file: 'cxkit.yml', line: 6, column: 7, length: 9 },
        ],
        folds: [],
      },
    })
  })
})

describe('splits', () => {
  const segments = 'segments: {plan: {by: plan}, city: {by: city}}\n'

  it('are crossed by an inner list', () => {
    const kpi = '  x: {type: count, source: tickets, segments: [plan, [city, plan]]}\n'
    expect(projectOf(`cxkit: 1\n${segments}${sources}kpis:\n${kpi}`).kpis[0]?.splits).toEqual([
      { segments: ['plan'], named: true, at: expect.objectContaining({ line: 7, column: 48 }) },
      { segments: ['city', 'plan'], named: true, at: expect.objectContaining({ line: 7, column: 54 }) },
    ])
  })

  it('with an unknown part are left out and told at that part', () => {
    const kpi = '  x: {type: count, source: tickets, segments: [plan, [city, pla], toString]}\n'
    expect(mistakesOf(`cxkit: 1\n${segments}${sources}kpis:\n${kpi}`)).toEqual([
      '7:61 unknown-segment unknown segment "pla" / did you mean "plan"?',
      '7:67 unknown-segment unknown segment "toString" / declared: plan, city',
    ])
  })
})
