import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { cxkit, projectOf } from './project.ts'
import { csv, declarations, tickets } from './tickets.ts'

let root = ''
beforeAll(() => {
  root = projectOf({ 'cxkit.yml': declarations(), 'data/tickets.csv': csv(tickets(3, 400)) })
})

describe('cxkit run', () => {
  it('writes the cards and names them, then says in one line how the goals stand', async () => {
    const { code, out, err } = await cxkit('run', root)
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(out).toMatch(
      /^wrote scorecards\/card-2025-W\d\d\.md\nwrote scorecards\/results\.json\ncard 2025-W\d\d · goals: 1 [a-z' ]+\n$/,
    )
    expect(readFileSync(join(root, 'scorecards/results.json'), 'utf8')).toContain('"cxkit": 1')
  })

  it('leaves cards alone that have not changed', async () => {
    await cxkit('run', root)
    const { out } = await cxkit('run', root)
    expect(out).toMatch(/^unchanged scorecards/)
  })

  it('takes the cxkit.yml itself for the project', async () => {
    const { code } = await cxkit('run', join(root, 'cxkit.yml'), '--dry-run')
    expect(code).toBe(0)
  })

  it('with --dry-run writes nothing', async () => {
    const out = join(root, 'dry')
    const { stdout, written } = await cxkit('run', root, '--dry-run', '--out', out).then((done) => ({
      stdout: done.out,
      written: existsSync(out),
    }))
    expect(stdout).toMatch(/^would write /)
    expect(written).toBe(false)
  })

  it('with --format json prints the document that it also writes', async () => {
    const out = join(root, 'json')
    const { out: printed } = await cxkit('run', root, '--format', 'json', '--out', out)
    expect(printed.trimEnd()).toBe(readFileSync(join(out, 'scorecards/results.json'), 'utf8').trimEnd())
  })

  it('exits 1 only when a condition of --fail-on holds', async () => {
    const { out: printed } = await cxkit('run', root, '--format', 'json', '--dry-run')
    const holds = /"(?:evidence|progress)": "missed"/.test(printed)
    const { code } = await cxkit('run', root, '--dry-run', '--fail-on', 'missed')
    expect(code).toBe(holds ? 1 : 0)
  })

  it('refuses a condition, a day and a scorecard that do not exist, with what there is', async () => {
    const condition = await cxkit('run', root, '--fail-on', 'awful')
    expect(condition).toMatchObject({ code: 2, out: '' })
    expect(condition.err).toContain('missed, off-track, worse, stale')
    const day = await cxkit('run', root, '--as-of', '2025-02-30')
    expect(day).toMatchObject({ code: 2, out: '' })
    expect(day.err).toContain('2026-11-15')
    const card = await cxkit('run', root, '--scorecard', 'crad')
    expect(card).toMatchObject({ code: 2, out: '' })
    expect(card.err).toContain('did you mean "card"?')
  })

  it('exits 2 without a project, and says what to name', async () => {
    const { code, err } = await cxkit('run', join(root, 'nowhere'))
    expect(code).toBe(2)
    expect(err).toContain('cxkit run path/to/project')
  })
})

describe('cxkit validate', () => {
  it('needs no data and says what it did not parse', async () => {
    const alone = projectOf({ 'cxkit.yml': declarations() })
    const { code, out } = await cxkit('validate', alone)
    expect(code).toBe(0)
    expect(out).toContain('valid: 1 source, 1 segment, 12 KPIs, 2 targets, 1 goal, 1 scorecard')
    expect(out).toMatch(/\d+ SQL texts were not parsed/)
  })

  it('with --data finds what only the extracts can tell', async () => {
    const wrong = projectOf({
      'cxkit.yml': declarations().replace('of: score >= 6', 'of: scoer >= 6'),
      'data/tickets.csv': csv(tickets(3, 40)),
    })
    expect((await cxkit('validate', wrong)).code).toBe(0)
    const { code, err } = await cxkit('validate', wrong, '--data')
    expect(code).toBe(2)
    expect(err).toMatch(/did you mean "score"\?/i)
    expect(err).toMatch(/\^{5}/)
  })
})

describe('cxkit explain', () => {
  it('tells words, rows, n, interval, verdicts and the SQL that ran', async () => {
    const { code, out } = await cxkit('explain', 'nps', root)
    expect(code).toBe(0)
    for (const part of ['promoters', '400 rows', 'adjusted Wald', 'due now', 'group by grouping sets']) {
      expect(out).toContain(part)
    }
  })

  it('explains a formula by the parts that it is made of', async () => {
    const { out } = await cxkit('explain', 'cost_each', root)
    expect(out).toContain('cost / contacts')
    expect(out).toContain('delta method')
  })

  it('of a KPI that is not there names the nearest', async () => {
    const { code, err } = await cxkit('explain', 'npss', root)
    expect(code).toBe(2)
    expect(err).toContain('did you mean "nps"?')
  })
})

describe('verbs that are not there yet', () => {
  it.each(['freeze', 'diff', 'docs', 'init'])('%s says so', async (verb) => {
    const { code, err } = await cxkit(verb)
    expect(code).toBe(2)
    expect(err).toContain('is not built yet')
  })
})

describe('documents for machines', () => {
  it('are JUnit with a case a KPI, failed where a target is missed or off track', async () => {
    const { code, out } = await cxkit('run', root, '--dry-run', '--format', 'junit')
    expect(code).toBe(0)
    expect(out).toMatch(
      /^<\?xml version="1\.0" encoding="UTF-8"\?>\n<testsuites name="cxkit">\n {2}<testsuite name="card 2025-W\d\d" tests="12"/,
    )
    expect(out.match(/<testcase /g)).toHaveLength(12)
  })

  it('are SARIF and JSON with every mistake at its place', async () => {
    const wrong = projectOf({ 'cxkit.yml': declarations().replace('better: none', 'beter: none') })
    const sarif = await cxkit('validate', wrong, '--format', 'sarif')
    expect(sarif.code).toBe(2)
    const [found] = JSON.parse(sarif.out).runs[0].results
    expect(found).toMatchObject({ ruleId: 'unknown-key', level: 'error' })
    expect(found.locations[0].physicalLocation).toMatchObject({ artifactLocation: { uri: 'cxkit.yml' } })
    const json = JSON.parse((await cxkit('validate', wrong, '--format', 'json')).out)
    expect(json).toMatchObject({ valid: false, diagnostics: [{ code: 'unknown-key', file: 'cxkit.yml' }] })
    const region = found.locations[0].physicalLocation.region
    expect([region.startLine, region.startColumn]).toEqual([json.diagnostics[0].line, json.diagnostics[0].column])
  })

  it('are not HTML yet', async () => {
    const { code, err } = await cxkit('run', root, '--format', 'html')
    expect(code).toBe(2)
    expect(err).toContain('not built yet')
  })
})
