import type { SourceFacts } from '../../src/model/catalog.ts'
import type { SourceSpan } from '../../src/model/diagnostic.ts'
import type { Kpi } from '../../src/model/kpi.ts'
import type { Measured } from '../../src/model/measured.ts'
import type { Goal, Project, ScorecardSpec, Target } from '../../src/model/project.ts'
import type { Estimate, HistoryPoint, Result, Scorecard, TargetResult } from '../../src/model/results.ts'
import type { Source } from '../../src/model/source.ts'
import type { Period } from '../../src/model/words.ts'

export const at: SourceSpan = { file: 'cxkit.yml', line: 1, column: 1 }
export const w46: Period = { id: '2026-W46', from: '2026-11-09', until: '2026-11-16' }
const rows = { shape: 'events', source: 'surveys' } as const
const answer = { id: 'surveys:score', source: 'surveys', sql: 'score', at, lines: [at] }

export function kpi(over: Partial<Kpi> = {}): Kpi {
  return {
    id: 'csat',
    at,
    type: 'csat',
    title: 'CSAT',
    measure: { type: 'share', rows, hit: { type: 'holds', of: answer } },
    unit: 'percent',
    scale: { times: 100, per: 1 },
    range: { from: 0, to: 100 },
    better: 'higher',
    minSample: 30,
    confidence: 0.95,
    splits: [],
    tags: [],
    definition: 'Share of answers of 4 or 5 on a scale from 1 to 5',
    ...over,
  }
}

export function value(v: number, bounds: readonly number[] = [], over: Partial<Estimate> = {}): Estimate {
  const [low, high] = bounds
  return {
    type: 'value',
    value: v,
    ...(low === undefined || high === undefined ? {} : { low, high }),
    n: 1000,
    ...over,
  }
}

export function result(over: Partial<Result> = {}): Result {
  return {
    kpi: 'csat',
    segments: [],
    members: [],
    period: w46,
    current: value(76, [74.2, 77.7], { n: 2240, missing: 12 }),
    evidence: 'no baseline',
    because: 'no baseline is declared',
    targets: [],
    history: [],
    ...over,
  }
}

export function target(over: Partial<TargetResult> = {}): TargetResult {
  return { target: 'csat', reach: 80, gap: 4, progress: 'off track', because: 'the interval ends below 80', ...over }
}

/** The weeks before W46 and W46 itself, oldest first. */
export function weeks(...values: readonly (number | undefined)[]): readonly HistoryPoint[] {
  return values.map((v, index) => {
    const from = day(Date.parse('2026-11-09') - (values.length - 1 - index) * 7 * 86_400_000)
    const until = day(Date.parse(from) + 7 * 86_400_000)
    const id = `2026-W${46 - (values.length - 1 - index)}`
    return { period: { id, from, until }, estimate: v === undefined ? { type: 'none', state: 'no data' } : value(v) }
  })
}

function day(time: number): string {
  return new Date(time).toISOString().slice(0, 10)
}

export interface CardParts {
  readonly kpis?: readonly Kpi[]
  readonly results?: readonly Result[]
  readonly goals?: readonly Goal[]
  readonly targets?: readonly Target[]
  readonly card?: Partial<Scorecard>
  readonly spec?: Partial<ScorecardSpec>
  readonly project?: Partial<Project>
  readonly facts?: Partial<SourceFacts>
  readonly what?: Partial<Measured>
}

export function measured(parts: CardParts = {}): Measured {
  const kpis = parts.kpis ?? [kpi()]
  const card: Scorecard = {
    id: 'weekly',
    every: 'week',
    period: w46,
    asOf: '2026-11-15',
    results: parts.results ?? [result()],
    goals: [],
    ...parts.card,
  }
  return {
    project: project(kpis, parts),
    plan: {
      asOf: '2026-11-15',
      newest: [{ source: 'surveys', last: '2026-11-15' }],
      stretches: [],
      queries: [],
      cards: [],
      catalog: { dialect: 'duckdb', sources: new Map([['surveys', facts(parts.facts)]]), expressions: new Map() },
    },
    cards: [card],
    warnings: [],
    ...parts.what,
  }
}

function project(kpis: readonly Kpi[], parts: CardParts): Project {
  const spec: ScorecardSpec = {
    id: 'weekly',
    at,
    title: 'Customer experience',
    every: 'week',
    history: 12,
    kpis: kpis.map((one) => one.id),
    goals: [],
    template: { type: 'builtin', name: 'scorecard' },
    output: 'scorecards/weekly-$period.md',
    ...parts.spec,
  }
  return {
    name: 'Northwind Home Security',
    at,
    calendar: { timezone: 'Europe/Berlin', weekStarts: 'monday' },
    currency: 'EUR',
    locale: 'en-GB',
    engine: { memoryMegabytes: 512, threads: 1, timeoutSeconds: 60 },
    sources: [source],
    segments: [],
    kpis,
    baselines: [],
    targets: parts.targets ?? [{ id: 'csat', at, kpi: 'csat', aim: { type: 'reach', value: 80 }, tolerance: 0 }],
    goals: parts.goals ?? [],
    scorecards: [spec],
    ...parts.project,
  }
}

const source: Source = {
  id: 'surveys',
  at,
  from: { type: 'files', patterns: [] },
  key: [],
  columns: [],
  badRows: 'fail',
  minimumRows: 1,
  csv: { skip: 0, decimal: '.', header: true },
}

function facts(over: Partial<SourceFacts> = {}): SourceFacts {
  return {
    columns: [],
    files: [{ path: 'data/surveys.csv', sha256: 'a'.repeat(64), rows: 21_046 }],
    rows: 21_034,
    excluded: 12,
    dropped: 0,
    duplicates: 0,
    ambiguous: 0,
    first: '2025-02-01',
    last: '2026-11-15',
    members: new Map(),
    beneath: [],
    ...over,
  }
}
