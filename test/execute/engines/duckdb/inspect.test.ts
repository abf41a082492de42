import { describe, expect, it } from 'vitest'
import { createHost } from '../../../../src/execute/engines/duckdb/host.ts'
import type { Catalog } from '../../../../src/model/catalog.ts'
import type { Checked, Diagnostic } from '../../../../src/model/diagnostic.ts'
import { expressionOf } from '../../../../src/model/expression.ts'
import type { Project } from '../../../../src/model/project.ts'
import {
  by,
  column,
  count,
  expression,
  folder,
  kpi,
  mean,
  project,
  query,
  segment,
  source,
  text,
} from '../../project.ts'

const surveys = `id,answered,score,plan,customer
1,2026-03-28 23:30:00,9,free,a
2,2026-03-29 00:30:00,3,pro,b
3,2026-03-30 12:00:00,10,free,c
4,2026-04-02 12:00:00,,,a
`
const customers = `customer,region
a,north
b,south
c,north
`
const root = folder({ 'surveys.csv': surveys, 'customers.csv': customers })
const surveySource = source('surveys', { time: column('answered'), key: [column('id')] })
const customerSource = source('customers', { key: [column('customer')] })

async function inspected(made: Project, asOf?: string): Promise<Checked<Catalog>> {
  const host = createHost()
  const answer = await host.answer({
    type: 'inspect',
    ask: { project: made, root, ...(asOf !== undefined && { asOf }) },
  })
  await host.close()
  if (answer.type !== 'inspected') throw new Error(answer.type)
  return answer.catalog
}

async function catalogOf(made: Project, asOf?: string): Promise<Catalog> {
  const catalog = await inspected(made, asOf)
  if (!catalog.ok) throw new Error(JSON.stringify(catalog.errors, undefined, 1))
  return catalog.value
}

async function mistakesOf(made: Project): Promise<readonly Diagnostic[]> {
  const catalog = await inspected(made)
  return catalog.ok ? [] : catalog.errors
}

describe('the catalog of a file source', () => {
  const made = project({ sources: [surveySource], segments: [by('plan')], kpis: [mean('score', 'score + 1')] })

  it('has rows, local days and members', async () => {
    const facts = (await catalogOf(made)).sources.get('surveys')
    expect(facts).toMatchObject({
      rows: 4,
      first: '2026-03-28',
      last: '2026-04-02',
      lastButOne: '2026-03-30',
      dropped: 0,
      beneath: [],
    })
    expect(facts?.columns).toContainEqual({ name: 'answered', type: 'timestamp' })
    expect(facts?.columns).toContainEqual({ name: 'score', type: 'integer' })
    expect(facts?.files.map(({ path, rows }) => [path, rows])).toEqual([['surveys.csv', 4]])
    expect(facts?.members.get('plan')).toEqual([
      { member: 'free', rows: 2 },
      { member: 'pro', rows: 1 },
    ])
  })

  it('counts only what the as-of day knows', async () => {
    const facts = (await catalogOf(made, '2026-03-29')).sources.get('surveys')
    expect(facts).toMatchObject({ rows: 2, first: '2026-03-28', last: '2026-03-29', lastButOne: '2026-03-28' })
    expect(facts?.members.get('plan')).toEqual([
      { member: 'free', rows: 1 },
      { member: 'pro', rows: 1 },
    ])
  })

  it('counts rows ahead of the as-of day where the source has a grain', async () => {
    const plan = source('surveys', { time: column('answered'), grain: 'month' })
    const facts = (await catalogOf(project({ sources: [plan] }), '2026-03-29')).sources.get('surveys')
    expect(facts).toMatchObject({ rows: 4, last: '2026-04-02' })
  })

  it('holds expressions in the form that runs, with type and columns', async () => {
    const { expressions } = await catalogOf(made)
    expect(expressions.get(expression('score + 1').id)).toEqual({
      canonical: '(score + 1)',
      columns: ['score'],
      type: 'integer',
    })
    expect(expressions.get(expression('plan').id)).toEqual({ canonical: 'plan', columns: ['plan'], type: 'text' })
  })

  it('reads a local timestamp as an instant', async () => {
    const sql = "strptime('2026-03-01', '%Y-%m-%d')"
    const { expressions } = await catalogOf(project({ sources: [surveySource], kpis: [mean('x', sql)] }))
    expect(expressions.get(expression(sql).id)).toMatchObject({
      canonical: `cast(${sql} as TIMESTAMP WITH TIME ZONE)`,
      type: 'timestamp',
    })
  })

  it('drops rows by `where` before keys and members are counted', async () => {
    const where = expression("plan = 'free'")
    const catalog = await catalogOf(
      project({ sources: [{ ...surveySource, where }], segments: [by('plan')], kpis: [count('surveys')] }),
    )
    expect(catalog.sources.get('surveys')).toMatchObject({ rows: 2, dropped: 2 })
    expect(catalog.sources.get('surveys')?.members.get('plan')).toEqual([{ member: 'free', rows: 2 }])
    expect(catalog.expressions.get(where.id)).toEqual({
      canonical: "(plan = 'free')",
      columns: ['plan'],
      type: 'boolean',
    })
  })

  it('refuses a `where` that is no condition, or no SQL', async () => {
    const [number] = await mistakesOf(project({ sources: [{ ...surveySource, where: expression('score') }] }))
    expect(number).toMatchObject({ code: 'expression-type', at: { file: 'kpis.yml', line: 7, column: 11 } })
    const [mistyped] = await mistakesOf(
      project({ sources: [{ ...surveySource, where: expression('score = plan + 1') }] }),
    )
    expect(mistyped).toMatchObject({ code: 'sql-type', at: { line: 7, column: 24 } })
    const [unknown] = await mistakesOf(
      project({ sources: [{ ...surveySource, where: expression('now() > answered') }] }),
    )
    expect(unknown).toMatchObject({ code: 'sql-not-allowed' })
  })
})

