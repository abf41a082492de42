import { StatementType } from '@duckdb/node-api'
import type { Table } from '../../../model/cells.ts'
import type { QueryParameter } from '../../../model/plan.ts'
import type { InspectAsk } from '../../../model/ports.ts'
import { InternalError } from '../../../model/words.ts'
import type { Connection } from './connection.ts'
import { shortMessage } from './engine-message.ts'
import { inspect } from './inspect.ts'
import { openEngine, type OpenEngine } from './instance.ts'
import { isEngineRequest, type EngineAnswer, type EngineRequest } from './requests.ts'
import { tableOf } from './table.ts'

/** The engine's side of the channel: holds the one database and answers requests on it. */
export interface Host {
  /** @throws Error with a message of one line that quotes no rows */
  answer(request: unknown): Promise<EngineAnswer>
  close(): Promise<void>
}

export function createHost(): Host {
  let opened: Promise<OpenEngine> | undefined
  let isLocked = false
  const close = async (): Promise<void> => {
    const engine = await opened
    opened = undefined
    engine?.close()
  }
  return {
    close,
    answer: async (request) => {
      if (!isEngineRequest(request)) throw new InternalError('the engine was asked something it does not know')
      // A project that was inspected has locked its database for good.
      if (request.type === 'inspect' && isLocked) await close()
      isLocked ||= request.type === 'inspect'
      opened ??= openEngine()
      return answerOf(request, await opened)
    },
  }
}

function answerOf(request: EngineRequest, engine: OpenEngine): Promise<EngineAnswer> {
  if (request.type === 'open') return Promise.resolve({ type: 'opened', version: engine.version })
  if (request.type === 'inspect') return inspected(engine.db, request.ask)
  return queried(engine.db, request.sql, request.parameters)
}

async function inspected(db: Connection, ask: InspectAsk): Promise<EngineAnswer> {
  return { type: 'inspected', catalog: await shortened(inspect(db, ask)) }
}

async function queried(db: Connection, sql: string, parameters: readonly QueryParameter[]): Promise<EngineAnswer> {
  return { type: 'table', table: await shortened(select(db, sql, parameters)) }
}

async function select(db: Connection, sql: string, parameters: readonly QueryParameter[]): Promise<Table> {
  const statement = await db.prepare(sql)
  const { statementType } = statement
  statement.destroySync()
  if (statementType !== StatementType.SELECT) throw new InternalError('a query must be a SELECT')
  return tableOf(await db.result(sql, parameters))
}

async function shortened<T>(work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    throw error instanceof InternalError ? error : new Error(shortMessage(error), { cause: error })
  }
}
