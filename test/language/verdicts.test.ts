import { beforeAll, describe, expect, it } from 'vitest'
import { measured, totalsOf, type Said, type SaidDocument } from './measured.ts'

/** Answers in the four weeks of the baseline, then in the week of the card: how many there are, and how many are hits. */
type Counts = readonly [nThen: number, hitsThen: number, n: number, hits: number]

interface Case {
  /** Of the KPI, behind its type and source. */
  readonly kpi: string
  readonly counts: Counts
  readonly source?: string
}

const higher = 'better: higher'
const judged = `${higher}, baseline: december`

const cases: Readonly<Record<string, Case>> = {
  silent: { kpi: `${judged}, target: 50`, counts: [1000, 500, 0, 0] },
  stale: { kpi: `${judged}, target: 50`, counts: [1000, 500, 1000, 600], source: ', fresh: 3 days' },
  collecting: { kpi: `${higher}, baseline: year, target: 50`, counts: [1000, 500, 1000, 600] },
  collecting_change: {
    kpi: `${higher}, baseline: year, target: {change: +5 pp, baseline: year}`,
    counts: [1000, 500, 1000, 600],
  },
  without: { kpi: `${higher}, target: 50`, counts: [1000, 500, 1000, 600] },
  before_data: { kpi: `${higher}, baseline: before, target: {change: +5 pp}`, counts: [1000, 500, 1000, 600] },
  overlap: { kpi: `${higher}, baseline: over`, counts: [1000, 500, 1000, 600] },
  few_now: { kpi: `${judged}, target: 50`, counts: [1000, 500, 29, 29] },
  few_then: { kpi: `${judged}, target: 50`, counts: [29, 0, 1000, 600] },
  few_then_change: { kpi: `${judged}, target: {change: +5 pp}`, counts: [29, 0, 1000, 600] },
  enough: { kpi: judged, counts: [30, 0, 30, 30] },
  immaterial: { kpi: `${judged}, material: 20 pp`, counts: [1000, 500, 1000, 600] },
  better: { kpi: judged, counts: [1000, 500, 1000, 600] },
  worse: { kpi: judged, counts: [1000, 500, 1000, 400] },
  lower_worse: { kpi: 'better: lower, baseline: december', counts: [1000, 500, 1000, 600] },
  lower_better: { kpi: 'better: lower, baseline: december', counts: [1000, 500, 1000, 400] },
  noise: { kpi: judged, counts: [1000, 500, 1000, 510] },
  changed: { kpi: 'better: none, baseline: december', counts: [1000, 500, 1000, 600] },
  unchanged: { kpi: 'better: none, baseline: december', counts: [1000, 500, 1000, 510] },
  met: { kpi: `${higher}, target: 50`, counts: [1000, 500, 1000, 600] },
  met_lower: { kpi: 'better: lower, target: 70', counts: [1000, 500, 1000, 600] },
  missed: { kpi: `${higher}, target: 70`, counts: [1000, 500, 1000, 600] },
  unsure: { kpi: `${higher}, target: 59`, counts: [1000, 500, 1000, 600] },
  over_unsure: { kpi: `${higher}, target: {reach: 61, due: 2026-01-30}`, counts: [1000, 500, 1000, 600] },
  overdue: { kpi: `${higher}, target: {reach: 70, due: 2026-02-01}`, counts: [1000, 500, 1000, 600] },
  // From 50 on 28 December to 80 on 1 March, 63 days later: 35 days after the start 66.67 is due.
  on_track: { kpi: `${judged}, target: {reach: 80, due: 2026-03-01}`, counts: [1000, 500, 1000, 700] },
  off_track: { kpi: `${judged}, target: {reach: 80, due: 2026-03-01}`, counts: [1000, 500, 1000, 600] },
  tolerated: {
    kpi: `${judged}, target: {reach: 80, due: 2026-03-01, tolerance: 10 pp}`,
    counts: [1000, 500, 1000, 600],
  },
  track_unsure: { kpi: `${judged}, target: {reach: 80, due: 2026-03-01}`, counts: [1000, 500, 1000, 670] },
  change_on_track: {
    kpi: `${judged}, target: {change: +60%, due: 2026-03-01}`,
    counts: [1000, 500, 1000, 700],
  },
  // Without a baseline everything is due now.
  no_path: { kpi: `${higher}, target: {reach: 80, due: 2026-03-01}`, counts: [1000, 500, 1000, 700] },
  inside: { kpi: 'better: none, target: {between: [50, 70]}', counts: [1000, 500, 1000, 600] },
  outside: { kpi: 'better: none, target: {between: [70, 90]}', counts: [1000, 500, 1000, 600] },
  outside_yet: { kpi: 'better: none, target: {between: [70, 90], due: 2026-03-01}', counts: [1000, 500, 1000, 600] },
  on_edge: { kpi: 'better: none, target: {between: [60, 90]}', counts: [1000, 500, 1000, 600] },
}

const goals = `goals:
  all_met: {title: t, targets: [met, met_lower, inside]}
  enough_met: {title: t, targets: {met: 7, missed: 3}}
  just_short: {title: t, targets: {met: 69, missed: 31}}
  overdue: {title: t, due: 2026-02-01, targets: {met: 69, missed: 31}}
  lower_needs: {title: t, targets: {met: 69, missed: 31}, needs: 69%}
  may_still: {title: t, targets: {met: 5, unsure: 3, missed: 2}}
  not_due: {title: t, due: 2026-12-31, targets: [missed, off_track]}
  tracks: {title: t, targets: [on_track, met]}
`

