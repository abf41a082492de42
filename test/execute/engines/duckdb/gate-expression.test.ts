import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { gateExpressions } from '../../../../src/execute/engines/duckdb/gate-expression.ts'
import { lock, openEngine, type OpenEngine } from '../../../../src/execute/engines/duckdb/instance.ts'
import type { Diagnostic } from '../../../../src/model/diagnostic.ts'
import { expression } from '../../project.ts'

let engine: OpenEngine
const columns = ['id', 'score', 'plan', 'opened', 'closed', 'Case No', 'tags', 'user'].map((name) => ({
  name,
  type: 'other' as const,
}))

beforeAll(async () => {
  engine = await openEngine()
  await lock(engine.db)
})
afterAll(() => engine.close())

async function verdict(sql: string): Promise<string | Diagnostic> {
  const { passed, refused } = await gateExpressions(engine.db, { id: 'surveys', columns }, [expression(sql)])
  return passed[0]?.canonical ?? refused[0]?.diagnostic ?? 'neither'
}

async function refusal(sql: string): Promise<Diagnostic> {
  const found = await verdict(sql)
  if (typeof found === 'string') throw new Error(`passed: ${found}`)
  return found
}

describe('an expression over a row', () => {
  it.each([
    ['score', 'score'],
    ['SCORE+1', '(SCORE + 1)'],
    ['score -- a remark\n + 1', '(score + 1)'],
    ['"Case No"', '"Case No"'],
    ["plan = 'it''s'", "(plan = 'it''s')"],
    ["case when score >= 9 then 'high' end", "CASE  WHEN ((score >= 9)) THEN ('high') ELSE NULL END"],
    ['score in (1, 2)', '(score IN (1, 2))'],
    ['score between 1 and 2 and not plan is null', '((score BETWEEN 1 AND 2) AND (NOT (plan IS NULL)))'],
    ['coalesce(plan, $$none$$)', "COALESCE(plan, 'none')"],
    ['cast(score as decimal(10,2)) / 3', '(CAST(score AS DECIMAL(10,2)) / 3)'],
    ["date_diff('minute', opened, closed)", "date_diff('minute', opened, closed)"],
    ['opened + interval 3 days', '(opened + to_days(CAST(trunc(CAST(3 AS DOUBLE)) AS INTEGER)))'],
    ["opened at time zone 'Europe/Berlin'", "main.timezone('Europe/Berlin', opened)"],
    ["lower(trim(plan)) like 'pro%'", `(lower(main."trim"(plan)) ~~ 'pro%')`],
    ['tags[1] || tags[2:3]::varchar', '(tags[1] || CAST(tags[2:3] AS VARCHAR))'],
    ["plan::json ->> '$.x'", `(CAST(plan AS "json") ->> '$.x')`],
    ['try(score / 0)', 'TRY((score / 0))'],
    ['age(closed, opened)', 'age(closed, opened)'],
    ['plan collate nocase', 'plan COLLATE nocase'],
    ['"user"', '"user"'],
    ['true', "CAST('t' AS BOOLEAN)"],
  ])('%s runs as %s', async (sql, canonical) => {
    expect(await verdict(sql)).toBe(canonical)
  })

  it('keeps its meaning when its printed form is gated again', async () => {
    const once = await verdict("case when score > 3 and plan like 'a%' then tags[1] else coalesce(plan, '–') end")
    if (typeof once !== 'string') throw new Error(once.message)
    expect(await verdict(once)).toBe(once)
  })

  it('tells which columns it reads, as the source writes them', async () => {
    const { passed } = await gateExpressions(engine.db, { id: 'surveys', columns }, [
      expression('SCORE + coalesce(ID, 0) + score'),
    ])
    expect(passed[0]?.columns).toEqual(['id', 'score'])
  })
})

