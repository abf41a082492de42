import { afterAll, describe, expect, it } from 'vitest'
import { createHost } from '../../../../src/execute/engines/duckdb/host.ts'
import { project } from '../../project.ts'

const host = createHost()
afterAll(() => host.close())

function select(sql: string, parameters: readonly string[] = []) {
  return host.answer({ type: 'query', sql, parameters })
}

describe('the host of the engine', () => {
  it('tells its version', async () => {
    expect(await host.answer({ type: 'open' })).toEqual({ type: 'opened', version: 'v1.5.5' })
  })

  it('answers a query with a table', async () => {
    expect(await select('select $1 as x', ['text'])).toEqual({
      type: 'table',
      table: { rows: 1, columns: new Map([['x', ['text']]]) },
    })
  })

  it.each(['set threads = 1', 'create table x as select 1', "copy (select 1) to '/tmp/cxkit-never.csv'", 'vacuum'])(
    'runs no %s',
    async (sql) => {
      await expect(select(sql)).rejects.toThrow('a query must be a SELECT')
    },
  )

  it('runs no two statements', async () => {
    await expect(select('select 1; select 2')).rejects.toThrow(/multiple statements/)
  })

  it('shortens what the engine says and leaves out what it quotes', async () => {
    await expect(select("select ('secret' || i)::integer from range(3) t(i)")).rejects.toThrow(
      "Could not convert string '…' to INT32",
    )
  })

  it.each([undefined, 'open', {}, { type: 'unknown' }, { type: 1 }])('refuses %j', async (request) => {
    await expect(host.answer(request)).rejects.toThrow('asked something it does not know')
  })

  it('is locked once a project was inspected, even an empty one', async () => {
    expect(await host.answer({ type: 'inspect', ask: { project: project({}), root: '/' } })).toEqual({
      type: 'inspected',
      catalog: { ok: true, value: { dialect: 'duckdb', sources: new Map(), expressions: new Map() }, warnings: [] },
    })
    await expect(select("select * from read_text('/etc/hostname')")).rejects.toThrow(/disabled/)
  })

  it('inspects another project in a database of its own', async () => {
    const other = createHost()
    const ask = { project: project({}), root: '/' }
    await other.answer({ type: 'inspect', ask })
    expect(await other.answer({ type: 'inspect', ask })).toMatchObject({ catalog: { ok: true } })
    await other.close()
  })

  it('that was never asked closes at once', async () => {
    await expect(createHost().close()).resolves.toBeUndefined()
  })
})
