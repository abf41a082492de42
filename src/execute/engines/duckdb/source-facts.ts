import type { MemberFacts, ParsedSql, SourceFacts } from '../../../model/catalog.ts'
import type { Day, Id } from '../../../model/words.ts'
import { literal, quote, type Connection } from './connection.ts'
import { knownOf, timeColumn, type ReadySource } from './ready-source.ts'

export interface FactsAsk {
  readonly ready: ReadySource
  /** The `by` segments that the source can compute. */
  readonly segments: readonly { readonly id: Id; readonly sql: ParsedSql }[]
}

/** Counts what the as-of day knows of a source. */
export async function sourceFacts(db: Connection, { ready, segments }: FactsAsk): Promise<SourceFacts> {
  const { source, columns, files, excluded, dropped, duplicates, ambiguous, beneath } = ready
  const { rows, ...days } = await span(db, ready)
  const members = new Map<Id, readonly MemberFacts[]>()
  for (const { id, sql } of segments) members.set(id, await membersOf(db, source.id, sql))
  return { columns, files, rows, excluded, dropped, duplicates, ambiguous, ...days, members, beneath }
}

interface Span {
  readonly rows: number
  readonly first?: Day
  readonly last?: Day
  readonly lastButOne?: Day
}

async function span(db: Connection, { source, columns }: ReadySource): Promise<Span> {
  const known = quote(knownOf(source.id))
  const time = timeColumn(source, columns)
  if (time === undefined) return { rows: Number((await one(db, `select count(*) as rows from ${known}`))['rows']) }
  const at = quote(time.name)
  const row = await one(
    db,
    `select count(*) as rows, ${localDay(`min(${at})`)} as first, ${localDay(`max(${at})`)} as last from ${known}`,
  )
  const rows = Number(row['rows'])
  const { first, last } = row
  if (typeof first !== 'string' || typeof last !== 'string') return { rows }
  const start = time.type === 'date' ? `date ${literal(last)}` : `cast(date ${literal(last)} as timestamptz)`
  const { before } = await one(db, `select ${localDay(`max(${at})`)} as before from ${known} where ${at} < ${start}`)
  return { rows, first, last, ...(typeof before === 'string' && { lastButOne: before }) }
}

/** In the session's zone, which is the project's. */
function localDay(moment: string): string {
  return `cast(cast(${moment} as date) as varchar)`
}

const mostMembers = 1000

async function membersOf(db: Connection, source: Id, { canonical }: ParsedSql): Promise<readonly MemberFacts[]> {
  const rows = await db.rows(
    `select cast((${canonical}) as varchar) as member, count(*) as rows from ${quote(knownOf(source))} group by 1
     having member is not null order by rows desc, member limit ${mostMembers}`,
  )
  return rows.map((row) => ({ member: String(row['member']), rows: Number(row['rows']) }))
}

async function one(db: Connection, sql: string): Promise<Readonly<Record<string, unknown>>> {
  const [row] = await db.rows(sql)
  return row ?? {}
}
