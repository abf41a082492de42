import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, it } from 'vitest'
import { cxkit, projectOf } from '../e2e/project.ts'

const yml = `cxkit: 1
sources: {s: {files: a.csv, time: day}}
baselines: {december: {from: 2025-12-01, to: 2025-12-28}}
kpis:
  k: {type: share, source: s, of: x = 1, better: higher, baseline: december, target: 90}
`
const days = Array.from({ length: 63 }, (_, at) => new Date(Date.UTC(2025, 11, 1 + at)).toISOString().slice(0, 10))
const csv = ['day,x', ...days.flatMap((day) => Array.from({ length: 40 }, (_, at) => `${day},${at % 2}`)), ''].join(
  '\n',
)

let root = ''
beforeAll(() => {
  root = projectOf({ 'cxkit.yml': yml, 'a.csv': csv })
})

describe('exit codes', () => {
  it('0 done; a missed target alone does not fail', async () => {
    const { code, out, err } = await cxkit('run', root, '--dry-run')
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(out).toContain('1 missed')
  })

  it('1 a condition asked for by --fail-on holds, and the result is on stdout all the same', async () => {
    const { code, out, err } = await cxkit('run', root, '--dry-run', '--fail-on', 'missed', '--format', 'json')
    expect({ code, err }).toEqual({ code: 1, err: 'weekly 2026-W05: k is missed\n' })
    expect(JSON.parse(out)).toMatchObject({ cxkit: 1, as_of: '2026-02-01' })
  })

  it('2 the declarations are wrong: diagnostics on stderr without colour, nothing on stdout', async () => {
    const wrong = projectOf({ 'cxkit.yml': yml.replace('december, target', 'decembre, target'), 'a.csv': csv })
    for (const verb of ['run', 'validate']) {
      const { code, out, err } = await cxkit(verb, wrong)
      expect({ code, out }).toEqual({ code: 2, out: '' })
      expect(err).toContain('cxkit.yml:5:68 error unknown baseline "decembre"')
      expect(err).toContain('did you mean "december"?')
      expect(err).not.toContain('\u001B')
    }
  })

  it('3 the data failed', async () => {
    const { code, out } = await cxkit('run', projectOf({ 'cxkit.yml': yml, 'a.csv': 'day,x\n' }))
    expect({ code, out }).toEqual({ code: 3, out: '' })
  })

  it('130 interrupted; the old cards stay whole', async () => {
    await cxkit('run', root)
    const card = join(root, 'scorecards/weekly-2026-W05.md')
    const before = readFileSync(card, 'utf8')
    expect(await interrupted(root)).toBe(130)
    expect(readFileSync(card, 'utf8')).toBe(before)
    expect(existsSync(join(root, 'scorecards/weekly-2026-W04.md'))).toBe(false)
  })
})

/** The exit code of a run that is told to stop while it reads. */
function interrupted(project: string): Promise<number | null> {
  const main = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url))
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [main, 'run', project, '--as-of', '2026-01-25'], { env: { CI: 'true' } })
    child.stderr.once('data', () => child.kill('SIGINT'))
    child.on('close', (code) => resolve(code))
  })
}

describe('options', () => {
  it('`today` and `yesterday` are days', async () => {
    for (const day of ['today', 'yesterday']) {
      expect((await cxkit('run', root, '--dry-run', '--as-of', day)).code).toBe(0)
    }
  })

  it('a scorecard stands before the project as well as behind, and several times', async () => {
    expect((await cxkit('run', '--scorecard', 'weekly', root, '--dry-run')).code).toBe(0)
    const { code, err } = await cxkit('run', root, '--scorecard', 'weekly', '--scorecard', 'weakly', '--dry-run')
    expect(code).toBe(2)
    expect(err).toContain('did you mean "weekly"?')
  })

  it('`validate` refuses an as-of day that it would not use', async () => {
    expect(await cxkit('validate', root, '--as-of', '2026-01-25')).toMatchObject({ code: 2, out: '' })
    expect((await cxkit('validate', root, '--data', '--as-of', '2026-01-25')).code).toBe(0)
  })

  it('`validate` says how many texts it did not parse', async () => {
    expect((await cxkit('validate', root)).out).toMatch(/^1 SQL text was not parsed/m)
    expect((await cxkit('validate', root, '--data')).out).not.toContain('not parsed')
  })
})

describe('`validate` refuses what `run` would refuse for a reason known before', () => {
  it.each([
    ['an output that leaves the folder', 'scorecards: {c: {output: ../c.md}}'],
    ['an output over a declaration', 'scorecards: {c: {output: cxkit.yml}}'],
    ['a locale that is none', 'project: {locale: nonsense!}'],
    ['a currency that is none', 'project: {currency: EURO}'],
    ['a template that is not there', 'scorecards: {c: {template: own.md.hbs}}'],
    ['a KPI told by week whose source has no time', 'scorecards: {c: {every: week}}\n# no time'],
  ])('%s', async (_, more) => {
    const text = more.includes('no time') ? yml.replace(', time: day', '') : yml
    const { code, out } = await cxkit('validate', projectOf({ 'cxkit.yml': `${text}${more}\n`, 'a.csv': csv }))
    expect({ code, out }).toEqual({ code: 2, out: '' })
  })
})
