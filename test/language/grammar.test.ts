import { describe, expect, it } from 'vitest'
import { oneKpi, only, places, told } from './law.ts'

const share = 'type: share, of: solved = 1, better: higher'
const minutes = 'type: mean, of: wait, better: lower, unit: minutes'
const nps = 'type: nps, score: score'
const count = 'type: count, better: lower'
const money = 'type: sum, of: amount, better: lower, unit: money'

const change = (kpi: string, by: string) => oneKpi(`${kpi}, target: {change: ${by}, baseline: then}`)
const block = (line: string) => oneKpi(nps, `  b:\n    ${line}\n    type: nps\n    source: s\n    score: a\n`)

describe('names start with a letter: lower case, digits, `-` or `_`', () => {
  it.each(['NPS', '1nps', 'nps x', 'nps-x'])('a KPI cannot be called %s', async (name) => {
    expect(await only(oneKpi(nps, `  ${name}: {source: s, ${nps}}\n`))).toMatch(/^bad-name/)
  })

  it('a segment may hold a `-`', async () => {
    expect(await only(oneKpi(`${nps}, segments: [my-plan]`, 'segments: {my-plan: {by: plan}}\n'))).toBe('valid')
  })

  it('each section is a name space', async () => {
    const more = 'segments: {k: {by: plan}}\ntargets: {k2: {kpi: k, reach: 3}}\ngoals: {k: {title: x, targets: [k2]}}\n'
    expect(await only(oneKpi(nps, more))).toBe('valid')
  })

  it('what every object of a language has is not declared by that', async () => {
    const text = oneKpi(`${nps}, segments: [constructor], baseline: constructor`)
    expect((await told(text)).map(({ code }) => code)).toEqual(['unknown-segment', 'unknown-baseline'])
    const bare = text.replace(/^baselines.*\n/m, '')
    expect((await told(bare)).map(({ code }) => code)).toEqual(['unknown-segment', 'unknown-baseline'])
  })
})

describe("numbers are in the KPI's unit; percent lives on 0–100", () => {
  it.each([
    [share, '75'],
    [share, '75%'],
    [share, '0.5%'],
    [share, '0'],
    [minutes, '4 hours'],
    [minutes, '90 seconds'],
    [minutes, '4'],
    [money, '300 EUR'],
    [money, '300'],
  ])('%s takes `target: %s`', async (kpi, target) => {
    expect(await only(oneKpi(`${kpi}, target: ${target}`))).toBe('valid')
  })

  it.each([
    ['0.75', '`0.75%` if that is meant, or `75%`'],
    ['1', '`1%` if that is meant, or `100%`'],
    ['{between: [0.5, 80]}', '`0.5%` if that is meant, or `50%`'],
    ['{reach: 0.5, due: 2026-12-31}', '`0.5%` if that is meant, or `50%`'],
  ])('a bare number in (0, 1] warns: %s', async (target, hint) => {
    const said = await only(oneKpi(`${share}, target: ${target}`))
    expect(said).toMatch(/^fraction-of-percent/)
    expect(said).toContain(hint)
  })

  it('so does what a goal needs', async () => {
    const more = 'goals: {g: {title: x, targets: [k], needs: 0.7}}\n'
    expect(await only(oneKpi(`${nps}, target: 30`, more))).toMatch(/^fraction-of-percent.*`70%`/)
  })

  it.each([
    [minutes, '4h'],
    [minutes, '4 EUR'],
    [minutes, '50%'],
    [money, '300 USD'],
    [nps, '5 pp'],
  ])('%s refuses `target: %s`', async (kpi, target) => {
    expect(await only(oneKpi(`${kpi}, target: ${target}`))).toMatch(/^bad-quantity/)
  })
})

