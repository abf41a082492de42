const longest = 300

/** The engine's error as one line of at most 300 characters; texts in quotes are left out, since they may be a customer's. */
export function shortMessage(error: unknown): string {
  return cut(firstLine(error).replaceAll(/'[^']*'/g, "'…'"))
}

/** The same for a statement that read no rows: what it quotes is the user's own SQL. */
export function bindingMessage(error: unknown): string {
  return cut(firstLine(error))
}

/** Without the lines of SQL and candidates that the engine adds. */
function firstLine(error: unknown): string {
  const [line = ''] = engineErrorOf(error).message.split(/\n\n|\nLINE |\n\t?Candidate/)
  return line.replaceAll(/\s+/g, ' ').trim().replace(castOfNoNumber, noNumber)
}

/** Sums are of integers, so the engine complains of the cast and not of the number. */
const castOfNoNumber = /^(?:Conversion Error: )?Type DOUBLE with value (?:-?inf|-?nan) can't be cast.*$/
const noNumber =
  'a row gives infinity or NaN instead of a number: bound the expression, or leave such rows out with `where`'

function cut(text: string): string {
  return text.length <= longest ? text : `${text.slice(0, longest - 1)}…`
}

export interface EngineError {
  readonly message: string
  /** Byte offset in the statement, where the engine tells one. */
  readonly offset?: number
}

/** Reads both forms of the engine's errors, plain and JSON (`errors_as_json`). */
export function engineErrorOf(error: unknown): EngineError {
  const message = error instanceof Error ? error.message : String(error)
  const told = jsonOf(message)
  if (told === undefined) return { message }
  const offset = 'position' in told ? Number(told.position) : Number.NaN
  const text = 'exception_message' in told ? String(told.exception_message) : message
  return { message: text, ...(Number.isSafeInteger(offset) && { offset }) }
}

function jsonOf(message: string): object | undefined {
  if (!message.startsWith('{')) return undefined
  try {
    const told: unknown = JSON.parse(message)
    return typeof told === 'object' && told !== null ? told : undefined
  } catch {
    return undefined
  }
}
