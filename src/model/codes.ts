/**
 * Every diagnostic code and whose mistake it is; the exit code follows from it:
 * `declaration` 2, `data` 3. One folder per code in test/diagnostics/.
 */
export const diagnosticCodes = {
  // reading YAML
  'yaml-syntax': 'declaration',
  'yaml-indent': 'declaration',
  'yaml-tab': 'declaration',
  'yaml-second-colon': 'declaration',
  'yaml-comma': 'declaration',
  'yaml-comment': 'declaration',
  'yaml-alias': 'declaration',
  'yaml-tag': 'declaration',
  'yaml-directive': 'declaration',
  'yaml-reserved-start': 'declaration',
  'yaml-text-after-quote': 'declaration',
  'yaml-documents': 'declaration',
  'yaml-not-a-map': 'declaration',
  'yaml-key': 'declaration',
  'yaml-duplicate-key': 'declaration',
  'file-too-large': 'declaration',
  'forbidden-character': 'declaration',
  // the form of declarations
  'version-missing': 'declaration',
  'version-unknown': 'declaration',
  'main-file-only': 'declaration',
  'duplicate-name': 'declaration',
  'bad-name': 'declaration',
  'unknown-key': 'declaration',
  'unknown-word': 'declaration',
  'key-needed': 'declaration',
  'one-key-needed': 'declaration',
  'value-missing': 'declaration',
  'wrong-form': 'declaration',
  'out-of-range': 'declaration',
  'not-built-yet': 'declaration',
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
