import type { Kpi } from '../../src/model/kpi.ts'
import type { Measured } from '../../src/model/measured.ts'
import type { Goal, Target } from '../../src/model/project.ts'
import type { GoalResult, Progress, Result } from '../../src/model/results.ts'
import { at, kpi, measured, result, target, value, weeks } from './builders.ts'

const constant = (v: number) => ({ type: 'value', value: v }) as const
const fy26 = { id: 'fy26', from: '2025-02-01', until: '2026-02-01' }
const rows = { shape: 'events', source: 'surveys' } as const
const column = (sql: string) => ({ id: `surveys:${sql}`, source: 'surveys', sql, at, lines: [at] })
const quantity = { type: 'value', of: column('wait') } as const

/** A card with everything on it: every kind of verdict, splits, gaps, a KPI without data. */
export function richCard(): Measured {
  return measured({
    kpis,
    results: [...totals, ...stages, ...countries],
    goals,
    targets,
    card: { goals: goalResults },
    facts: { ambiguous: 3, dropped: 120, files: files() },
    project: { segments: [stage] },
    what: {
      warnings: [
        {
          code: 'yaml-syntax',
          severity: 'warning',
          message: '"handling" is named in no goal and has no owner.',
          at: { file: 'kpis/handling.yml', line: 7, column: 11 },
        },
      ],
    },
  })
}

const kpis: readonly Kpi[] = [
  kpi({
    id: 'nps',
    type: 'nps',
    title: 'NPS',
    question: 'How likely are you to recommend us?',
    unit: 'points',
    owner: 'A. Ruiz',
    measure: {
      type: 'net_share',
      rows,
      plus: { type: 'holds', of: column('p') },
      minus: { type: 'holds', of: column('d') },
    },
    definition: 'Share of promoters (9 and 10) minus share of detractors (0 to 6)',
  }),
  kpi({ owner: 'L. Chen' }),
  kpi({ id: 'ces', type: 'ces', title: 'CES easy', owner: 'L. Chen', definition: 'Share of answers of 6 or 7 of 7' }),
  kpi({
    id: 'frt',
    type: 'duration',
    title: 'First response',
    unit: 'hours',
    better: 'lower',
    owner: 'N. Okafor',
    measure: { type: 'quantile', rows, of: { type: 'elapsed', start: column('a'), end: column('b') }, at: 0.5 },
    definition: 'Median time from opened_at to first_response_at; open cases are left out and counted',
  }),
  kpi({ id: 'referral', type: 'share', title: 'Referral rate', minSample: 300, owner: 'A. Ruiz' }),
  kpi({
    id: 'contacts',
    type: 'count',
    title: 'Contacts',
    unit: 'count',
    better: 'lower',
    measure: { type: 'count', rows },
    definition: 'Rows of surveys',
  }),
  kpi({
    id: 'wait',
    type: 'mean',
    title: 'Phone wait',
    unit: 'minutes',
    better: 'lower',
    measure: { type: 'mean', rows, of: quantity },
    definition: 'Mean of wait',
  }),
  kpi({
    id: 'cost',
    type: 'formula',
    title: 'Cost per contact',
    unit: 'money',
    better: 'lower',
    measure: { type: 'formula', tree: { type: 'kpi', id: 'contacts' }, uses: ['contacts', 'wait'] },
    definition: 'support_cost / contacts',
  }),
]