describe('a change has a sign and a unit', () => {
  it.each([
    [share, '+5 pp'],
    [share, '+5%'],
    [minutes, '-2 hours'],
    [minutes, '-20%'],
    [nps, '+5 points'],
    [money, '+300 EUR'],
    [count, '+40 count'],
  ])('%s takes `change: %s`', async (kpi, by) => {
    expect(await only(change(kpi, by))).toBe('valid')
  })

  it('without a unit is an error that offers both readings', async () => {
    expect(await only(change(share, '+5'))).toContain('`+5 pp` or `+5%`')
    expect(await only(change(share, '-5'))).toContain('`-5 pp` or `-5%`')
    expect(await only(change(minutes, '-5'))).toContain('`-5 minutes` or `-5%`')
  })

  it.each([
    [share, '5 pp', 'has no sign'],
    [share, '+5 points', '`+5 pp`'],
    [minutes, '-5 pp', '`-5 minutes`'],
    [nps, '+5 pp', '`+5 points`'],
    [money, '-300 USD', '`-300 EUR`'],
  ])('%s refuses `change: %s`', async (kpi, by, hint) => {
    const said = await only(change(kpi, by))
    expect(said).toMatch(/^bad-change/)
    expect(said).toContain(hint)
  })

  it('in % is refused on scales that go below 0', async () => {
    expect(await only(change(nps, '+20%'))).toMatch(/below 0.*`\+20 points`/)
    expect(await only(change('type: net_share, plus: a = 1, minus: a = 2, better: higher', '+20%'))).toMatch(/below 0/)
  })
})

describe('tolerance and material have the units of change', () => {
  it.each([
    [share, '2 pp'],
    [minutes, '1 hour'],
    [nps, '2 points'],
    [count, '50 count'],
    [money, '300 EUR'],
  ])('%s takes `material: %s`', async (kpi, size) => {
    expect(await only(oneKpi(`${kpi}, material: ${size}`))).toBe('valid')
    expect(await only(oneKpi(`${kpi}, target: {reach: 5, due: 2026-12-31, tolerance: ${size}}`))).toBe('valid')
  })

  it.each([
    [share, '2'],
    [share, '2 points'],
    [nps, '2 pp'],
    [nps, '-2 points'],
    [money, '300 USD'],
  ])('%s refuses `material: %s`', async (kpi, size) => {
    expect(await only(oneKpi(`${kpi}, material: ${size}`))).toMatch(/^bad-quantity.*with its unit/)
  })
})

describe('unknown keys are errors with a suggestion, also from the words of neighbours', () => {
  it.each([
    ['kpi', 'type: mean, expr: wait, better: lower', 'of'],
    ['kpi', 'agg: mean, of: wait, better: lower', 'type'],
    ['kpi', `${nps}, dimension: plan`, 'segment'],
    ['kpi', 'type: quantile, of: wait, percentile: 90%, better: lower', 'at'],
    ['kpi', 'type: average, of: wait, better: lower', 'mean'],
    ['kpi', 'type: percentile, of: wait, at: 90%, better: lower', 'quantile'],
  ])('%s: %s', async (_, kpi, word) => {
    expect(await only(oneKpi(kpi))).toContain(`did you mean "${word}`)
  })

  it('in sources, columns and targets as well', async () => {
    const text = `cxkit: 1
sources:
  s:
    files: a.csv
    freshness: 3 days
    columns: {plan: {accepted_values: [a], not_null: true}}
kpis: {k: {type: nps, source: s, score: a}}
targets: {t: {metric: k, reach: 5}}
`
    expect((await told(text)).map(({ hint }) => hint)).toEqual([
      'did you mean "fresh"?',
      'did you mean "values"?',
      'did you mean "required"?',
      'did you mean "kpi"?',
    ])
  })
})

describe("YAML's silent traps are found", () => {
  it.each([
    ['target: >= 45', 'yaml-reserved-start'],
    ['owner: @ana', 'yaml-reserved-start'],
    ['unit: %', 'yaml-reserved-start'],
    ['title: | hi', 'yaml-reserved-start'],
    ['title: {a}', 'yaml-comma'],
    ['title: *x', 'yaml-alias'],
    ['title: &x y', 'yaml-alias'],
    ['title: !x y', 'yaml-tag'],
    ['title: "hi" there', 'yaml-text-after-quote'],
    ['title: Case #4', 'yaml-comment'],
  ])('%s', async (line, code) => {
    expect(await places(block(line))).toEqual([expect.stringMatching(new RegExp(`^cxkit.yml:8:\\d+ ${code}$`))])
  })

  it.each(['of: coalesce(a, b)', 'of: wait, title: 1,000 calls'])('a comma splits {…}: %s', async (part) => {
    expect(await only(oneKpi(`type: mean, better: lower, ${part}`))).toMatch(/^yaml-comma.*quote it/)
  })

  it.each(['title: Case#4', 'title: "Case #4"', 'owner: 007', 'title: yes', 'owner: null', 'question: 1.0'])(
    'where text is due the source text counts: %s',
    async (line) => {
      expect(await only(block(line))).toBe('valid')
    },
  )
})

