/**
 * Every diagnostic code and whose mistake it is; the exit code follows from it:
 * `declaration` 2, `data` 3. One folder per code in test/diagnostics/.
 */
export const diagnosticCodes = {
  // reading YAML
  'yaml-syntax': 'declaration',
} as const satisfies Record<string, 'declaration' | 'data'>

export type DiagnosticCode = keyof typeof diagnosticCodes
