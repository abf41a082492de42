import { createHash } from 'node:crypto'
import type { SourceFacts } from '../../model/catalog.ts'
import type { Diagnostic } from '../../model/diagnostic.ts'
import type { Kpi } from '../../model/kpi.ts'
import type { Measured } from '../../model/measured.ts'
import type { GoalResult, Scorecard } from '../../model/results.ts'
import { InternalError } from '../../model/words.ts'
import { lastDay } from '../dates.ts'
import { compactJson, type Json } from './compact.ts'
import { resultJson } from './result.ts'

/** The document of `--format json`, as text; schemas/results.schema.json describes it. */
export function resultsText(what: Measured): string {
  return compactJson(resultsDocument(what))
}

/** Numbers unrounded, percent on 0–100, what is absent left out, keys in a fixed order. */
export function resultsDocument({ project, plan, cards, warnings }: Measured): Json {
  const kpis = new Map(project.kpis.map((kpi) => [kpi.id, kpi]))
  return {
    cxkit: 1,
    project: project.name,
    as_of: plan.asOf,
    warnings: warnings.map(warning),
    sources: project.sources.flatMap(({ id }) => {
      const facts = plan.catalog.sources.get(id)
      return facts === undefined ? [] : [source(id, facts)]
    }),
    scorecards: cards.map((card) => scorecard(card, kpis)),
  }
}

function warning({ code, at, message, hint }: Diagnostic): Json {
  return { code, at: `${at.file}:${at.line}:${at.column}`, message, hint }
}

function source(id: string, facts: SourceFacts): Json {
  return {
    source: id,
    rows: facts.rows,
    excluded: facts.excluded,
    dropped: positive(facts.dropped),
    duplicates: positive(facts.duplicates),
    ambiguous: positive(facts.ambiguous),
    through: facts.last,
    sha256: sourceHash(facts),
    files: facts.files.map(({ path, sha256 }) => ({ path, sha256 })),
  }
}

function positive(count: number): number | undefined {
  return count > 0 ? count : undefined
}

/** The file's own hash; of several files the hash of their hashes, one a line, sorted by path. */
function sourceHash({ files }: SourceFacts): string | undefined {
  const [first] = files
  if (files.length < 2) return first?.sha256
  return createHash('sha256')
    .update(files.map((file) => `${file.sha256}\n`).join(''))
    .digest('hex')
}

function scorecard(card: Scorecard, kpis: ReadonlyMap<string, Kpi>): Json {
  const { id, every, period } = card
  return {
    scorecard: id,
    every,
    member: card.member,
    period: period.id,
    ...(card.asOf === undefined ? {} : { from: period.from, to: lastDay(period) }),
    results: card.results.map((result) => {
      const kpi = kpis.get(result.kpi)
      if (kpi === undefined) throw new InternalError(`a result of "${result.kpi}", which the project has not`)
      return resultJson(result, kpi)
    }),
    goals: card.goals.map(goal),
  }
}

function goal({ goal: id, progress, good, bad, open, needs, parts, because }: GoalResult): Json {
  const weighed = parts.map(({ target, weight, progress: verdict }) => ({ target, weight, progress: verdict }))
  return { goal: id, progress, good, bad, open, needs, because, parts: weighed }
}
