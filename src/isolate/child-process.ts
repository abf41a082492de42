import { fork, type ChildProcess } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { ChildFailure } from './child-failure.ts'
import { residentMegabytes } from './resident-memory.ts'

/** How long one request may take and how much memory the child may hold meanwhile. */
export interface ChildLimits {
  readonly seconds: number
  readonly residentMegabytes: number
}

export interface Child {
  readonly pid: number | undefined
  /**
   * Sends one request and waits for its answer; requests wait for each other.
   * @throws ChildFailure when the child dies or was ended; every later request then fails in the same way
   * @throws Error with the message of what the module threw
   */
  ask(request: unknown, limits: ChildLimits): Promise<unknown>
  /** Ends the child, and with it every request under way. */
  close(): Promise<void>
}

const watchMilliseconds = 100

/**
 * Forks a built module that calls `serve`, with an empty environment and no standard streams.
 * @param module path inside dist/, such as `execute/engines/duckdb/child.js`
 */
export function spawnModule(module: string): Child {
  const path = fileURLToPath(new URL(`../../dist/${module}`, import.meta.url))
  const child = fork(path, [], {
    env: {},
    execArgv: [],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
  const end = endOf(child)
  let last: Promise<unknown> = Promise.resolve()
  letParentExit(child)
  return {
    pid: child.pid,
    ask: (request, limits) => {
      const answer = last.then(() => exchange({ child, end, request, limits }))
      last = answer.catch(() => undefined)
      return answer
    },
    close: async () => {
      holdParent(child)
      child.kill('SIGKILL')
      await end.happened
    },
  }
}

/** How a child ended: `because` is what the parent ended it for, if it did. */
interface End {
  readonly happened: Promise<ChildFailure>
  because: ChildFailure | undefined
}

function endOf(child: ChildProcess): End {
  const end: { happened: Promise<ChildFailure>; because: ChildFailure | undefined } = {
    because: undefined,
    happened: new Promise((resolve) => {
      const ended = (how: string) => resolve(end.because ?? new ChildFailure('crash', `it ended unexpectedly (${how})`))
      child.once('exit', (code, signal) => ended(signal ?? `exit code ${code}`))
      child.once('error', (error) => ended(error.message))
    }),
  }
  return end
}

interface Exchange {
  readonly child: ChildProcess
  readonly end: End
  readonly request: unknown
  readonly limits: ChildLimits
}

async function exchange({ child, end, request, limits }: Exchange): Promise<unknown> {
  holdParent(child)
  const stopWatching = watch(child, limits, (failure) => {
    end.because ??= failure
    child.kill('SIGKILL')
  })
  try {
    const ended = end.happened.then((failure) => Promise.reject(failure))
    return contentOf(await Promise.race([answerOf(child, request), ended]))
  } finally {
    stopWatching()
    letParentExit(child)
  }
}

function answerOf(child: ChildProcess, request: unknown): Promise<unknown> {
  return new Promise((resolve) => {
    child.removeAllListeners('message')
    child.once('message', resolve)
    // A dead child's end is reported by its exit, not by the channel.
    child.send({ request }, () => undefined)
  })
}

function contentOf(message: unknown): unknown {
  if (typeof message === 'object' && message !== null) {
    if ('answer' in message) return message.answer
    if ('error' in message) throw new Error(String(message.error))
  }
  throw new ChildFailure('crash', 'it sent a message that is no answer')
}

function watch(child: ChildProcess, limits: ChildLimits, stop: (failure: ChildFailure) => void): () => void {
  const clock = setTimeout(
    () => stop(new ChildFailure('timeout', `it took longer than ${limits.seconds} s`)),
    limits.seconds * 1000,
  )
  const scale = setInterval(() => {
    void residentMegabytes(child.pid).then((used) => {
      if (used <= limits.residentMegabytes) return
      stop(new ChildFailure('memory', `it needed more than ${limits.residentMegabytes} MB of memory`))
    })
  }, watchMilliseconds)
  return () => {
    clearTimeout(clock)
    clearInterval(scale)
  }
}

function holdParent(child: ChildProcess): void {
  child.ref()
  child.channel?.ref()
}

function letParentExit(child: ChildProcess): void {
  child.unref()
  child.channel?.unref()
}
