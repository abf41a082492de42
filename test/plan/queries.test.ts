import { describe, expect, it } from 'vitest'
import { planOf } from './build.ts'
import { measured, rowsOf } from './measured.ts'

const surveys = `response_id,responded_at,score,plan
1,2026-11-01 23:30:00,9,free
2,2026-11-02 00:00:00,3,pro
3,2026-11-08 22:59:59,10,free
4,2026-11-08 23:30:00,7,
5,2026-11-15 12:00:00,6,pro
6,2026-11-15 13:00:00,,pro
`
const base = `cxkit: 1
project: {timezone: Europe/Berlin}
sources:
  surveys: {files: surveys.csv, time: responded_at, key: response_id, columns: {responded_at: {type: timestamp, timezone: UTC}}}
segments:
  plan: {by: plan}
`
const card = 'scorecards: {weekly: {every: week, history: 2}}\n'
const nps = `${base}kpis:\n  nps: {type: nps, source: surveys, score: score, segments: [plan]}\n${card}`

const additive: readonly ((id: string) => string)[] = [
  (id) => `${id}: {type: nps, source: surveys, score: score, where: response_id <> ${id.slice(1)}}`,
  (id) => `${id}: {type: share, source: surveys, of: score > ${id.slice(1)}}`,
  (id) => `${id}: {type: mean, source: surveys, of: score + ${id.slice(1)}}`,
  (id) => `${id}: {type: sum, source: surveys, of: score * ${id.slice(1)}}`,
  (id) => `${id}: {type: count, source: surveys, where: score = ${id.slice(1)}}`,
  (id) => `${id}: {type: ratio, source: surveys, numerator: score, denominator: score + ${id.slice(1)}}`,
  (id) => `${id}: {type: csat, source: surveys, score: score - ${id.slice(1)}, scale: [0, 10], report: top_box}`,
]

const cell = (stretch: number, s0: string | undefined, counts: readonly number[]) => {
  const [a0, a1, a2, a3] = counts
  return { stretch, split: s0 === undefined ? 0 : 1, s0, a0, a1, a2, a3 }
}

describe('the queries of a source', () => {
  it.each([1, 10, 100])('are one for %i KPIs that add up', async (count) => {
    const kpis = Array.from({ length: count }, (_, k) => `  ${additive[k % additive.length]?.(`k${k}`) ?? ''}\n`)
    const { plan, tables } = await measured(`${base}kpis:\n${kpis.join('')}${card}`, { 'surveys.csv': surveys })
    expect(plan.queries.map(({ id, form }) => [id, form])).toEqual([['surveys/additive', 'additive']])
    expect(plan.queries[0]?.names).toHaveLength(count)
    expect(tables.map(([, table]) => table.rows)).toEqual([2])
  })

  it('read as this, for one KPI with one segment', async () => {
    const { plan } = await measured(nps, { 'surveys.csv': surveys })
    expect(plan.queries.map(({ sql }) => sql)).toEqual([
      `with "surveys" as (select * from "source:surveys" where "responded_at" < timestamptz '2026-11-15 23:00:00+00')
, _days as (select unnest($1::bigint[]) as "slot", unnest($2::bigint[]) as "stretch")
, _answers as (
  select epoch_us("responded_at") // 900000000 as slot
    , coalesce(cast((plan) as varchar), '(none)') as s0
    , (case when (score) between 0 and 10 then (score) end >= 9 and case when (score) between 0 and 10 then (score) end <= 10) as e0
    , (case when (score) between 0 and 10 then (score) end >= 0 and case when (score) between 0 and 10 then (score) end <= 6) as e1
  from "surveys"
  where "responded_at" >= timestamptz '2026-11-01 23:00:00+00' and "responded_at" < timestamptz '2026-11-15 23:00:00+00'
)
select stretch
  , case grouping(s0) when 1 then 0 when 0 then 1 end as split
  , s0
  , count(*) as a0
  , count(*) filter (where e0 is not null and e1 is not null) as a1
  , count(*) filter (where e0 and e1 is not null) as a2
  , count(*) filter (where e1 and e0 is not null) as a3
from _answers join _days using (slot)
group by grouping sets ((stretch), (stretch, s0))
order by stretch, split, s0`,
    ])
  })

  it('return these rows: each week in total and by member, answers that are null among the rows alone', async () => {
    const { plan, tables } = await measured(nps, { 'surveys.csv': surveys })
    expect(plan.stretches).toEqual([
      { from: '2026-11-02', until: '2026-11-09' },
      { from: '2026-11-09', until: '2026-11-16' },
    ])
    expect(tables.map(([, table]) => rowsOf(table))).toEqual([
      [
        cell(0, undefined, [3, 3, 2, 1]),
        cell(0, 'free', [2, 2, 2, 0]),
        cell(0, 'pro', [1, 1, 0, 1]),
        cell(1, undefined, [3, 2, 0, 1]),
        cell(1, '(none)', [1, 1, 0, 0]),
        cell(1, 'pro', [2, 1, 0, 1]),
      ],
    ])
  })

  it('say where each ingredient stands', async () => {
    const { plan } = await measured(nps, { 'surveys.csv': surveys })
    const [query] = plan.queries
    expect([...(query?.ingredients.values() ?? [])]).toEqual(
      ['a0', 'a1', 'a2', 'a3'].map((column) => ({ column, decimals: 0 })),
    )
    expect(query).toMatchObject({
      segments: [{ segment: 'plan', column: 's0' }],
      groupings: [[], ['plan']],
      windows: [],
      names: ['nps'],
    })
  })
})

