import type { Catalog, ParsedSql, SourceFacts } from '../../../model/catalog.ts'
import { failed, passed, sortDiagnostics, type Checked, type Diagnostic } from '../../../model/diagnostic.ts'
import { expressionOf } from '../../../model/expression.ts'
import type { InspectAsk } from '../../../model/ports.ts'
import type { Project } from '../../../model/project.ts'
import type { Id } from '../../../model/words.ts'
import { expressionsOf } from '../../expressions.ts'
import type { Connection } from './connection.ts'
import type { RefusedExpression } from './gate-expression.ts'
import { configure, lock } from './instance.ts'
import { loadFiles } from './ready-files.ts'
import { readyQueries } from './ready-queries.ts'
import { makeKnown, type ReadySource } from './ready-source.ts'
import { parseExpressions, segmentMistakes } from './source-expressions.ts'
import { sourceFacts } from './source-facts.ts'
import { checkReady } from './source-checks.ts'

/**
 * Loads what the project reads, closes the engine to the outside, and tells what planning must know.
 * Every mistake of every source is found in one run.
 */
export async function inspect(db: Connection, ask: InspectAsk): Promise<Checked<Catalog>> {
  const { project, asOf } = ask
  await configure(db, project.engine, project.calendar.timezone)
  const files = await loadFiles(db, ask)
  await lock(db, files.readable)
  for (const ready of files.ready.values()) await makeKnown(db, ready, asOf)
  const queries = await readyQueries(db, ask, files.ready)
  const sources = new Map([...files.ready, ...queries.ready])
  const found = await parseAll(db, project, sources)
  const checks = await checkReady(db, [...sources.values()])
  const errors = [...files.errors, ...queries.errors, ...found.errors, ...checks]
  if (errors.length > 0) return failed(sortDiagnostics(distinct(errors)))
  const expressions = new Map([...files.parsed, ...queries.parsed, ...found.parsed])
  const facts = await factsOf(db, { project, sources, expressions })
  return passed({ dialect: 'duckdb', sources: facts, expressions }, sortDiagnostics(files.warnings))
}

interface Found {
  readonly parsed: ReadonlyMap<Id, ParsedSql>
  readonly errors: readonly Diagnostic[]
}

async function parseAll(db: Connection, project: Project, sources: ReadonlyMap<Id, ReadySource>): Promise<Found> {
  const { ofKpis, ofSegments } = expressionsOf(project)
  const all = [...ofKpis, ...ofSegments.map(({ expression }) => expression)]
  const parsed = new Map<Id, ParsedSql>()
  const refused: RefusedExpression[] = []
  for (const [id, ready] of sources) {
    const own = await parseExpressions(
      db,
      ready,
      all.filter(({ source }) => source === id),
    )
    for (const [key, sql] of own.parsed) parsed.set(key, sql)
    refused.push(...own.refused)
  }
  return { parsed, errors: segmentMistakes(refused, parsed, ofSegments) }
}

interface FactsAsk {
  readonly project: Project
  readonly sources: ReadonlyMap<Id, ReadySource>
  readonly expressions: ReadonlyMap<Id, ParsedSql>
}

async function factsOf(
  db: Connection,
  { project, sources, expressions }: FactsAsk,
): Promise<ReadonlyMap<Id, SourceFacts>> {
  const facts = new Map<Id, SourceFacts>()
  for (const { id } of project.sources) {
    const ready = sources.get(id)
    const segments = project.segments.flatMap((segment) => {
      const sql = segment.members.type === 'by' ? expressions.get(expressionOf(segment.members.sql, id).id) : undefined
      return sql === undefined ? [] : [{ id: segment.id, sql }]
    })
    if (ready !== undefined) facts.set(id, await sourceFacts(db, { ready, segments }))
  }
  return facts
}

/** One text in two sources gives one mistake. */
function distinct(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const seen = new Map(diagnostics.map((found) => [JSON.stringify([found.code, found.at, found.message]), found]))
  return [...seen.values()]
}
