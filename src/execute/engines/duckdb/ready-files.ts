import type { ColumnFacts, ParsedSql } from '../../../model/catalog.ts'
import { failed, passed, type Checked, type Diagnostic } from '../../../model/diagnostic.ts'
import type { Expression } from '../../../model/expression.ts'
import type { InspectAsk } from '../../../model/ports.ts'
import type { Source } from '../../../model/source.ts'
import type { Id } from '../../../model/words.ts'
import type { Connection } from './connection.ts'
import { loadSource, type LoadedSource } from './extracts/load-source.ts'
import type { ReadySource } from './ready-source.ts'
import { parseExpressions } from './source-expressions.ts'

export interface ReadySources {
  readonly ready: ReadonlyMap<Id, ReadySource>
  /** The SQL of the sources themselves, by `Expression.id`. */
  readonly parsed: ReadonlyMap<Id, ParsedSql>
  readonly errors: readonly Diagnostic[]
  readonly warnings: readonly Diagnostic[]
}

export interface ReadyFiles extends ReadySources {
  /** Files that have to stay readable once the engine is closed. */
  readonly readable: readonly string[]
}

/** Loads every source of files; this is the last that reads any file not named in `readable`. */
export async function loadFiles(db: Connection, ask: InspectAsk): Promise<ReadyFiles> {
  const ready = new Map<Id, ReadySource>()
  const parsed = new Map<Id, ParsedSql>()
  const errors: Diagnostic[] = []
  const warnings: Diagnostic[] = []
  const readable: string[] = []
  for (const source of ask.project.sources.filter(({ from }) => from.type === 'files')) {
    const loaded = await loadOne(db, ask, source)
    if (!loaded.ok) {
      errors.push(...loaded.errors)
      continue
    }
    const { where, ...facts } = loaded.value
    ready.set(source.id, { source, ...facts, beneath: [] })
    if (source.where !== undefined && where !== undefined) parsed.set(source.where.id, where)
    readable.push(...facts.readable)
    warnings.push(...loaded.warnings)
  }
  return { ready, parsed, errors, warnings, readable }
}

type Loaded = LoadedSource & { readonly where?: ParsedSql }

/** A source's `where` is judged over its columns, which are only known once its files have been read. */
async function loadOne(db: Connection, { project, root }: InspectAsk, source: Source): Promise<Checked<Loaded>> {
  const place = { root, timezone: project.calendar.timezone }
  const { where: condition } = source
  if (condition === undefined) return loadSource(db, { source, ...place })
  let judged: ParsedSql | undefined
  const where = async (columns: readonly ColumnFacts[]) => {
    const found = await conditionOf(db, { source, condition, columns })
    if (!found.ok) return found
    judged = found.value
    return passed(judged.canonical)
  }
  const loaded = await loadSource(db, { source, ...place, where })
  return loaded.ok && judged !== undefined ? { ...loaded, value: { ...loaded.value, where: judged } } : loaded
}

interface ConditionAsk {
  readonly source: Source
  readonly condition: Expression
  readonly columns: readonly ColumnFacts[]
}

async function conditionOf(db: Connection, { source, condition, columns }: ConditionAsk): Promise<Checked<ParsedSql>> {
  await db.run('set errors_as_json = true')
  const { parsed, refused } = await parseExpressions(db, { source, columns }, [condition])
  await db.run('set errors_as_json = false')
  const sql = parsed.get(condition.id)
  if (sql === undefined) return failed(refused.map(({ diagnostic }) => diagnostic))
  if (sql.type !== 'boolean') return failed([noCondition(condition, sql)])
  return { ok: true, value: sql, warnings: [] }
}

function noCondition({ at }: Expression, { type }: ParsedSql): Diagnostic {
  const hint = "write a comparison that is true or false, such as `plan = 'pro'`"
  return {
    code: 'expression-type',
    severity: 'error',
    message: `\`where\` is ${type}, but a condition is needed here`,
    at,
    hint,
  }
}