const totals: readonly Result[] = [
  result({
    kpi: 'nps',
    current: value(25.5, [20.9, 30.1], {
      n: 1064,
      missing: 3,
      shares: { promoters: 47.1, passives: 31.3, detractors: 21.6 },
    }),
    baseline: { baseline: 'fy26', window: fy26, estimate: value(20, [15.4, 24.5], { n: 980 }), declared: false },
    change: { value: 5.5, low: -1.46, high: 12.38 },
    evidence: 'within noise',
    because: 'the change lies between −1.5 and +12.4, so 0 is possible',
    targets: [
      target({
        target: 'nps',
        reach: 30,
        due: '2026-12-31',
        dueNow: 28.6,
        gap: 4.5,
        progress: "can't tell",
        because: '28.6 is due now and lies inside 20.9 to 30.1',
      }),
    ],
    history: weeks(19.2, 20.4, 18.1, undefined, 21.2, 20.3, 22.4, 21.9, 23.1, 22.8, 24.6, 25.5),
  }),
  result({
    baseline: {
      baseline: 'last_quarter',
      window: { id: '2026-Q3', from: '2026-07-01', until: '2026-10-01' },
      estimate: value(70, [68, 72], { n: 2130 }),
      declared: false,
    },
    change: { value: 6, low: 3.3, high: 8.6 },
    evidence: 'better',
    because: 'the whole interval of the change lies above 0',
    targets: [target({ due: '2026-12-31', dueNow: 78.9, because: '78.9 is due now; the interval ends at 77.7' })],
    history: weeks(69.4, 68.2, 70.3, 69.1, 71.2, 72.4, 72.0, 73.8, 74.2, 75.9, 75.1, 76.0),
  }),
  result({
    kpi: 'ces',
    current: value(82, [78.6, 85.1], { n: 598 }),
    baseline: { baseline: 'board', estimate: constant(80), declared: true },
    change: { value: 2, low: -1.4, high: 5.1 },
    evidence: 'within noise',
    because: 'the change lies between −1.4 and +5.1, so 0 is possible',
    targets: [
      target({ target: 'ces', reach: 80, gap: -2, progress: "can't tell", because: '80 lies inside 78.6 to 85.1' }),
    ],
    history: weeks(80.2, 81.1, undefined, undefined, 79.8, 82),
  }),
  result({
    kpi: 'frt',
    current: value(4.4833, [4.31, 4.62], { n: 4692, missing: 41 }),
    baseline: { baseline: 'last_quarter', estimate: value(5.2, [5.0, 5.4], { n: 9100 }), declared: false },
    change: { value: -0.7167, low: -0.98, high: -0.45 },
    evidence: 'better',
    because: 'the whole interval of the change lies below 0',
    targets: [
      target({
        target: 'frt_fast',
        reach: 4.16,
        gap: 0.3233,
        due: '2027-06-30',
        dueNow: 4.9,
        progress: 'on track',
        because: 'the interval ends at 4.62, 4.9 is due now',
      }),
    ],
    history: weeks(5.4, 5.3, 5.1, 5.2, 5.0, 4.9, 5.1, 4.8, 4.7, 4.6, 4.5, 4.4833),
  }),
  result({
    kpi: 'referral',
    current: value(7.27, [2.9, 17.3], { n: 55 }),
    baseline: { baseline: 'last_quarter', estimate: value(5, [3, 8], { n: 800 }), declared: false },
    change: { value: 2.27, low: -6.6, high: 12.9 },
    evidence: 'too few',
    because: '55 answers of 300',
    targets: [
      target({
        target: 'referral',
        reach: 8,
        gap: 0.73,
        due: '2027-06-30',
        progress: 'too few',
        because: '55 answers of 300',
      }),
    ],
    history: weeks(5, 4, undefined, 6, 7.27),
  }),
  result({
    kpi: 'contacts',
    current: value(1184, [1117, 1253], { n: 1184 }),
    baseline: { baseline: 'last_quarter', estimate: value(1102.5, [1084, 1121], { n: 14_333 }), declared: false },
    change: { value: 81.5, low: 11.6, high: 153 },
    evidence: 'worse',
    because: 'the whole interval of the change lies above 0',
    history: weeks(1090, 1111, 1087, 1130, 1102, 1121, 1099, 1140, 1151, 1160, 1172, 1184),
  }),
  result({
    kpi: 'wait',
    current: value(4.1667, [3.9, 4.4], { n: 820 }),
    baseline: { baseline: 'last_quarter', estimate: value(3.4167, [3.3, 3.5], { n: 9800 }), declared: false },
    change: { value: 0.75, low: 0.4, high: 1.1 },
    evidence: 'worse',
    because: 'the whole interval of the change lies above 0',
    history: weeks(3.4, 3.3, 3.5, 3.4, 3.4, 3.5, 3.3, 3.6, 3.4, 3.5, 3.6, 4.1667),
  }),
  result({
    kpi: 'cost',
    current: { type: 'none', state: 'not computable' },
    evidence: 'not computable',
    because: 'contacts is 0',
  }),
]

const stage = {
  id: 'stage',
  at,
  members: { type: 'by', sql: { sql: 'touchpoint', at, lines: [at] } },
  order: ['purchase', 'support', 'renewal', 'onboarding'],
  journey: true,
} as const

