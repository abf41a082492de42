import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { gateQuery, type GatedQuery } from '../../../../src/execute/engines/duckdb/gate-query.ts'
import { lock, openEngine, type OpenEngine } from '../../../../src/execute/engines/duckdb/instance.ts'
import type { Diagnostic } from '../../../../src/model/diagnostic.ts'
import { expression } from '../../project.ts'

let engine: OpenEngine
const sources = ['a', 'b', 'tickets']

beforeAll(async () => {
  engine = await openEngine()
  await lock(engine.db)
})
afterAll(() => engine.close())

async function passed(sql: string): Promise<GatedQuery> {
  const verdict = await gateQuery(engine.db, expression(sql, 'feedback'), sources)
  if (!verdict.ok) throw new Error(verdict.error.message)
  return verdict.value
}

async function refused(sql: string): Promise<Diagnostic> {
  const verdict = await gateQuery(engine.db, expression(sql, 'feedback'), sources)
  if (verdict.ok) throw new Error(`passed: ${verdict.value.canonical}`)
  return verdict.error
}

describe('a query over declared sources passes', () => {
  it.each([
    'select count(*) from a',
    'select avg(score) from a where score >= 9',
    'with x as (select * from a) select score, count(*) n from x group by all order by 1',
    'select count(*) filter (where score >= 9) * 100.0 / count(*) from a',
    'select quantile_cont(score, 0.5), regr_slope(score, id), corr(score, id) from a',
    'select id, row_number() over (order by score) rn from a qualify rn = 1',
    'select sum(score) over (partition by id) from a',
    'select sum(score) over (order by id rows between 1 preceding and current row) from a',
    'from a select max(score)',
    'select * from a union all select * from b',
    'select * exclude (id) replace (score + 1 as score) from a',
    'select t.*, c.plan from tickets t left join (select * from b) c using (id)',
    'select * from a asof join b using (id)',
    'select * from a natural join b',
    'select unnest([1, 2, 3]), score from a',
    'select * from a, unnest(a.tags) t(tag)',
    'select * from a, lateral (select b.x from b where b.y = a.y)',
    'select * from a cross join range(10) r(i)',
    "select * from a, range(date '2024-01-01', date '2025-01-01', interval 1 month) m(month)",
    "select * from a, generate_series(timestamp '2024-01-01', timestamp '2024-02-01', interval 6 hours) m(month)",
    'select * from a, range(-10, 10, 5) r(i)',
    'from a pivot (sum(score) for id in (1, 2))',
    'unpivot a on x, y into name n value v',
    'select a.id, grouping(id) from a group by rollup (id)',
    'select distinct on (id) * from a order by id, score',
    'select * from a order by score limit 3',
    "select string_agg(plan, ',' order by plan), arg_max(plan, score order by id) from a group by id",
    "select * from a, (values (1, 'x')) v(n, name)",
    'select (select max(score) from b) - score, exists (select 1 from b where b.id = a.id) from a',
    'with b as (select * from a) select * from b',
    'with x as materialized (select * from a), y as (select * from x) select * from y',
    'select a."user" from a',
    'table a',
    'select * from a;',
  ])('%s', async (sql) => {
    expect((await passed(sql)).reads.length).toBeGreaterThan(0)
  })

  it('tells the sources that it names, not its own names for parts', async () => {
    expect((await passed('with b as (select * from TICKETS) select * from b join a using (id)')).reads).toEqual([
      'a',
      'tickets',
    ])
    expect((await passed('select 1')).reads).toEqual([])
  })

  it('runs in a form that passes as well and stays the same', async () => {
    const { canonical } = await passed(
      'WITH x AS (select *, 1 as y from a -- remark\n) from x select y, count(*) group by y',
    )
    expect(canonical).toBe('WITH x AS (SELECT *, 1 AS y FROM a)SELECT y, count_star() FROM x GROUP BY y')
    expect((await passed(canonical)).canonical).toBe(canonical)
  })
})

