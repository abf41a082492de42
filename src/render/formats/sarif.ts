import { diagnosticCodes } from '../../model/codes.ts'
import type { Diagnostic } from '../../model/diagnostic.ts'

/**
 * Diagnostics as SARIF 2.1.0, which code scanning reads.
 * @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
export function sarif(found: readonly Diagnostic[]): string {
  const codes = [...new Set(found.map(({ code }) => code))].toSorted()
  const rules = codes.map((id) => ({ id, properties: { concerns: diagnosticCodes[id] } }))
  const document = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [{ tool: { driver: { name: 'cxkit', rules } }, columnKind: 'utf16CodeUnits', results: found.map(result) }],
  }
  return JSON.stringify(document, undefined, 2)
}

function result({ code, severity, message, hint, at }: Diagnostic) {
  const { file, line, column, length } = at
  const end = length === undefined ? {} : { endColumn: column + length }
  return {
    ruleId: code,
    level: severity,
    message: { text: hint === undefined ? message : `${message}\n${hint}` },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: encodeURI(file) },
          region: { startLine: line, startColumn: column, ...end },
        },
      },
    ],
  }
}
