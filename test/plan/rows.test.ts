import { describe, expect, it } from 'vitest'
import { ingredientsOf } from '../../src/measures/ingredients.ts'
import { ingredientKey } from '../../src/measures/keys.ts'
import type { Kpi } from '../../src/model/kpi.ts'
import type { Ingredient } from '../../src/model/plan.ts'
import { projectOf } from '../resolve/build.ts'
import { measured, rowsOf, type Files, type Measured } from './measured.ts'

/** What was added up for a KPI: the ingredients of one type, by stretch or span and member, `undefined` in total. */
function sumsOf(made: Measured, yaml: string, { kpi, type = 'sum' }: { kpi: string; type?: Ingredient['type'] }) {
  const found = projectOf(yaml).kpis.find(({ id }) => id === kpi)
  const ingredient =
    found === undefined
      ? undefined
      : ingredientsOf(found.measure)
          .filter((one) => one.type === type)
          .at(-1)
  if (ingredient === undefined) throw new Error(`no ${type} of ${kpi}`)
  return made.tables.flatMap(([query, table]) => {
    const place = query.ingredients.get(ingredientKey(ingredient))
    if (place === undefined || query.source !== sourceOf(found)) return []
    return rowsOf(table).map((row) => {
      const members = query.segments.map(({ column }) => row[column]).filter((member) => member !== undefined)
      const units = row[place.column]
      return [
        row['stretch'] ?? row['span'],
        ...members,
        typeof units === 'number' ? units / 10 ** place.decimals : units,
      ]
    })
  })
}

function sourceOf(kpi: Kpi | undefined): string | undefined {
  return kpi === undefined || kpi.measure.type === 'formula' ? undefined : kpi.measure.rows.source
}

const one = (kpi: string, more = '') => `cxkit: 1
project: {timezone: Europe/Berlin}
sources:
  s: {files: s.csv, time: t, columns: {t: {type: timestamp}}}
kpis:
  x: {${kpi}}
${more}scorecards: {all: {every: all}}
`
async function sums(yaml: string, files: Files, asOf?: string) {
  return sumsOf(await measured(yaml, files, asOf), yaml, { kpi: 'x' })
}

const data = (...values: readonly string[]) => ({
  's.csv': `t,v,w\n${values.map((value) => `2026-11-02 09:00:00,${value}\n`).join('')}`,
})
const typed = (type: string) =>
  one('type: sum, source: s, of: v, better: lower').replace(
    '{type: timestamp}}',
    `{type: timestamp}, v: {type: ${type}}}`,
  )

describe('the numbers of rows', () => {
  it('of decimals are exact to their last digit', async () => {
    const cents = data('0.10,1', '0.20,1', '-0.01,1')
    const made = await measured(typed('decimal'), cents)
    expect(sumsOf(made, typed('decimal'), { kpi: 'x' })).toEqual([[0, 0.29]])
    expect(sumsOf(made, typed('decimal'), { kpi: 'x', type: 'products' })).toEqual([[0, 0.0501]])
  })

  it('of other numbers are rounded to six places', async () => {
    expect(await sums(typed('number'), data('0.1,1', '0.2,1', '1e-7,1', '0.0000005,1'))).toEqual([[0, 0.300001]])
  })

  it('of integers add up beyond 64 bits', async () => {
    const far = '4611686018427387904'
    const made = await measured(typed('integer'), data(`${far},1`, `${far},1`, `${far},1`))
    const [, table] = made.tables[0] ?? []
    expect([...(table?.columns.get('a2') ?? [])]).toEqual([3n * 2n ** 62n])
    expect([...(table?.columns.get('a3') ?? [])]).toEqual([3n * 2n ** 124n])
  })

  it('divided by 0 are null', async () => {
    const yaml = typed('number').replace('of: v', 'of: v / (w - 1)')
    expect(await sums(yaml, data('1,1', '0,1', '3,2'))).toEqual([[0, 3]])
  })

  it('outside their scale are null, and so are halves of a score from 0 to 10', async () => {
    const nps = one('type: nps, source: s, score: v')
    const made = await measured(nps, data('10,1', '9.5,1', '11,1', '-1,1', '0,1', ',1'))
    const found = sumsOf(made, nps, { kpi: 'x', type: 'rows' })
    expect(found).toEqual([[0, 1]])
    expect(rowsOf(made.tables[0]?.[1] ?? { columns: new Map(), rows: 0 })).toEqual([
      { stretch: 0, split: 0, a0: 6, a1: 2, a2: 1, a3: 1 },
    ])
  })
})

