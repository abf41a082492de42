import type { ParsedSql } from '../../../model/catalog.ts'
import type { Diagnostic } from '../../../model/diagnostic.ts'
import type { Expression } from '../../../model/expression.ts'
import type { InspectAsk } from '../../../model/ports.ts'
import type { Project } from '../../../model/project.ts'
import type { Source } from '../../../model/source.ts'
import type { Id } from '../../../model/words.ts'
import type { Connection } from './connection.ts'
import { gateQuery, type GatedQuery } from './gate-query.ts'
import { queryOrder } from './query-order.ts'
import type { ReadySources } from './ready-files.ts'
import { readyQuery } from './ready-query.ts'
import { makeKnown, type ReadySource } from './ready-source.ts'

/** Makes every `query:` source ready, each after the sources it reads; one that reads a broken source is left out. */
export async function readyQueries(
  db: Connection,
  { project, asOf }: InspectAsk,
  files: ReadonlyMap<Id, ReadySource>,
): Promise<ReadySources> {
  const gated = await gateAll(db, project)
  const order = queryOrder(gated.queries)
  const errors: Diagnostic[] = [...gated.errors, ...order.errors]
  const ready = new Map<Id, ReadySource>()
  const parsed = new Map<Id, ParsedSql>()
  for (const id of order.sorted) {
    const all = new Map([...files, ...ready])
    const source = project.sources.find((one) => one.id === id)
    const query = gated.queries.get(id)
    if (source === undefined || query === undefined || !query.reads.every((read) => all.has(read))) continue
    const made = await readyQuery(db, source, { query, ready: all })
    if (!made.ok) {
      errors.push(made.error)
      continue
    }
    await makeKnown(db, made.ready, asOf)
    ready.set(id, made.ready)
    parsed.set(query.expression.id, made.sql)
  }
  return { ready, parsed, errors, warnings: [] }
}

interface GatedQueries {
  readonly queries: ReadonlyMap<Id, GatedQuery>
  readonly errors: readonly Diagnostic[]
}

async function gateAll(db: Connection, project: Project): Promise<GatedQueries> {
  const ids = project.sources.map(({ id }) => id)
  const queries = new Map<Id, GatedQuery>()
  const errors: Diagnostic[] = []
  for (const { id, sql } of project.sources.flatMap(queryOf)) {
    const verdict = await gateQuery(db, sql, ids)
    if (!verdict.ok) errors.push(verdict.error)
    else if (verdict.value.reads.length === 0) errors.push(readsNothing(sql))
    else queries.set(id, verdict.value)
  }
  return { queries, errors }
}

function queryOf({ id, from }: Source): readonly { readonly id: Id; readonly sql: Expression }[] {
  return from.type === 'query' ? [{ id, sql: from.sql }] : []
}

function readsNothing({ at }: Expression): Diagnostic {
  const hint = 'write `from` and the name of a source'
  return { code: 'sql-not-allowed', severity: 'error', message: 'this query reads no source', at, hint }
}
