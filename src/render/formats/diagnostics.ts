import type { Diagnostic } from '../../model/diagnostic.ts'

/** Diagnostics as one JSON document, for machines. */
export function diagnosticsText(found: readonly Diagnostic[]): string {
  const diagnostics = found.map(({ code, severity, message, hint, at }) => ({
    code,
    severity,
    message,
    ...(hint === undefined ? {} : { hint }),
    file: at.file,
    line: at.line,
    column: at.column,
  }))
  return JSON.stringify(
    { cxkit: 1, valid: found.every(({ severity }) => severity !== 'error'), diagnostics },
    undefined,
    2,
  )
}
