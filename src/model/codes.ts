/**
 * Every diagnostic code and whose mistake it is; the exit code follows from it:
 * `declaration` 2, `data` 3. One folder per code in test/diagnostics/.
 */
export const diagnosticCodes = {
  // reading YAML
  'yaml-syntax': 'declaration',
  // reading extracts
  'extract-not-found': 'data',
  'extract-not-readable': 'data',
  'bad-header': 'data',
  'missing-column': 'data',
  'columns-differ': 'data',
  'mixed-column': 'data',
  'not-a-time': 'data',
  'bad-format': 'data',
  'bad-rows': 'data',
  'too-few-rows': 'data',
  'duplicate-key': 'data',
  'checksum-mismatch': 'data',
  'source-where': 'data',
  // what only the data show
  'newest-day-far-off': 'data',
  'expression-type': 'declaration',
  'segment-not-computable': 'declaration',
  'segment-skipped': 'declaration',
  'too-many-members': 'declaration',
  // SQL, as the engine's own parser reads it
  'sql-syntax': 'declaration',
  'sql-not-allowed': 'declaration',
  'sql-type': 'declaration',
  'unknown-function': 'declaration',
  'unknown-column': 'declaration',
  'duplicate-column': 'declaration',
  'query-cycle': 'declaration',
} as const satisfies Record<string, 'declaration' | 'data'>

export type DiagnosticCode = keyof typeof diagnosticCodes