describe('elapsed time', () => {
  const files = {
    's.csv': `t,a,b,d
2026-11-01 09:00:00,2026-11-01 09:00:00,2026-11-01 10:30:00,2026-11-01
2026-11-01 09:00:00,2026-11-01 09:00:00,2026-11-20 10:00:00,2026-11-01
2026-11-01 09:00:00,2026-11-01 09:00:00,2026-11-01 08:00:00,2026-11-01
2026-11-01 09:00:00,2026-11-01 09:00:00,,2026-11-01
2026-03-29 00:00:00,2026-03-29 00:00:00,2026-03-30 00:00:00,2026-03-29
`,
  }
  const contract = 'columns: {t: {type: timestamp}, a: {type: timestamp}, b: {type: timestamp}, d: {type: date}}'
  const yaml = (start: string, end: string) =>
    one(`type: duration, source: s, start: ${start}, end: ${end}, open: excluded, report: mean`).replace(
      'columns: {t: {type: timestamp}}',
      contract,
    )
  const hours = async (start: string, end: string, asOf = '2026-11-15') => {
    const found = await sums(yaml(start, end), files, asOf)
    return found.map(([, micros]) => Number(micros) / 3_600_000_000)
  }

  it('is that of cases that have ended by the as-of day; a night with a clock change has 23 hours', async () => {
    expect(await hours('a', 'b')).toEqual([1.5 + 23])
    expect(await hours('a', 'b', '2026-11-20')).toEqual([1.5 + 23 + 19 * 24 + 1])
  })

  it('from a date begins at its local midnight', async () => {
    expect(await hours('d', 'b')).toEqual([10.5 + 8 + 23])
  })

  it('between dates is whole days', async () => {
    expect(await hours('d', "d + interval '2 days'")).toEqual([5 * 48 - 1])
  })
})

describe('the members of a row', () => {
  const files = {
    's.csv': `t,plan,m
2026-11-02 09:00:00,free,1
2026-11-02 09:00:00,pro,3
2026-11-02 09:00:00,pro,12
2026-11-02 09:00:00,team,2.5
2026-11-02 09:00:00,,
2026-11-02 09:00:00,it's,40
`,
  }
  const counts = async (segment: string, segments = 'g') => {
    const kpi = `type: count, source: s, better: higher, segments: [${segments}]`
    const yaml = one(kpi, `segments:\n  g: {${segment}}\n  h: {where: plan = 'pro'}\n`)
    const found = sumsOf(await measured(yaml, files), yaml, { kpi: 'x', type: 'rows' })
    return Object.fromEntries(found.map((row) => [row.slice(1, -1).join('/'), row.at(-1)]))
  }

  it('of a column are its values, null (none)', async () => {
    expect(await counts('by: plan')).toEqual({ '': 6, free: 1, pro: 2, team: 1, '(none)': 1, "it's": 1 })
  })

  it('of a column with `top` are its most frequent, the rest (other), null still (none)', async () => {
    expect(await counts('by: plan, top: 2')).toEqual({ '': 6, pro: 2, free: 1, '(other)': 2, '(none)': 1 })
    expect(await counts('by: plan, top: 9')).toEqual(await counts('by: plan'))
  })

  it('of bins: an edge belongs to the bin above it', async () => {
    expect(await counts("by: m, bins: [3, 12], labels: [new, 'it''s old', loyal]")).toEqual({
      '': 6,
      new: 2,
      "it's old": 1,
      loyal: 2,
      '(none)': 1,
    })
  })

  it('of a condition are two: what is not known is in the rest', async () => {
    expect(await counts("where: plan = 'pro'")).toEqual({ '': 6, g: 2, rest: 4 })
  })

  it('of two segments are crossed', async () => {
    expect(await counts('by: plan', '[g, h]')).toEqual({
      '': 6,
      'free/rest': 1,
      'pro/h': 2,
      'team/rest': 1,
      '(none)/rest': 1,
      "it's/rest": 1,
    })
  })

  it('of several splits stand apart from the total and from each other', async () => {
    expect(await counts('by: plan', 'g, h, [g, h]')).toMatchObject({ '': 6, pro: 2, h: 2, rest: 4, 'pro/h': 2 })
  })
})

