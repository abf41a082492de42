import { execFile } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { fileURLToPath } from 'node:url'
import { inspect, promisify } from 'node:util'
import { afterEach, describe, expect, it } from 'vitest'
import { spawnModule, type Child } from '../../src/isolate/child-process.ts'

const generous = { seconds: 30, residentMegabytes: 2000 }
const children: Child[] = []

function engineChild(): Child {
  const child = spawnModule('execute/engines/duckdb/child.js')
  children.push(child)
  return child
}

afterEach(async () => {
  await Promise.all(children.splice(0).map((child) => child.close()))
})

/** An ended process may stay in the list until its new parent has looked at it. */
function isAlive(pid: number | undefined): boolean {
  const stat = `/proc/${pid}/stat`
  return pid !== undefined && existsSync(stat) && !/\) [ZX] /.test(readFileSync(stat, 'utf8'))
}

const endless = {
  type: 'query',
  sql: 'select count(*) from range(100000) a, range(100000) b, range(100000) c where a.range + b.range + c.range = 3',
  parameters: [],
}

function select(sql: string) {
  return { type: 'query', sql, parameters: [] }
}

describe('a child process', () => {
  it('answers requests in their order', async () => {
    const child = engineChild()
    const answers = await Promise.all([1, 2, 3].map((n) => child.ask(select(`select ${n} as n`), generous)))
    expect(answers).toMatchObject([1, 2, 3].map(() => ({ type: 'table', table: { rows: 1 } })))
    expect(inspect(answers, { depth: 9 })).toMatch(/1n.*2n.*3n/s)
  })

  it('tells what its module throws, and goes on', async () => {
    const child = engineChild()
    await expect(child.ask(select('select nothing'), generous)).rejects.toThrow(/nothing/)
    await expect(child.ask({ type: 'unheard of' }, generous)).rejects.toThrow('does not know')
    await expect(child.ask({ type: 'open' }, generous)).resolves.toMatchObject({ type: 'opened' })
  })

  it('is ended by the clock, and every later request fails in the same way', async () => {
    const child = engineChild()
    await child.ask({ type: 'open' }, generous)
    const began = Date.now()
    const failure = { name: 'ChildFailure', kind: 'timeout', message: 'it took longer than 0.4 s' }
    await expect(child.ask(endless, { ...generous, seconds: 0.4 })).rejects.toMatchObject(failure)
    expect(Date.now() - began).toBeLessThan(5000)
    await expect(child.ask({ type: 'open' }, generous)).rejects.toMatchObject(failure)
    expect(isAlive(child.pid)).toBe(false)
  })

  it('is ended when it holds too much memory', async () => {
    const child = engineChild()
    await child.ask({ type: 'open' }, generous)
    const failure = { kind: 'memory', message: 'it needed more than 20 MB of memory' }
    await expect(child.ask(endless, { seconds: 30, residentMegabytes: 20 })).rejects.toMatchObject(failure)
    expect(isAlive(child.pid)).toBe(false)
  })

  it('that dies fails the request under way and those that wait', async () => {
    const child = engineChild()
    await child.ask({ type: 'open' }, generous)
    const waiting = [child.ask(endless, generous), child.ask({ type: 'open' }, generous)]
    process.kill(child.pid ?? 0, 'SIGKILL')
    const ends = await Promise.allSettled(waiting)
    const failure = { kind: 'crash', message: 'it ended unexpectedly (SIGKILL)' }
    expect(ends).toMatchObject([
      { status: 'rejected', reason: failure },
      { status: 'rejected', reason: failure },
    ])
  })

  it('that cannot start fails the first request', async () => {
    const child = spawnModule('execute/engines/duckdb/no-such-module.js')
    await expect(child.ask({ type: 'open' }, generous)).rejects.toMatchObject({
      kind: 'crash',
      message: 'it ended unexpectedly (exit code 1)',
    })
  })

  it('sees nothing of the environment: it knows no home', async () => {
    const child = engineChild()
    const setting = "select value from duckdb_settings() where name = 'secret_directory'"
    const answer = await child.ask(select(setting), generous)
    expect(answer).toMatchObject({ table: { rows: 1 } })
    expect(process.env['HOME']).toBeDefined()
    expect(inspect(answer)).not.toContain(homedir())
  })
})

describe('the parent of a child process', () => {
  const engine = fileURLToPath(new URL('../../dist/isolate/child-process.js', import.meta.url))
  const script = (last: string) => `
    import { spawnModule } from ${JSON.stringify(engine)}
    const child = spawnModule('execute/engines/duckdb/child.js')
    await child.ask({ type: 'open' }, ${JSON.stringify(generous)})
    console.log(child.pid)
    ${last}`
  const run = (last: string) => promisify(execFile)(process.execPath, ['--input-type=module', '-e', script(last)])

  it('ends when it has nothing more to do, and the child with it', async () => {
    const { stdout } = await run('')
    await expect.poll(() => isAlive(Number(stdout)), { timeout: 5000 }).toBe(false)
  })

  it('takes the child along when it is ended in the middle of a query', async () => {
    const under = `void child.ask(${JSON.stringify(endless)}, ${JSON.stringify(generous)}).catch(() => {}); setTimeout(() => process.kill(process.pid, 'SIGKILL'), 200)`
    const ended: unknown = await run(under).catch((error: unknown) => error)
    const pid = Number(ended instanceof Error && 'stdout' in ended ? ended.stdout : Number.NaN)
    expect(pid).toBeGreaterThan(0)
    await expect.poll(() => isAlive(pid), { timeout: 5000 }).toBe(false)
  })
})
