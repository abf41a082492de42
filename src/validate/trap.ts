import type { DiagnosticCode } from '../model/codes.ts'

/** What YAML reads otherwise than it looks, found in the file's tokens. */
export interface Trap {
  readonly code: DiagnosticCode
  readonly offset: number
  readonly length: number
  readonly message: string
  readonly hint: string
}
