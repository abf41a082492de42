import { describe, expect, it } from 'vitest'
import { expressionsOf } from '../../src/execute/expressions.ts'
import type { Measure, Quantity, Rows } from '../../src/model/measure.ts'
import { by, count, expression, kpi, project, source } from './project.ts'

const rows: Rows = { shape: 'events', source: 'surveys' }
const value = (sql: string): Quantity => ({ type: 'value', of: expression(sql) })
const holds = (sql: string) => ({ type: 'holds' as const, of: expression(sql) })

function sqlOf(measure: Measure): readonly string[] {
  return expressionsOf(project({ kpis: [kpi('x', measure)] })).ofKpis.map(({ sql }) => sql)
}

describe('the expressions of a KPI', () => {
  it.each<[Measure, readonly string[]]>([
    [{ type: 'share', rows, hit: holds('a') }, ['a']],
    [{ type: 'share', rows, hit: { type: 'between', of: value('a'), from: 1 } }, ['a']],
    [{ type: 'net_share', rows, plus: holds('a'), minus: holds('b') }, ['a', 'b']],
    [{ type: 'counted_share', rows, hits: value('a'), trials: value('b') }, ['a', 'b']],
    [{ type: 'counted_net_share', rows, plus: value('a'), minus: value('b'), trials: value('c') }, ['a', 'b', 'c']],
    [{ type: 'mean', rows, of: value('a') }, ['a']],
    [{ type: 'sum', rows, of: { type: 'part', of: value('a'), where: expression('b') } }, ['a', 'b']],
    [{ type: 'sum', rows, of: { type: 'part', of: { type: 'one' } } }, []],
    [{ type: 'count', rows: { ...rows, where: expression('w') } }, ['w']],
    [{ type: 'distinct', rows, of: expression('a') }, ['a']],
    [{ type: 'ratio', rows, numerator: value('a'), denominator: value('b') }, ['a', 'b']],
    [{ type: 'rate', rows, of: { type: 'one' }, per: 'other' }, []],
    [
      { type: 'quantile', rows, of: { type: 'elapsed', start: expression('a'), end: expression('b') }, at: 0.5 },
      ['a', 'b'],
    ],
    [{ type: 'formula', tree: { type: 'number', value: 1 }, uses: [] }, []],
  ])('%j: %j', (measure, sql) => {
    expect(sqlOf(measure)).toEqual(sql)
  })

  it('come with every segment over every source that a KPI reads', () => {
    const kpis = [count('b'), count('a'), count('b')]
    const made = project({
      sources: ['a', 'b', 'c'].map((id) => source(id)),
      segments: [by('plan'), by('region')],
      kpis,
    })
    expect(expressionsOf(made).ofSegments.map(({ segment, expression: { id } }) => [segment, id])).toEqual([
      ['plan', expression('plan', 'b').id],
      ['plan', expression('plan', 'a').id],
      ['region', expression('region', 'b').id],
      ['region', expression('region', 'a').id],
    ])
  })
})
