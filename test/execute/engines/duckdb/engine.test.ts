import { afterEach, describe, expect, it } from 'vitest'
import { startDuckDb } from '../../../../src/execute/engines/duckdb/engine.ts'
import type { Query, QueryParameter } from '../../../../src/model/plan.ts'
import { EngineFailure, type Engine } from '../../../../src/model/ports.ts'
import { column, expression, folder, mean, project, source } from '../../project.ts'

const root = folder({ 'surveys.csv': 'id,answered,score\n1,2026-03-28 23:30:00,9\n2,2026-03-29 12:00:00,3\n' })
const surveys = source('surveys', { time: column('answered'), key: [column('id')] })
const limits = { memoryMegabytes: 512, threads: 2, timeoutSeconds: 30 }
const engines: Engine[] = []

async function started(seconds = limits.timeoutSeconds): Promise<Engine> {
  const engine = await startDuckDb({ limits: { ...limits, timeoutSeconds: seconds } })
  engines.push(engine)
  return engine
}

afterEach(async () => {
  await Promise.all(engines.splice(0).map((engine) => engine.close()))
})

function query(sql: string, parameters: readonly QueryParameter[] = []): Query {
  const none = { segments: [], groupings: [], windows: [], ingredients: new Map() }
  return { id: 'q', source: 'surveys', form: 'additive', because: '', sql, parameters, names: ['nps', 'csat'], ...none }
}

describe('the engine in its child', () => {
  it('inspects a project and answers queries over its sources', async () => {
    const engine = await started()
    const catalog = await engine.inspect({
      project: project({ sources: [surveys], kpis: [mean('score', 'score')] }),
      root,
    })
    if (!catalog.ok) throw new Error('refused')
    expect(catalog.value.sources.get('surveys')).toMatchObject({ rows: 2, first: '2026-03-28', last: '2026-03-29' })
    const table = await engine.query(query('select sum(score)::bigint as sum from "source:surveys"'))
    expect(table).toEqual({ rows: 1, columns: new Map([['sum', BigInt64Array.of(12n)]]) })
  })

  it('tells mistakes as diagnostics', async () => {
    const engine = await started()
    const catalog = await engine.inspect({ project: project({ sources: [surveys], kpis: [mean('x', 'scor')] }), root })
    expect(catalog).toMatchObject({ ok: false, errors: [{ code: 'unknown-column', at: expression('scor').at }] })
  })

  it('binds the parameters of a query', async () => {
    const engine = await started()
    const sql = 'select list_sum($1) as s, $2 as t, $3 as n'
    const { columns } = await engine.query(query(sql, [BigInt64Array.of(1n, 2n), "it's", 1.5]))
    expect([...columns.values()].map((values) => values[0])).toEqual([3n, "it's", 1.5])
  })

  it('says which KPIs a failed query was for, in one line that quotes no rows', async () => {
    const engine = await started()
    const failure: unknown = await engine
      .query(query("select ('secret' || i)::integer from range(3) t(i)"))
      .catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(EngineFailure)
    expect(failure).toMatchObject({
      names: ['nps', 'csat'],
      message: "Conversion Error: Could not convert string '…' to INT32",
    })
  })

  it.each(["copy (select 1) to '/tmp/cxkit-never.csv'", 'set threads = 8', 'vacuum'])(
    'runs no %s as a query',
    async (sql) => {
      const engine = await started()
      await expect(engine.query(query(sql))).rejects.toThrow('a query must be a SELECT')
    },
  )

  it('is ended by the clock, as one failure', async () => {
    const engine = await started(4)
    await engine.query(query('select 1 as one'))
    const endless =
      'select count(*) from range(100000) a, range(100000) b, range(100000) c where a.range + b.range + c.range = 3'
    const failure = { name: 'EngineFailure', names: ['nps', 'csat'], message: 'it took longer than 4 s' }
    await expect(engine.query(query(endless))).rejects.toMatchObject(failure)
    await expect(engine.query(query('select 1'))).rejects.toMatchObject(failure)
  })

  it('says so when it was closed', async () => {
    const engine = await started()
    await engine.close()
    await expect(engine.query(query('select 1'))).rejects.toBeInstanceOf(EngineFailure)
  })
})