describe('a card about one member', () => {
  it('is measured in total and by its splits within that member', async () => {
    const yaml = `cxkit: 1
sources: {s: {files: s.csv, time: t}}
segments: {plan: {by: plan}, city: {by: city}}
kpis: {x: {type: count, source: s, better: higher, segments: [city]}}
scorecards: {card: {every: all, where: {plan: pro}}}
`
    const files = { 's.csv': 't,plan,city\n2026-11-02,pro,York\n2026-11-02,free,York\n2026-11-03,pro,Leeds\n' }
    const { plan } = await measured(yaml, files)
    expect(plan.queries[0]?.groupings).toEqual([[], ['plan'], ['city', 'plan']])
    expect(plan.cards[0]).toMatchObject({ where: { plan: 'pro' }, entries: [{ groupings: [[], ['city']] }] })
  })
})

const weeks = (zone: string, column = '{type: timestamp, timezone: UTC}') => `cxkit: 1
project: {timezone: ${zone}}
sources: {s: {files: s.csv, time: t, columns: {t: ${column}}}}
kpis: {x: {type: count, source: s, better: higher}}
scorecards: {daily: {every: day, history: 3}}
`

const perDay = async (zone: string, files: Files, column?: string) => {
  const yaml = weeks(zone, column)
  return sumsOf(await measured(yaml, files), yaml, { kpi: 'x', type: 'rows' }).map((row) => row.at(-1))
}

describe('the days of rows', () => {
  it.each([
    ['UTC', '2026-10-23T23:59:59 2026-10-24T00:00:00 2026-10-24T23:59:59 2026-10-25T00:00:00', [1, 2, 1]],
    // The day of 25 hours: 22:00 UTC on the 24th to 23:00 UTC on the 25th.
    ['Europe/Berlin', '2026-10-24T21:59:59 2026-10-24T22:00:00 2026-10-25T22:59:59 2026-10-25T23:00:00', [1, 2, 1]],
    ['Asia/Kolkata', '2026-10-24T18:29:59 2026-10-24T18:30:00 2026-10-25T18:29:59 2026-10-25T18:30:00', [1, 2, 1]],
    // Half an hour of daylight saving: +10:30 in winter, +11 in summer, which begins on 4 October.
    [
      'Australia/Lord_Howe',
      '2026-10-03T13:29:59 2026-10-03T13:30:00 2026-10-04T12:59:59 2026-10-04T13:00:00',
      [1, 2, 1],
    ],
    ['Asia/Kathmandu', '2026-10-24T18:14:59 2026-10-24T18:15:00 2026-10-25T18:14:59 2026-10-25T18:15:00', [1, 2, 1]],
    ['Europe/Berlin', '1969-10-24T22:59:59 1969-10-24T23:00:00 1969-10-25T22:59:59 1969-10-25T23:00:00', [1, 2, 1]],
  ])('in %s begin at local midnight: %s', async (zone, moments, counts) => {
    const lines = moments.split(' ').map((moment) => `${moment}Z\n`)
    expect(await perDay(zone, { 's.csv': `t\n${lines.join('')}` })).toEqual(counts)
  })

  it('are those written where there is no time of day', async () => {
    const files = { 's.csv': 't\n2026-10-24\n2026-10-25\n2026-10-25\n2026-10-26\n' }
    expect(await perDay('Pacific/Auckland', files, '{type: date}')).toEqual([1, 2, 1])
    expect(await perDay('UTC', { 's.csv': 't\n1969-10-24\n1969-10-25\n1969-10-26\n' }, '{type: date}')).toEqual([
      1, 1, 1,
    ])
  })
})