function spread(from: string, days: number, [n, hits]: readonly [number, number]): readonly string[] {
  const start = Date.parse(from)
  return Array.from({ length: n }, (_, at) => {
    const day = new Date(start + (at % days) * 86_400_000).toISOString().slice(0, 10)
    return `${day},${at < hits ? 1 : 0}`
  })
}

function project(): Readonly<Record<string, string>> {
  const names = Object.entries(cases)
  const sources = names.map(([name, { source = '' }]) => `  ${name}: {files: ${name}.csv, time: day${source}}`)
  const kpis = names.map(([name, { kpi }]) => `  ${name}: {type: share, source: ${name}, of: x = 1, ${kpi}}`)
  const yml = `cxkit: 1
sources:
${sources.join('\n')}
baselines:
  december: {from: 2025-12-01, to: 2025-12-28}
  year: {from: 2026-01-01, to: 2026-12-31}
  before: {from: 2025-01-01, to: 2025-03-31}
  over: {from: 2025-12-01, to: 2026-01-26}
kpis:
${kpis.join('\n')}
${goals}scorecards: {c: {every: week}}
`
  const csvs = names.map(([name, { counts, source }]) => {
    const now = spread('2026-01-26', source === undefined ? 7 : 1, [counts[2], counts[3]])
    return [`${name}.csv`, ['day,x', ...spread('2025-12-01', 28, [counts[0], counts[1]]), ...now, ''].join('\n')]
  })
  return { 'cxkit.yml': yml, ...Object.fromEntries(csvs) }
}

/** One engine's start and a whole run on a busy machine, in milliseconds. */
const slow = 60_000

let document: SaidDocument
let kpis: Readonly<Record<string, Said>> = {}
let card = ''
beforeAll(async () => {
  const outcome = await measured(project(), '2026-02-01')
  if (!outcome.ok) throw new Error(outcome.said)
  document = outcome.document
  kpis = totalsOf(document)
  card = text(outcome.cards['scorecards/c-2026-W05.md'] ?? '')
}, slow)

/** A card as it reads: entities as what they stand for, without marks. */
function text(markdown: string): string {
  return markdown
    .replaceAll('&nbsp;', ' ')
    .replaceAll(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replaceAll(/<[^>]*>|\*\*/g, '')
}

describe('evidence', () => {
  it.each([
    ['silent', 'no data'],
    ['stale', 'stale'],
    ['collecting', 'collecting baseline'],
    ['without', 'no baseline'],
    ['before_data', 'no baseline'],
    ['overlap', 'no baseline'],
    ['few_now', 'too few'],
    ['few_then', 'too few'],
    ['enough', 'better'],
    ['immaterial', 'no material change'],
    ['better', 'better'],
    ['worse', 'worse'],
    ['lower_worse', 'worse'],
    ['lower_better', 'better'],
    ['noise', 'within noise'],
    ['changed', 'changed'],
    ['unchanged', 'within noise'],
  ])('%s: %s', (name, evidence) => {
    expect(kpis[name]?.evidence).toBe(evidence)
    expect(kpis[name]?.because).not.toBe('')
  })
})

describe('progress', () => {
  it('without a target is none', () => {
    expect(kpis['better']?.targets).toEqual([])
  })

  it.each([
    ['silent', 'no data'],
    ['stale', 'stale'],
    ['collecting', 'met'],
    ['collecting_change', 'collecting baseline'],
    ['without', 'met'],
    ['before_data', 'no baseline'],
    ['few_now', 'too few'],
    ['few_then', 'met'],
    ['few_then_change', 'too few'],
    ['met', 'met'],
    ['met_lower', 'met'],
    ['missed', 'missed'],
    ['unsure', "can't tell"],
    ['over_unsure', "can't tell"],
    ['overdue', 'missed'],
    ['on_track', 'on track'],
    ['off_track', 'off track'],
    ['tolerated', 'on track'],
    ['track_unsure', "can't tell"],
    ['change_on_track', 'on track'],
    ['no_path', 'off track'],
    ['inside', 'met'],
    ['outside', 'missed'],
    ['outside_yet', 'off track'],
    ['on_edge', "can't tell"],
  ])('%s: %s', (name, progress) => {
    expect(kpis[name]?.targets).toMatchObject([{ target: name, progress }])
    expect(kpis[name]?.targets[0]?.because).not.toBe('')
  })

  it("the path runs from the baseline's value at its last day to the target when it is due", () => {
    expect(kpis['on_track']?.targets[0]?.due_now).toBeCloseTo(50 + (30 * 35) / 63, 9)
    expect(kpis['change_on_track']?.targets[0]).toMatchObject({ reach: 80 })
    expect(kpis['no_path']?.targets[0]?.due_now).toBe(80)
  })

  it("can't tell is never green: the card says that a value is past its target, and not beyond doubt", () => {
    expect(card).toMatch(/60\.0%: above 59% by value, not beyond doubt/)
  })
})

describe('goals', () => {
  it.each([
    ['all_met', 'met', [100, 0, 0]],
    ['enough_met', 'on track', [70, 30, 0]],
    ['just_short', 'off track', [69, 31, 0]],
    ['overdue', 'missed', [69, 31, 0]],
    ['lower_needs', 'on track', [69, 31, 0]],
    ['may_still', "can't tell", [50, 20, 30]],
    ['not_due', 'off track', [0, 100, 0]],
    ['tracks', 'on track', [100, 0, 0]],
  ] as const)('%s: %s', (name, progress, weights) => {
    const goal = document.scorecards[0]?.goals.find((one) => one.goal === name)
    expect([goal?.progress, goal?.good, goal?.bad, goal?.open]).toEqual([progress, ...weights])
  })
})
