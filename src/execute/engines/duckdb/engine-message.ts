const longest = 300

/**
 * The engine's error as one line of at most 300 characters, without the lines of SQL, candidates and rows that it adds.
 * Texts in single quotes are left out, since they may be a customer's.
 */
export function shortMessage(error: unknown): string {
  const message = engineErrorOf(error).message
  const [line = ''] = message.split(/\n\n|\nLINE |\n\tCandidate|\nCandidate/)
  const text = line
    .replaceAll(/\s+/g, ' ')
    .trim()
    .replaceAll(/'[^']*'/g, "'…'")
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
