import type { Diagnostic, SourceSpan } from '../../../../model/diagnostic.ts'
import { engineErrorOf } from '../engine-message.ts'
import type { DiagnosticCode } from '../../../../model/codes.ts'

/** What is wrong with an extract, before it is tied to a place in the YAML. */
export class ExtractProblem extends Error {
  override readonly name = 'ExtractProblem'
  readonly code: DiagnosticCode
  readonly hint: string
  /** Where a declaration other than the file's pattern is to be changed. */
  readonly at: SourceSpan | undefined

  constructor(
    message: string,
    more: { readonly hint: string; readonly code?: DiagnosticCode; readonly at?: SourceSpan },
  ) {
    super(message)
    this.code = more.code ?? 'extract-not-readable'
    this.hint = more.hint
    this.at = more.at
  }
}

export function diagnosticOf(problem: ExtractProblem, at: SourceSpan): Diagnostic {
  return {
    code: problem.code,
    severity: 'error',
    message: problem.message,
    at: problem.at ?? at,
    hint: problem.hint,
  }
}

/** Runs `work` and turns the extract's problems into diagnostics; anything else is thrown on. */
export async function attempt<T>(
  at: SourceSpan,
  work: () => Promise<T>,
): Promise<{ readonly value: T } | { readonly error: Diagnostic }> {
  try {
    return { value: await work() }
  } catch (error) {
    if (error instanceof ExtractProblem) return { error: diagnosticOf(error, at) }
    throw error
  }
}

const MESSAGE_LENGTH = 200

/**
 * The first line of an engine's message, without what it quotes: rows and cells are customers' data,
 * and one message was 3 MB long.
 */
export function engineReason(error: unknown): string {
  const line = engineErrorOf(error).message.split('\n', 1)[0] ?? ''
  const bare = line
    .replaceAll(/"[^"]*"/gu, '…')
    .replaceAll(/'[^']*'/gu, '…')
    .replaceAll(/(Original Line:|Line:.*Values?:|value).*/giu, '$1 …')
  return bare.length > MESSAGE_LENGTH ? `${bare.slice(0, MESSAGE_LENGTH)}…` : bare
}

/** Whether the engine threw it, plain or as JSON, and not we. */
export function isEnginesError(error: unknown): boolean {
  return error instanceof Error && /^([A-Z][A-Za-z ]*(Error|Exception): |\{"exception_type")/u.test(error.message)
}

/** `1 row`, `2,000 rows`: counts as messages show them. */
export function counted(count: number, noun: string): string {
  return `${count.toLocaleString('en-US')} ${noun}${count === 1 ? '' : 's'}`
}
