import { spawnModule, type Child, type ChildLimits } from '../../../isolate/child-process.ts'
import { EngineFailure, type Engine } from '../../../model/ports.ts'
import type { EngineLimits } from '../../../model/project.ts'
import { InternalError } from '../../../model/words.ts'
import { isEngineAnswer, type EngineAnswer, type EngineRequest } from './requests.ts'

export interface DuckDbOptions {
  /** Until a project tells its own. */
  readonly limits?: EngineLimits
}

const limitsBeforeProject: EngineLimits = { memoryMegabytes: 2048, threads: 2, timeoutSeconds: 600 }

/**
 * Starts the engine in a child process, which loads the database while the project is still being read.
 * @throws EngineFailure from every call when the child cannot start
 */
export async function startDuckDb(options: DuckDbOptions = {}): Promise<Engine> {
  const child = spawnModule('execute/engines/duckdb/child.js')
  let limits = options.limits ?? limitsBeforeProject
  // Its failure shows in the first call that needs it.
  void ask(child, { type: 'open' }, limits).catch(() => undefined)
  return {
    inspect: async (inspectAsk) => {
      limits = inspectAsk.project.engine
      const answer = await named([], ask(child, { type: 'inspect', ask: inspectAsk }, limits))
      if (answer.type !== 'inspected') throw new InternalError(`the engine answered "${answer.type}" to inspect`)
      return answer.catalog
    },
    query: async ({ sql, parameters, names }) => {
      const answer = await named(names, ask(child, { type: 'query', sql, parameters }, limits))
      if (answer.type !== 'table') throw new InternalError(`the engine answered "${answer.type}" to a query`)
      return answer.table
    },
    close: () => child.close(),
  }
}

async function ask(child: Child, request: EngineRequest, limits: EngineLimits): Promise<EngineAnswer> {
  const answer = await child.ask(request, childLimits(limits))
  if (!isEngineAnswer(answer)) throw new InternalError('the engine gave an answer that is none')
  return answer
}

/** The engine's own limit covers its buffers; results, parsing and the process itself come on top. */
function childLimits({ memoryMegabytes, timeoutSeconds }: EngineLimits): ChildLimits {
  return { seconds: timeoutSeconds, residentMegabytes: Math.round(memoryMegabytes * 1.5) + 256 }
}

async function named<T>(names: readonly string[], work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    if (error instanceof InternalError) throw error
    throw new EngineFailure(error instanceof Error ? error.message : String(error), names)
  }
}