describe('what the as-of day does not know', () => {
  const files = {
    't.csv': 'id,t,c\n1,2026-11-02 09:00:00,a\n2,2026-11-03 09:00:00,b\n3,2026-11-04 09:00:00,a\n',
    'c.csv': 'c,region\na,north\nb,south\n',
  }
  const yaml = `cxkit: 1
sources:
  t: {files: t.csv, time: t, key: id}
  c: {files: c.csv, key: c}
  joined: {query: "select t.*, c.region from t join c using (c)", time: t, key: id}
  total: {query: "select region, count(*) as n from joined group by region"}
segments: {region: {by: region}}
kpis:
  x: {type: count, source: joined, better: higher, segments: [region]}
  y: {type: sum, source: total, of: n, better: higher}
scorecards: {all: {every: all}}
`
  it('is not read, neither by a query nor by a query over that', async () => {
    const made = await measured(yaml, files, '2026-11-03')
    expect(sumsOf(made, yaml, { kpi: 'x', type: 'rows' })).toEqual([
      [0, 2],
      [0, 'north', 1],
      [0, 'south', 1],
    ])
    expect(sumsOf(made, yaml, { kpi: 'y' })).toEqual([[0, 2]])
    expect(
      made.plan.queries.map(({ sql }) => sql.split('\n').filter((text) => text.includes('source:')).length),
    ).toEqual([2, 2])
  })

  it('stands in each query with the sources beneath it first', async () => {
    const { plan } = await measured(yaml, files)
    const sql = plan.queries.find(({ source }) => source === 'total')?.sql ?? ''
    const order = ['"t" as (', '"c" as (', '"joined" as (', '"total" as ('].map((text) => sql.indexOf(text))
    expect(order.every((place, at) => place >= 0 && place > (order[at - 1] ?? -1) - (at === 1 ? 1e9 : 0))).toBe(true)
  })
})

describe('rows without a time', () => {
  it('are of the one period of all the data, quantiles too', async () => {
    const yaml = `cxkit: 1
sources: {c: {files: c.csv, key: id}, s: {files: s.csv, time: t}}
kpis:
  x: {type: sum, source: c, of: n, better: higher}
  q: {type: quantile, source: c, of: n, at: 50%, better: higher}
  y: {type: count, source: s, better: higher}
scorecards: {all: {every: all}, weekly: {every: week, kpis: [y]}}
`
    const made = await measured(yaml, { 'c.csv': 'id,n\n1,5\n2,7\n', 's.csv': 't\n2026-11-02\n2026-11-11\n' })
    const all = made.plan.cards[0]?.period
    const [[stretch, total] = []] = sumsOf(made, yaml, { kpi: 'x' })
    expect(total).toBe(12)
    expect(Number(stretch)).toBeGreaterThanOrEqual(all?.first ?? Number.NaN)
    expect(Number(stretch)).toBeLessThanOrEqual(all?.last ?? Number.NaN)
    const windows = made.tables.find(([query]) => query.form === 'windows')
    expect(
      windows === undefined ? [] : rowsOf(windows[1]).map(({ span }) => windows[0].windows[Number(span)]?.period.id),
    ).toEqual(['all'])
  })
})

describe('a rate over another source', () => {
  it('has its exposure measured for the same splits', async () => {
    const yaml = `cxkit: 1
sources: {s: {files: s.csv, time: t}, o: {files: o.csv, time: t}}
segments: {plan: {by: plan}}
kpis:
  orders: {type: sum, source: o, of: n, better: higher}
  x: {type: rate, source: s, per: orders, better: lower, segments: [plan]}
scorecards: {all: {every: all, kpis: [x]}}
`
    const files = {
      's.csv': 't,plan\n2026-11-02,pro\n2026-11-03,free\n',
      'o.csv': 't,plan,n\n2026-11-02,pro,5\n2026-11-03,free,7\n',
    }
    const made = await measured(yaml, files)
    expect(sumsOf(made, yaml, { kpi: 'orders' })).toEqual([
      [0, 12],
      [0, 'free', 7],
      [0, 'pro', 5],
    ])
    expect(made.plan.queries.map(({ names }) => names)).toEqual([['x'], ['orders']])
  })
})