it('files over 256 KiB, control and bidirectional characters are refused', async () => {
  expect(await only(`cxkit: 1\n${'# x\n'.repeat(70_000)}`)).toMatch(/^file-too-large/)
  expect(await only(oneKpi(`${nps}, title: a\u0007b`))).toMatch(/^forbidden-character/)
  expect(await only(oneKpi(`${nps}, title: a\u202Eb`))).toMatch(/^forbidden-character/)
})

describe('all semantic errors of all files are told, sorted by file and line', () => {
  it('whichever stage finds them, each once', async () => {
    const files = {
      'cxkit.yml': `cxkit: 1
include: [kpis/, goals/]
sources:
  s: {files: a.csv, time: day, freshness: 3 days}
segments: {region: {by: region}}
baselines: {b: {from: 2025-01-01, to: 2025-02-30}}
`,
      'kpis/a.yml': `kpis:
  nps: {type: nps, source: s, score: nps, segments: [regoin]}
  csat: {type: csat, source: s, score: csat, scale: [1, 5], report: top_bx}
  fcr: {type: share, source: s, of: coalesce(a, b), better: higher}
  cost: {formula: nsp / csat, better: lower}
  solved: {type: share, source: s, of: a = 1, better: higher, target: {change: +5, baseline: b}}
`,
      'goals/g.yml': `goals:
  g: {title: Liked, targets: [slovd]}
`,
    }
    expect(await places(files)).toEqual([
      'cxkit.yml:4:32 unknown-key',
      'cxkit.yml:6:39 bad-day',
      'goals/g.yml:2:31 unknown-target',
      'kpis/a.yml:2:54 unknown-segment',
      'kpis/a.yml:3:69 unknown-word',
      'kpis/a.yml:4:49 yaml-comma',
      'kpis/a.yml:5:19 unknown-kpi',
      'kpis/a.yml:6:80 bad-change',
    ])
  })

  it('and two of one declaration', async () => {
    const kpi = `${nps}, segments: [regoin], bettr: higher, baseline: nope, target: {reach: 3, duee: 2026-01-01}`
    expect((await told(oneKpi(kpi))).map(({ code }) => code)).toEqual([
      'unknown-segment',
      'unknown-key',
      'unknown-baseline',
      'unknown-key',
    ])
  })

  it('but not what follows from another', async () => {
    expect(await only(oneKpi('type: mean, of: wait, bettr: higher, target: 3'))).toMatch(/^unknown-key/)
    expect(await only(oneKpi('type: duration, start: a, end: b, opn: excluded, report: p90'))).toMatch(/^unknown-key/)
    expect(await only(oneKpi('type: mean, of: wait, target: 3'))).toMatch(/^better-missing \|/)
    const goal = 'goals: {g: {title: x, targets: [k]}}\nscorecards: {c: {every: week, kpis: [k]}}\n'
    expect(await only(oneKpi('type: mean, of: wait, better: hgher, target: 3', goal))).toMatch(/^unknown-word/)
  })

  it('of a file that is no YAML the first, and of the others all', async () => {
    const files = {
      'cxkit.yml': oneKpi(
        `${nps}, target: {change: +5, baseline: nope}`,
        '  f: {formula: q / k, better: none}\ninclude: [more.yml]\n',
      ),
      'more.yml': 'kpis:\n  q: {type: count, source: s\n  x: "hi\n',
    }
    expect(await places(files)).toEqual([
      'cxkit.yml:6:60 bad-change',
      'cxkit.yml:6:74 unknown-baseline',
      'more.yml:2:6 yaml-syntax',
    ])
  })
})

describe('`lint: {off: …}` turns a rule off, with its reason', () => {
  const fraction = oneKpi(`${share}, target: 0.5`)
  const off = (rule: string) =>
    fraction.replace('project:', `lint: {off: {${rule}: half a percent is meant}}\nproject:`)

  it('whose warning is then not told', async () => {
    expect(await only(fraction)).toMatch(/^fraction-of-percent/)
    expect(await only(off('fraction-of-percent'))).toBe('valid')
  })

  it('and refuses a rule that is not there', async () => {
    expect((await told(off('fraction-of-percents'))).map(({ hint }) => hint)).toContain(
      'did you mean "fraction-of-percent"?',
    )
  })
})