function member(name: string, v: number, over: Partial<Result>): Result {
  return result({
    kpi: 'nps',
    segments: ['stage'],
    members: [name],
    current: value(v, [v - 7, v + 7], { n: 440 }),
    ...over,
  })
}

const was = (v: number) =>
  ({ baseline: 'fy26', window: fy26, estimate: value(v, [v - 5, v + 5], { n: 300 }), declared: false }) as const

const stages: readonly Result[] = [
  member('onboarding', -0.4, {
    baseline: was(10),
    change: { value: -10.4, low: -24, high: 3.5, p: 0.14, q: 0.2 },
    evidence: 'within noise',
    rest: { value: -34.6, low: -41.9, high: -27.3, n: 800, p: 0.00001, q: 0.00003, flag: 'strong' },
  }),
  member('support', 37.3, { baseline: was(23.8), change: { value: 13.5, low: 2.7, high: 24 }, evidence: 'better' }),
  member('renewal', 30.5, {
    baseline: was(24.7),
    change: { value: 5.8, low: -5.8, high: 17.4 },
    evidence: 'within noise',
    rest: { value: 7.4, low: -1, high: 15.8, n: 800, p: 0.085, q: 0.085, flag: 'flagged' },
  }),
  member('(none)', -50, { current: value(-50, [-100, 100], { n: 4 }), evidence: 'too few' }),
]

const countries: readonly Result[] = ['de', 'at | ch', '<script>alert(1)</script>', '@team, see #12'].map(
  (name, index) =>
    result({
      segments: ['country'],
      members: [name],
      current: value(70 + index * 3, [65 + index * 3, 75 + index * 3], { n: 400 }),
    }),
)

function aim(id: string, kpiId: string, reach: number): Target {
  return { id, at, kpi: kpiId, aim: { type: 'reach', value: reach }, tolerance: 0 }
}

const targets: readonly Target[] = [
  aim('nps', 'nps', 30),
  aim('csat', 'csat', 80),
  aim('ces', 'ces', 80),
  { ...aim('frt_fast', 'frt', 0), aim: { type: 'change', by: -0.2, relative: true } },
  aim('referral', 'referral', 8),
]

function goal(id: string, title: string, parts: Readonly<Record<string, number>>): Goal {
  const weighed = Object.entries(parts).map(([name, weight]) => ({ target: name, weight }))
  return { id, at, title, needs: 0.7, targets: weighed, ...(id === 'effortless' ? { owner: 'support-lead' } : {}) }
}

const goals: readonly Goal[] = [
  goal('loyalty', 'Loyalty', { nps: 1 }),
  goal('satisfaction', 'Satisfaction', { csat: 1 }),
  goal('effortless', 'Help is easy and quick', { ces: 2, frt_fast: 1 }),
  goal('advocacy', 'Advocacy', { referral: 1 }),
]

function part(name: string, kpiId: string, judged: readonly [number, Progress]) {
  return { target: name, kpi: kpiId, weight: judged[0], progress: judged[1] }
}

const goalResults: readonly GoalResult[] = [
  {
    goal: 'loyalty',
    progress: "can't tell",
    good: 0,
    bad: 0,
    open: 100,
    needs: 70,
    because: 'NPS is open',
    parts: [part('nps', 'nps', [1, "can't tell"])],
  },
  {
    goal: 'satisfaction',
    progress: 'off track',
    good: 0,
    bad: 100,
    open: 0,
    needs: 70,
    because: 'CSAT is off track',
    parts: [part('csat', 'csat', [1, 'off track'])],
  },
  {
    goal: 'effortless',
    progress: "can't tell",
    good: 100 / 3,
    bad: 0,
    open: 200 / 3,
    needs: 70,
    because: 'CES easy is open',
    parts: [part('ces', 'ces', [2, "can't tell"]), part('frt_fast', 'frt', [1, 'on track'])],
  },
  {
    goal: 'advocacy',
    progress: "can't tell",
    good: 0,
    bad: 0,
    open: 100,
    needs: 70,
    because: 'too few answers',
    parts: [part('referral', 'referral', [1, 'too few'])],
  },
]

function files() {
  return ['data/surveys-1.csv', 'data/surveys-2.csv'].map((path, index) => ({
    path,
    rows: 10_523,
    sha256: String(index).repeat(64),
  }))
}
