import type { Diagnostic } from '../../model/diagnostic.ts'
import type { Measured } from '../../model/measured.ts'
import { diagnosticsText } from './diagnostics.ts'
import { resultsText } from './json.ts'
import { junitOfDiagnostics, junitOfResults } from './junit.ts'
import { sarif } from './sarif.ts'

export type Format = 'text' | 'json' | 'junit' | 'sarif'

/** All results as a document for machines; `text` has none. */
export function resultsIn(format: Format, measured: Measured): string | undefined {
  switch (format) {
    case 'text':
      return undefined
    case 'json':
      return resultsText(measured)
    case 'junit':
      return junitOfResults(measured)
    case 'sarif':
      return sarif(measured.warnings)
  }
}

/** What was found wrong as a document for machines; `text` has none. */
export function diagnosticsIn(format: Format, found: readonly Diagnostic[]): string | undefined {
  switch (format) {
    case 'text':
      return undefined
    case 'json':
      return diagnosticsText(found)
    case 'junit':
      return junitOfDiagnostics(found)
    case 'sarif':
      return sarif(found)
  }
}