describe('a query is refused that', () => {
  it.each([
    // is not one SELECT
    ['select 1 from a; select 2 from a', 'sql-not-allowed'],
    ['select 1 from a; drop table a', 'sql-not-allowed'],
    ['drop table a', 'sql-not-allowed'],
    ['create macro sum(x) as 10', 'sql-not-allowed'],
    ["attach ':memory:' as m", 'sql-not-allowed'],
    ["copy (select 1) to 'x.csv'", 'sql-not-allowed'],
    ['set threads = 64', 'sql-not-allowed'],
    ['pragma database_list', 'sql-not-allowed'],
    ['explain analyze select * from a', 'sql-not-allowed'],
    ['insert into a values (1)', 'sql-not-allowed'],
    ['pivot a on id using sum(score)', 'sql-not-allowed'],
    ['describe a', 'sql-not-allowed'],
    ['select * from (describe a)', 'sql-not-allowed'],
    ['summarize a', 'sql-not-allowed'],
    ['select * from', 'sql-syntax'],
    ['', 'sql-syntax'],
    // reads what is no source
    ["select * from '/etc/passwd'", 'sql-not-allowed'],
    ["select * from read_csv('/etc/passwd')", 'sql-not-allowed'],
    ["with x as (from read_text('/etc/passwd')) select * from x", 'sql-not-allowed'],
    ["select (select content from read_text('/etc/passwd')) from a", 'sql-not-allowed'],
    ["select * from glob('/etc/*')", 'sql-not-allowed'],
    ['select * from duckdb_settings()', 'sql-not-allowed'],
    ['select * from information_schema.tables', 'sql-not-allowed'],
    ['select * from main.a', 'sql-not-allowed'],
    ['select * from tickts', 'sql-not-allowed'],
    ['select * from a at (version => 1)', 'sql-not-allowed'],
    ["select * from query('select 1')", 'sql-not-allowed'],
    ['select * from (with pg_tables as (select 1) select * from a) x, pg_tables', 'sql-not-allowed'],
    ['with y as (select * from x), x as (select * from a) select * from y', 'sql-not-allowed'],
    ['with recursive t(i) as (select 1 union all select i + 1 from t) select * from t, a', 'sql-not-allowed'],
    // gives other rows in every run
    ['select * from a limit 3', 'sql-not-allowed'],
    ['select * from (select * from a limit 3) order by 1', 'sql-not-allowed'],
    ['select distinct on (id) * from a', 'sql-not-allowed'],
    ['select * from a using sample 1 rows', 'sql-not-allowed'],
    ['select * from a tablesample 10%', 'sql-not-allowed'],
    ['select * from a positional join b', 'sql-not-allowed'],
    ['select any_value(score) from a', 'sql-not-allowed'],
    ['select first(score), id from a group by id', 'sql-not-allowed'],
    ['select row_number() over () from a', 'sql-not-allowed'],
    ['select sum(score) over (rows between 1 preceding and current row) from a', 'sql-not-allowed'],
    ['select approx_quantile(score, 0.5) from a', 'sql-not-allowed'],
    ['select random() from a', 'sql-not-allowed'],
    ['select * from a where opened < now()', 'sql-not-allowed'],
    ['select current_date from a', 'sql-not-allowed'],
    ['select user from a', 'sql-not-allowed'],
    ['select a.rowid from a', 'sql-not-allowed'],
    // never ends, or grows without bound
    ['select * from a, range(100000)', 'sql-not-allowed'],
    ['select * from a, range(a.id) r(i)', 'sql-not-allowed'],
    ['select * from a, range((select 3)) r(i)', 'sql-not-allowed'],
    ['select * from a, range(0, 10, 0) r(i)', 'sql-not-allowed'],
    ["select * from a, range('x') r(i)", 'sql-not-allowed'],
    [
      "select * from a, generate_series(timestamp '0001-01-01', timestamp '9999-01-01', interval 1 microsecond)",
      'sql-not-allowed',
    ],
    ["select * from a, generate_series(date 'nonsense', date '2024-01-01', interval 1 day)", 'sql-not-allowed'],
    ["select repeat('x', 4000000000) from a", 'sql-not-allowed'],
    ['select list_transform(tags, lambda x: x) from a', 'sql-not-allowed'],
    [`select ${Array.from({ length: 1001 }, (_, n) => `${n} as c${n}`).join(', ')} from a`, 'sql-not-allowed'],
    [
      `select * from a where score in (${'('.repeat(120)}1${')'.repeat(120)} + id)${' and (id > 1 or (id > 2'.repeat(60)}${'))'.repeat(60)}`,
      'sql-not-allowed',
    ],
    ['select $1 from a', 'sql-not-allowed'],
    ['select lowr(plan) from a', 'unknown-function'],
    ['select lead(score) from a', 'sql-not-allowed'],
    ['select levenshtien(plan, plan) over (order by id) from a', 'unknown-function'],
    ['select x.sum(score) over (order by id) from a', 'sql-not-allowed'],
    ['select 1\u0000; drop table a', 'sql-not-allowed'],
  ])('%s', async (sql, code) => {
    expect((await refused(sql)).code).toBe(code)
  })
})

describe('a refused query', () => {
  it('is pointed at in the YAML, and told what to write', async () => {
    expect(await refused('select *\nfrom tickts')).toMatchObject({
      message: '"tickts" is no source of this project',
      hint: 'did you mean "tickets"?',
      at: { file: 'kpis.yml', line: 8, column: 10, length: 6 },
    })
    expect(await refused('select * from elsewhere_and_far_away')).toMatchObject({
      hint: 'a query reads declared sources, by their names',
    })
    expect(await refused('select * from a\nlimit 3')).toMatchObject({
      hint: 'add `order by`',
      at: { line: 7, column: 11 },
    })
    expect(await refused('select any_value(score) from a')).toMatchObject({
      hint: 'write any_value(x order by …)',
      at: { line: 7, column: 18 },
    })
    expect(await refused('pivot a on id using sum(score)')).toMatchObject({
      hint: "a pivot names its columns: pivot t on x in ('a', 'b') using …",
    })
  })
})