describe('the catalog of a query source', () => {
  const feedback = query('feedback', 'select s.*, c.region from surveys s join customers c using (customer)', {
    time: column('answered'),
    key: [column('id')],
  })
  const sources = [feedback, surveySource, customerSource]

  it('has rows, days, members, what lies beneath and its files', async () => {
    const catalog = await catalogOf(
      project({ sources, segments: [by('region')], kpis: [count('feedback')] }),
      '2026-03-30',
    )
    const facts = catalog.sources.get('feedback')
    expect(facts).toMatchObject({ rows: 3, first: '2026-03-28', last: '2026-03-30', beneath: ['customers', 'surveys'] })
    expect(facts?.files.map(({ path }) => path)).toEqual(['customers.csv', 'surveys.csv'])
    expect(facts?.members.get('region')).toEqual([
      { member: 'north', rows: 2 },
      { member: 'south', rows: 1 },
    ])
  })

  it('runs the printed form of its SQL', async () => {
    const catalog = await catalogOf(project({ sources }))
    const sql = feedback.from.type === 'query' ? feedback.from.sql.id : ''
    expect(catalog.expressions.get(sql)?.canonical).toBe(
      'SELECT s.*, c.region FROM surveys AS s INNER JOIN customers AS c USING (customer)',
    )
  })

  it('may read another query, in any order of declaration', async () => {
    const top = query('by_region', 'select region, count(*) as n from feedback group by region', {
      key: [column('region')],
    })
    const catalog = await catalogOf(project({ sources: [top, ...sources], kpis: [mean('n', 'n', 'by_region')] }))
    expect(catalog.sources.get('by_region')).toMatchObject({ rows: 2, beneath: ['feedback'] })
    expect(catalog.sources.get('by_region')?.files.length).toBe(2)
  })

  it('knows nothing of rows after the as-of day, aggregated or not', async () => {
    const total = query('total', 'select count(*) as n, sum(score) as points from surveys')
    const catalog = await catalogOf(
      project({ sources: [total, surveySource], segments: [by('n')], kpis: [count('total')] }),
      '2026-03-29',
    )
    expect(catalog.sources.get('total')?.members.get('n')).toEqual([{ member: '2', rows: 1 }])
  })

  it('gives types that the language has words for', async () => {
    const mixed = query(
      'mixed',
      "select cast(answered as timestamp) as local, cast(score as float) as f, {'a': 1} as s from surveys",
      {
        time: column('local'),
      },
    )
    const catalog = await catalogOf(project({ sources: [mixed, surveySource] }))
    expect(catalog.sources.get('mixed')?.columns).toEqual([
      { name: 'local', type: 'timestamp' },
      { name: 'f', type: 'number' },
      { name: 's', type: 'other' },
    ])
    expect(catalog.sources.get('mixed')).toMatchObject({ first: '2026-03-28', last: '2026-04-02' })
  })

  it.each([
    ['a join that multiplies rows', 'select s.id, s.answered from surveys s, customers', 'duplicate-key'],
    ['no rows', 'select id, answered from surveys where score > 100', 'too-few-rows'],
    ['a key that it lacks', 'select answered from surveys', 'unknown-column'],
    ['a time that it lacks', 'select id from surveys', 'unknown-column'],
    ['a time that is text', 'select id, plan as answered from surveys', 'not-a-time'],
    ['two columns of one name', 'select id, answered, score as Answered from surveys', 'duplicate-column'],
    ['no source', "select 1 as id, date '2026-01-01' as answered", 'sql-not-allowed'],
  ])('refuses a query with %s', async (_, sql, code) => {
    const made = query('feedback', sql, { time: column('answered'), key: [column('id')] })
    expect(
      (await mistakesOf(project({ sources: [made, surveySource, customerSource] }))).map((found) => found.code),
    ).toContain(code)
  })

  it.each([
    [
      'parts of its own',
      'with x as (select id, score from surveys), y as (select * from x) select id, score as points from y',
    ],
    [
      'a part that has the name of a source',
      'with surveys as (select id, score from surveys) select id, score as points from surveys',
    ],
    [
      'a union',
      'select id, score as points from surveys where id < 2 union all select id, score from surveys where id >= 2',
    ],
  ])('may have %s', async (_, sql) => {
    const made = query('feedback', sql, { key: [column('id')] })
    const catalog = await catalogOf(project({ sources: [made, surveySource], kpis: [mean('p', 'points', 'feedback')] }))
    expect(catalog.sources.get('feedback')).toMatchObject({
      rows: 4,
      columns: [
        { name: 'id', type: 'integer' },
        { name: 'points', type: 'integer' },
      ],
    })
  })

  it('sees two columns of one name in parts of its own', async () => {
    const made = query(
      'feedback',
      'with x as (select * from surveys) select x.*, c.* from x join customers c using (customer)',
    )
    const mistakes = await mistakesOf(project({ sources: [made, surveySource, customerSource] }))
    expect(mistakes).toMatchObject([{ code: 'duplicate-column', message: expect.stringContaining('customer') }])
  })

  it('may join two files with `*`, which both have `filename` and `row`', async () => {
    const made = query('feedback', 'select * from surveys join customers using (customer)', { key: [column('id')] })
    const catalog = await catalogOf(
      project({ sources: [made, surveySource, customerSource], segments: [by('region')] }),
    )
    expect(catalog.sources.get('feedback')).toMatchObject({ rows: 4 })
    expect(catalog.sources.get('feedback')?.columns.map(({ name }) => name)).toContain('region')
  })

  it('points at the place in a query that cannot be bound', async () => {
    const made = query('feedback', 'select id,\nscor from surveys')
    expect(await mistakesOf(project({ sources: [made, surveySource] }))).toMatchObject([
      { code: 'sql-type', at: { file: 'kpis.yml', line: 8, column: 5, length: 4 } },
    ])
  })

  it('refuses queries that read each other in a circle', async () => {
    const made = [query('a', 'select * from b'), query('b', 'select * from a')]
    expect(await mistakesOf(project({ sources: made }))).toMatchObject([
      { code: 'query-cycle', message: expect.stringContaining('a → b → a') },
    ])
  })

  it('is left out where a source beneath it is broken, which is told once', async () => {
    const broken = source('tickets')
    const made = query('feedback', 'select * from tickets')
    const mistakes = await mistakesOf(project({ sources: [broken, made] }))
    expect(mistakes).toHaveLength(1)
  })
})

