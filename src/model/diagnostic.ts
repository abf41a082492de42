import type { DiagnosticCode } from './codes.ts'

/** A place in a declaration file; line and column count from 1, `length` is in characters on that line. */
export interface SourceSpan {
  readonly file: string
  readonly line: number
  readonly column: number
  readonly length?: number
}

/** Where a text goes on that YAML folds together from several lines; `offset` counts its characters. */
export interface Fold {
  readonly offset: number
  readonly span: SourceSpan
}

export interface Diagnostic {
  readonly code: DiagnosticCode
  readonly severity: 'error' | 'warning'
  readonly message: string
  readonly at: SourceSpan
  /** What to write instead. */
  readonly hint?: string
}

/** A stage's answer: a value with warnings, or every mistake found. */
export type Checked<T> =
  | { readonly ok: true; readonly value: T; readonly warnings: readonly Diagnostic[] }
  | { readonly ok: false; readonly errors: readonly Diagnostic[] }

export function passed<T>(value: T, warnings: readonly Diagnostic[] = []): Checked<T> {
  return { ok: true, value, warnings }
}

export function failed<T>(errors: readonly Diagnostic[]): Checked<T> {
  return { ok: false, errors }
}

/** Sorted by file, line, column and code, so that the same mistakes always read the same. */
export function sortDiagnostics(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return diagnostics.toSorted(
    (a, b) =>
      compareText(a.at.file, b.at.file) ||
      a.at.line - b.at.line ||
      a.at.column - b.at.column ||
      compareText(a.code, b.code) ||
      compareText(a.message, b.message),
  )
}

function compareText(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}