describe('what is no value of a row is refused', () => {
  it.each([
    // more than an expression
    ['a) from t; --', 'sql-syntax'],
    ['score) as __e from __t; drop table x; select (1', 'sql-not-allowed'],
    ['score) as a, (score', 'sql-not-allowed'],
    ['score) as __e from __t where (true', 'sql-syntax'],
    ['score) as __e from __t, (select 1) as t2(x', 'sql-syntax'],
    ['score) as __e from __t union select (1', 'sql-not-allowed'],
    ['score) as __e from __t using sample (1', 'sql-syntax'],
    ['1, 2', 'sql-not-allowed'],
    ['row(1, 2)', 'sql-not-allowed'],
    ['score; select 1', 'sql-syntax'],
    ['', 'sql-syntax'],
    ['-- only a remark', 'sql-syntax'],
    // other rows, other tables
    ['sum(score)', 'sql-not-allowed'],
    ['count(*)', 'sql-not-allowed'],
    ['lag(score)', 'sql-not-allowed'],
    ['first(score)', 'sql-not-allowed'],
    ['lower(distinct plan)', 'sql-not-allowed'],
    ['row_number() over ()', 'sql-not-allowed'],
    ['sum(score) over (order by id)', 'sql-not-allowed'],
    ['(select 1)', 'sql-not-allowed'],
    ['exists (select 1)', 'sql-not-allowed'],
    ['score in (select 1)', 'sql-not-allowed'],
    ['*', 'sql-not-allowed'],
    ['columns(*)', 'sql-not-allowed'],
    ["coalesce(*columns('s.*'))", 'sql-not-allowed'],
    ['unnest(tags)', 'unknown-function'],
    ['grouping(score)', 'sql-not-allowed'],
    // clock, chance, session
    ['now()', 'sql-not-allowed'],
    ['current_date', 'sql-not-allowed'],
    ['current_timestamp', 'sql-not-allowed'],
    ['age(opened)', 'sql-not-allowed'],
    ['random()', 'sql-not-allowed'],
    ['uuid()', 'sql-not-allowed'],
    ['current_user', 'sql-not-allowed'],
    ['rowid', 'sql-not-allowed'],
    ["current_setting('memory_limit')", 'sql-not-allowed'],
    ["getvariable('x')", 'sql-not-allowed'],
    // files and the engine itself
    ["getenv('HOME')", 'unknown-function'],
    ["read_text('/etc/passwd')", 'unknown-function'],
    ["json_serialize_sql('select 1')", 'unknown-function'],
    ["query('select 1')", 'unknown-function'],
    ['score::pointer', 'sql-not-allowed'],
    ['score::blob', 'sql-not-allowed'],
    ["score::enum('a')", 'sql-not-allowed'],
    ['score::struct(x pointer)[]', 'sql-not-allowed'],
    ['plan collate "a) from x"', 'sql-not-allowed'],
    // too dear
    ["repeat('x', 4000000000)", 'sql-not-allowed'],
    ['levenshtein(plan, plan)', 'sql-not-allowed'],
    ['list_transform(tags, lambda x: x)', 'sql-not-allowed'],
    ['[x for x in tags]', 'sql-not-allowed'],
    ["plan -> 'x'", 'sql-not-allowed'],
    ['range(1000000)', 'sql-not-allowed'],
    [`score${' + 1'.repeat(150)}`, 'sql-not-allowed'],
    [`score${' + 1'.repeat(2000)}`, 'sql-syntax'],
    [`'${'x'.repeat(70_000)}'`, 'sql-not-allowed'],
    // names
    ['$1', 'sql-not-allowed'],
    ['?', 'sql-not-allowed'],
    ['#1', 'sql-not-allowed'],
    ['surveys.score', 'sql-not-allowed'],
    ['plan.lower()', 'sql-not-allowed'],
    ['system.main.lower(plan)', 'sql-not-allowed'],
    ['timezone(plan, opened)', 'sql-not-allowed'],
    ['timezone(null, opened)', 'sql-not-allowed'],
    // what cannot be seen
    ["plan = 'pro\u200b'", 'sql-not-allowed'],
    ["plan = '\u202Epro'", 'sql-not-allowed'],
    ['score\u0000', 'sql-not-allowed'],
    // mistakes
    ['scor', 'unknown-column'],
    ['lowr(plan)', 'unknown-function'],
    ['score +', 'sql-syntax'],
  ])('%s: %s', async (sql, code) => {
    expect((await refusal(sql)).code).toBe(code)
  })
})

