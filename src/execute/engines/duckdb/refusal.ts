import type { DiagnosticCode } from '../../../model/codes.ts'
import type { Diagnostic, SourceSpan } from '../../../model/diagnostic.ts'
import { positionAt, type Expression } from '../../../model/expression.ts'

/** What is wrong with a piece of SQL, and where in its text. */
export interface Refusal {
  readonly code: DiagnosticCode
  readonly message: string
  readonly hint?: string
  /** Byte offset in the text that was parsed; absent: the whole of it. */
  readonly offset?: number | undefined
}

export interface Refused {
  readonly expression: Expression
  readonly refusal: Refusal
  /** How many bytes were put before the user's text. */
  readonly before: number
}

/** The refusal as the user sees it, at its place in the declaration. */
export function diagnosticOf({ expression, refusal, before }: Refused): Diagnostic {
  const { code, message, hint, offset } = refusal
  return {
    code,
    severity: 'error',
    message,
    at: offset === undefined ? expression.at : placeOf(expression, offset - before),
    ...(hint !== undefined && { hint }),
  }
}

/** Where a byte of an expression's text stands in its file; the word that starts there gives the length. */
export function placeOf(expression: Expression, offset: number): SourceSpan {
  const bytes = Buffer.from(expression.sql)
  if (offset < 0 || offset >= bytes.length) return expression.at
  const place = positionAt({ ...expression, text: expression.sql }, bytes.subarray(0, offset).toString().length)
  if (place === undefined) return expression.at
  const word = /^(?:[\p{L}\p{N}_]+|"[^"\n]*"|'[^'\n]*')/u.exec(bytes.subarray(offset).toString())?.[0]
  return { ...place, length: word?.length ?? 1 }
}
