import type { Catalog, ColumnFacts, MemberFacts, ParsedSql, SourceFacts } from '../../src/model/catalog.ts'
import type { Diagnostic } from '../../src/model/diagnostic.ts'
import type { CardPlan, EntryPlan, Plan } from '../../src/model/plan.ts'
import type { Project } from '../../src/model/project.ts'
import type { Day } from '../../src/model/words.ts'
import { expressionsOf } from '../../src/execute/expressions.ts'
import { plan } from '../../src/plan/plan.ts'
import { projectOf } from '../resolve/build.ts'

/** What an engine would have found, as far as a test cares; without more, data from 2025-01-01 to 2026-11-15. */
export interface Found {
  readonly sources?: Readonly<Record<string, Partial<SourceFacts> | 'empty'>>
  /** Type of an expression by its SQL; without, a whole number. */
  readonly types?: Readonly<Record<string, Partial<ParsedSql>>>
  /** `source: sql` of what a source cannot compute. */
  readonly without?: readonly string[]
  readonly members?: Readonly<Record<string, readonly MemberFacts[]>>
}

const columns: readonly ColumnFacts[] = [
  { name: 'responded_at', type: 'timestamp' },
  { name: 'opened_at', type: 'timestamp' },
  { name: 'month', type: 'date' },
]

const facts: SourceFacts = {
  columns,
  files: [],
  rows: 1000,
  excluded: 0,
  dropped: 0,
  duplicates: 0,
  ambiguous: 0,
  first: '2025-01-01',
  last: '2026-11-15',
  lastButOne: '2026-11-14',
  members: new Map(),
  beneath: [],
}

export function catalogOf(project: Project, found: Found = {}): Catalog {
  const { ofKpis, ofSegments } = expressionsOf(project)
  const queries = project.sources.flatMap(({ from }) => (from.type === 'query' ? [from.sql] : []))
  const all = [...ofKpis, ...ofSegments.map(({ expression }) => expression), ...queries]
  const known = all.filter(({ id }) => found.without?.includes(id) !== true)
  const members = new Map(Object.entries(found.members ?? {}))
  return {
    dialect: 'duckdb',
    expressions: new Map(
      known.map(({ id, sql }) => [id, { canonical: sql, columns: [], type: 'integer', ...found.types?.[sql] }]),
    ),
    sources: new Map(project.sources.map(({ id }) => [id, factsOf(found.sources?.[id], members)])),
  }
}

function factsOf(found: Partial<SourceFacts> | 'empty' | undefined, members: SourceFacts['members']): SourceFacts {
  if (found !== 'empty') return { ...facts, members, ...found }
  const { first, last, lastButOne, ...others } = facts
  return { ...others, members, rows: 0 }
}

export interface PlanAsk extends Found {
  readonly asOf?: Day
  readonly scorecards?: readonly string[]
}

function planned(yaml: string, { asOf, scorecards = [], ...found }: PlanAsk) {
  const project = projectOf(yaml)
  return plan(project, catalogOf(project, found), { scorecards, ...(asOf === undefined ? {} : { asOf }) })
}

export function planOf(yaml: string, ask: PlanAsk = {}): Plan {
  const made = planned(yaml, ask)
  if (!made.ok) throw new Error(made.errors.map(told).join('\n'))
  return made.value
}

/** Mistakes, else warnings, as `line:column code message`. */
export function mistakesOf(yaml: string, ask: PlanAsk = {}): readonly string[] {
  const made = planned(yaml, ask)
  return (made.ok ? made.warnings : made.errors).map(told)
}

function told({ at, code, message }: Diagnostic): string {
  return `${at.line}:${at.column} ${code} ${message}`
}

export function cardOf(made: Plan, id: string): CardPlan {
  const found = made.cards.find(({ scorecard }) => scorecard === id)
  if (found === undefined) throw new Error(`no card ${id}`)
  return found
}

export function entryOf(card: CardPlan, kpi: string): EntryPlan {
  const found = card.entries.find((entry) => entry.kpi === kpi)
  if (found === undefined) throw new Error(`no entry ${kpi}`)
  return found
}