describe('a refusal says what to write instead', () => {
  it.each([
    [
      'sum(score)',
      '"sum" adds up rows, and an expression sees one row',
      "write the row's own value; the KPI's type adds it up",
    ],
    ['(select 1)', 'an expression sees one row, so it holds no query', 'use a source with `query:`'],
    ['now()', '"now" is not allowed: the as-of day is the only clock', undefined],
    ['current_date', '"current_date" reads the clock; the as-of day is the only clock', undefined],
    ['scor', 'source "surveys" has no column "scor"', 'did you mean "score"?'],
    ['xyzzy', 'source "surveys" has no column "xyzzy"', 'it has id, score, plan, opened, closed, Case No, tags, user'],
    ['lowr(plan)', 'unknown function "lowr"', 'did you mean "lower"?'],
    ['xyzzyxyzzyx(plan)', 'unknown function "xyzzyxyzzyx"', undefined],
    ['plan.lower()', '"plan.lower" is no function', 'write lower(plan)'],
    ['tags.x', '"tags.x" is no column of this source', "write x alone, or x['x'] for a field of a column x"],
    ['score\u200b', 'an invisible character (U+200B) stands in the SQL', 'delete it'],
  ])('%s', async (sql, message, hint) => {
    expect(await refusal(sql)).toMatchObject({ message, ...(hint !== undefined && { hint }) })
  })
})

describe('a refusal stands at its place in the YAML', () => {
  it.each([
    ['sum(score)', 7, 11, 3],
    ['score + scor', 7, 19, 4],
    ["'ü€😀' = plan or scor", 7, 28, 4],
    ['score +\n scor', 8, 6, 4],
    ["plan = 'pro\u200b'", 7, 22, 1],
    ['score + + * 3', 7, 23, 1],
  ])('%j: line %i, column %i', async (sql, line, at, length) => {
    expect((await refusal(sql)).at).toEqual({ file: 'kpis.yml', line, column: at, length })
  })
})

describe('many expressions', () => {
  it('are judged one by one, whatever stands beside them', async () => {
    const mixed = ['score', 'a) from t; --', 'sum(score)', 'plan', 'score\u0000'].map((sql) => expression(sql))
    const { passed, refused } = await gateExpressions(engine.db, { id: 'surveys', columns }, mixed)
    expect(passed.map(({ canonical }) => canonical)).toEqual(['score', 'plan'])
    expect(refused).toHaveLength(3)
  })

  it('of none are none', async () => {
    expect(await gateExpressions(engine.db, { id: 'surveys', columns }, [])).toEqual({ passed: [], refused: [] })
  })

  it('drawn at random never pass with a table, a statement or an unknown function', async () => {
    const piece = fc.constantFrom(
      'score',
      'plan',
      '(',
      ')',
      ',',
      ';',
      '--',
      '/*',
      '*/',
      'select',
      'from',
      '__t',
      'as',
      '__e',
      'where',
      "'",
      '"',
      'x',
      '1',
      '+',
      'union',
      'now()',
      'sum(',
      'read_text(',
      '\n',
      '*',
      '$1',
    )
    const pieces = fc.array(piece, { minLength: 1, maxLength: 9 }).map((words) => words.join(' '))
    await fc.assert(
      fc.asyncProperty(fc.array(pieces, { minLength: 20, maxLength: 20 }), async (texts) => {
        const { passed } = await gateExpressions(
          engine.db,
          { id: 'surveys', columns },
          texts.map((sql) => expression(sql)),
        )
        for (const { canonical } of passed)
          expect(canonical.replaceAll(/'[^']*'/g, '')).not.toMatch(/select|from|now|sum|read_text|;|\$1/i)
      }),
      { numRuns: 60 },
    )
  })
})
