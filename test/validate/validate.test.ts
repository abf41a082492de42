import { describe, expect, it } from 'vitest'
import { spanOf } from '../../src/model/written-project.ts'
import { validate } from '../../src/validate/validate.ts'
import { codes, file, whole, written } from './project.ts'

describe('a project without mistakes', () => {
  const { declarations, spans, keys, texts } = written(whole)

  it('gives the source text wherever text is due', () => {
    expect(declarations.kpis?.['nps']).toMatchObject({ owner: '007', target: { reach: '30', due: '2026-12-31' } })
    expect(declarations.kpis?.['fcr']).toMatchObject({ target: { change: '+5 pp', due: 'FY27-Q4' } })
    expect(declarations.kpis?.['csat']?.target).toBe('80%')
    expect(declarations.sources?.['surveys']?.fresh).toBe('3 days')
    expect(declarations.sources?.['surveys']?.columns?.['plan']?.values).toEqual(['free', 'pro', '1', 'true'])
    expect(declarations.sources?.['surveys']?.columns?.['effort']?.nulls).toEqual(['0'])
    expect(declarations.sources?.['surveys']?.columns?.['nps']?.between).toEqual(['0', '10'])
    expect(declarations.baselines?.['before_cxkit']?.values).toEqual({ nps: '20', csat: '70%' })
    expect(declarations.scorecards?.['emea']?.where).toEqual({ plan: '1' })
  })

  it('gives numbers for counts, edges and weights, and flags for yes and no', () => {
    expect(declarations.cxkit).toBe(1)
    expect(declarations.defaults?.min_sample).toBe(30)
    expect(declarations.segments?.['tenure']?.bins).toEqual([3, 12, 36])
    expect(declarations.goals?.['loyalty']?.targets).toEqual({ nps: 3, csat: 2 })
    expect(declarations.sources?.['surveys']?.csv).toEqual({
      delimiter: ';',
      skip: 2,
      until: 'Total',
      decimal: ',',
      header: true,
    })
    expect(declarations.sources?.['surveys']?.columns?.['plan']?.required).toBe(true)
  })

  it('names the type of a formula that leaves it out', () => {
    expect(declarations.kpis?.['cost_per_contact']?.type).toBe('formula')
  })

  it('knows where values and keys stand', () => {
    expect(spans.get('/kpis/nps/target/reach')).toEqual({ file: 'cxkit.yml', line: 52, column: 21, length: 2 })
    expect(keys.get('/kpis/nps')).toEqual({ file: 'cxkit.yml', line: 45, column: 3, length: 3 })
    expect(spanOf({ spans }, '/kpis/nps/target/reach/unit')).toMatchObject({ line: 52, column: 21 })
    expect(spanOf({ spans }, '/nowhere')).toEqual({ file: 'cxkit.yml', line: 1, column: 1 })
    expect(() => spanOf({ spans: new Map() }, '/nowhere')).toThrow('no positions')
  })

  it('knows where each line of a text begins', () => {
    expect(texts.get('/sources/feedback/query')).toEqual({
      text: 'select t.*, c.plan\n  from tickets t\n  join customers c using (customer_id)',
      span: { file: 'cxkit.yml', line: 32, column: 7, length: 18 },
      lines: [
        { file: 'cxkit.yml', line: 32, column: 7, length: 18 },
        { file: 'cxkit.yml', line: 33, column: 7, length: 16 },
        { file: 'cxkit.yml', line: 34, column: 7, length: 38 },
      ],
      type: 'scalar',
      folds: [],
    })
    expect(texts.get('/sources/surveys/columns/effort/from')?.span).toMatchObject({ line: 25, column: 23 })
  })
})

describe('several files', () => {
  it('are one project', () => {
    const { declarations, spans } = written(
      'cxkit: 1\n',
      'kpis:\n  a: {type: count, source: s}\n',
      'kpis:\n  b: {type: count, source: s}\n',
    )
    expect(Object.keys(declarations.kpis ?? {})).toEqual(['a', 'b'])
    expect(spans.get('/kpis/b')).toMatchObject({ file: 'kpis/2.yml', line: 2, column: 6 })
  })

  it('are all checked, though one of them is not YAML', () => {
    const result = validate([
      file('cxkit: 1\n'),
      file('kpis: {a\n', 'b.yml'),
      file('kpis: {a: {type: nps}}\n', 'a.yml'),
    ])
    expect(result.ok ? [] : result.errors.map(({ at, code }) => `${at.file} ${code}`)).toEqual([
      'a.yml key-needed',
      'a.yml key-needed',
      'b.yml yaml-comma',
    ])
  })

  it('do not miss the version of a main file that cannot be read', () => {
    expect(codes('project: "\n')).toEqual(['yaml-syntax'])
  })
})