describe('equal ingredients', () => {
  it('of several KPIs are added up once', () => {
    const two = `${base}kpis:
  a: {type: mean, source: surveys, of: score}
  b: {type: sum, source: surveys, of: score}
  c: {type: share, source: surveys, of: score > 3}
  d: {type: count, source: surveys}
`
    const one = two.replace(/ {2}b:.*\n/, '').replace(/ {2}d:.*\n/, '')
    const ask = { types: { 'score > 3': { type: 'boolean' } } } as const
    expect(planOf(two, ask).queries[0]?.sql).toBe(planOf(one, ask).queries[0]?.sql)
  })
})

describe('what does not add up', () => {
  const kpis = `kpis:
  frt: {type: quantile, source: surveys, of: score, at: 90%, segments: [plan], baseline: b}
  slow: {type: quantile, source: surveys, of: score, at: 50%}
  people: {type: count, source: surveys, distinct: plan, better: higher}
  nps: {type: nps, source: surveys, score: score}
baselines: {b: {previous: 1 week}}
`
  const yaml = `${base}${kpis}${card}`.replace('at: 90%,', 'at: 90%, better: lower,')

  it('has one more query, over the periods themselves', async () => {
    const { plan, tables } = await measured(yaml, { 'surveys.csv': surveys })
    expect(plan.queries.map(({ id, form }) => [id, form])).toEqual([
      ['surveys/additive', 'additive'],
      ['surveys/windows', 'windows'],
    ])
    const [, windows] = tables
    expect(windows?.[0].windows.map(({ period }) => period.id)).toEqual(['2026-W46', '2026-W45'])
    const rows = windows === undefined ? [] : rowsOf(windows[1])
    expect(
      rows.filter(({ split }) => split === 0).map(({ span, a0, a1, a2 }) => [span, parts(a0), parts(a1), a2]),
    ).toEqual([
      [0, [[6, 7], 6.9], [[6, 7], 6.5], 1],
      [1, [[3, 9, 10], 9.8], [[3, 9, 10], 9], 2],
    ])
  })

  it('measures only the periods of the KPIs that need it', () => {
    const other = yaml.replace('  nps:', '  old: {type: nps, source: surveys, score: score, baseline: c}\n  nps:')
    const made = planOf(other.replace('baselines: {', 'baselines: {c: {from: 2025-02-01, to: 2025-06-30}, '))
    expect(made.queries[1]?.windows.map(({ period }) => period.id)).toEqual(['2026-W46', '2026-W45'])
    expect(made.stretches).toHaveLength(3)
  })
})

/** The smallest values and the quantile of a ladder's text; the values at fixed positions between them are many. */
function parts(text: string | number | undefined): readonly [readonly number[], number] {
  const [smallest = '', , value = ''] = String(text).split(';')
  return [smallest.split(',').map(Number), Number(Number(value).toFixed(12))]
}

describe('a source without KPIs on a card', () => {
  it('is not read', () => {
    const two = `${base.replace('sources:\n', 'sources:\n  tickets: {files: b.csv, time: opened_at}\n')}kpis:
  nps: {type: nps, source: surveys, score: score}
  contacts: {type: count, source: tickets, better: lower}
scorecards: {weekly: {kpis: [nps]}}
`
    expect(planOf(two).queries.map(({ source }) => source)).toEqual(['surveys'])
  })
})