describe('segments', () => {
  const both = [count('surveys'), count('customers')]

  it('need not fit every source', async () => {
    const made = project({ sources: [surveySource, customerSource], segments: [by('region')], kpis: both })
    const { expressions } = await catalogOf(made)
    expect(expressions.has(expressionOf(text('region'), 'customers').id)).toBe(true)
    expect(expressions.has(expressionOf(text('region'), 'surveys').id)).toBe(false)
  })

  it('need not fit the types of every source', async () => {
    const other = query('numbers', 'select 1 as plan from surveys')
    const pro = by('pro', 'lower(plan)')
    const made = project({
      sources: [surveySource, other],
      segments: [pro],
      kpis: [count('surveys'), count('numbers')],
    })
    const { expressions } = await catalogOf(made)
    expect([...expressions.keys()]).toEqual([
      expression('select 1 as plan from surveys', 'numbers').id,
      expression('lower(plan)').id,
    ])
  })

  it('must fit one', async () => {
    const made = project({ sources: [surveySource, customerSource], segments: [by('regoin')], kpis: both })
    expect(await mistakesOf(made)).toMatchObject([
      { code: 'unknown-column', message: 'source "customers" has no column "regoin"', hint: 'did you mean "region"?' },
      { code: 'unknown-column', message: 'source "surveys" has no column "regoin"' },
    ])
  })

  it('by bins and by a condition are typed and have no members', async () => {
    const high = segment('high', { type: 'where', sql: text('score >= 9') })
    const bins = segment('bins', { type: 'bins', sql: text('score'), edges: [5], labels: ['low', 'up'] })
    const catalog = await catalogOf(
      project({ sources: [surveySource], segments: [high, bins], kpis: both.slice(0, 1) }),
    )
    expect(catalog.expressions.get(expression('score >= 9').id)?.type).toBe('boolean')
    expect(catalog.sources.get('surveys')?.members.size).toBe(0)
  })
})

describe('mistakes in expressions', () => {
  it('are all told at once, each at its line, once', async () => {
    const made = project({
      sources: [surveySource],
      kpis: [
        mean('a', 'scor'),
        mean('b', 'sum(score)'),
        mean('c', 'score +\n plan'),
        mean('d', 'lowr(plan)'),
        kpi('e', {
          type: 'distinct',
          rows: { shape: 'events', source: 'surveys', where: expression('scor') },
          of: expression('id'),
        }),
      ],
    })
    expect((await mistakesOf(made)).map(({ code, at, hint }) => [code, at.line, at.column, hint])).toEqual([
      ['sql-not-allowed', 7, 11, "write the row's own value; the KPI's type adds it up"],
      ['unknown-column', 7, 11, 'did you mean "score"?'],
      ['unknown-function', 7, 11, 'did you mean "lower"?'],
      ['sql-type', 7, 17, 'compare and calculate with values of one type; cast(x as …) changes it'],
    ])
  })
})
