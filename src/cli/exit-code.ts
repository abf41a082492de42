import { diagnosticCodes } from '../model/codes.ts'
import type { Diagnostic } from '../model/diagnostic.ts'

/** 0 done · 1 a condition of `--fail-on` holds · 2 the declarations are wrong · 3 the data or the engine failed · 130 interrupted */
export type ExitCode = 0 | 1 | 2 | 3 | 130

/** Whose mistake the errors are: declarations first, since they are mended first. */
export function exitCode(errors: readonly Diagnostic[]): ExitCode {
  const kinds = errors.filter(({ severity }) => severity === 'error').map(({ code }) => diagnosticCodes[code])
  if (kinds.length === 0) return 0
  return kinds.includes('declaration') ? 2 : 3
}