describe('what may be left empty', () => {
  it('are sections, settings and whole files', () => {
    expect(codes('cxkit: 1\ninclude:\nkpis:\nproject:\ngoals: {}\n', '', '# nothing yet\n', '---\n')).toEqual([])
  })

  it('is not the main file', () => {
    expect(codes('')).toEqual(['version-missing'])
    expect(codes()).toEqual(['version-missing'])
  })
})

describe('names that JavaScript knows', () => {
  it('are names like any other', () => {
    const names = ['constructor', 'tostring', 'hasownproperty', 'valueof']
    const kpis = names.map((name) => `  ${name}: {type: count, source: s}\n`).join('')
    expect(Object.keys(written(`cxkit: 1\nkpis:\n${kpis}`).declarations.kpis ?? {})).toEqual(names)
  })

  it('are no keys, types or sections', () => {
    expect(codes('cxkit: 1\nconstructor: 1\nkpis: {a: {type: toString, source: s, constructor: 1}}\n')).toEqual([
      'unknown-key',
      'unknown-word',
    ])
    expect(codes('cxkit: 1\nkpis: {a: {type: count, source: s, toString: 1}}\n')).toEqual(['unknown-key'])
  })
})

describe('what is not built yet', () => {
  it('is said once, and nothing else of what depends on it', () => {
    expect(
      codes('cxkit: 1\nkpis: {a: {type: lifetime_value, nonsense: 1}}\ntargets: {t: {kpi: a, reach_kpi: b}}\n'),
    ).toEqual(['not-built-yet', 'not-built-yet'])
  })

  it('may be written where it is the only choice', () => {
    const sources = 'sources: {s: {files: a.csv, customer: c}}\n'
    expect(codes(`cxkit: 1\n${sources}kpis: {a: {type: count, source: s, repeats: all}}\n`)).toEqual([])
    expect(codes('cxkit: 1\ntargets: {t: {kpi: a, reach: 1, path: linear}}\n')).toEqual([])
  })
})

/** Mistakes of the text, found within some seconds of the processor's own time, whatever else the machine does. */
function within(seconds: number, text: string) {
  const start = process.cpuUsage()
  const result = validate([file(text)])
  const { user, system } = process.cpuUsage(start)
  expect((user + system) / 1e6).toBeLessThan(seconds)
  return result.ok ? [] : result.errors
}

/** Text as long as is read, of a head and lines. */
function filled(head: string, line: (index: number) => string): string {
  let text = head
  for (let index = 0; text.length < 250 * 1024; index += 1) text += line(index)
  return text
}

/** Several times what it takes, far below what work that grows with the square would take. */
const seconds = 5

describe('the longest file that is read takes little time', () => {
  it('with declarations', () => {
    expect(
      within(
        seconds,
        filled('cxkit: 1\nkpis:\n', (index) => `  k${index}: {type: count, source: s}\n`),
      ),
    ).toEqual([])
  })

  it('with one key twenty thousand times', () => {
    expect(
      within(
        seconds,
        filled('cxkit: 1\nkpis:\n', () => '  a: {type: x}\n'),
      ).length,
    ).toBeGreaterThan(10_000)
  })

  it.each([
    ['unknown keys', filled('cxkit: 1\nkpis:\n', (index) => `  k${index}: {expr: 1, b}\n`)],
    ['traps on one line', filled('cxkit: 1\nkpis: {', (index) => `k${index}, *a, "b" c, `)],
    ['escapes', filled('cxkit: 1\nproject: {name: "', () => '\\x41 ')],
    ['brackets', filled('cxkit: 1\nx: ', () => '[')],
    ['stairs of lists', filled('cxkit: 1\nx:\n', (index) => `${' '.repeat(index % 700)}- \n`)],
  ])('with %s', (_, text) => {
    expect(within(seconds, text)).not.toEqual([])
  })
})
