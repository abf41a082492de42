import { type Diagnostic, sortDiagnostics } from '../model/diagnostic.ts'
import { codeFrame } from './code-frame.ts'
import { type Paint, painter, type Style } from './paint.ts'
import { visible } from './visible.ts'
import { withoutCommands } from './workflow-commands.ts'

export interface ReportOptions {
  /** The text of each declaration file; a diagnostic of another file, such as an extract, is shown without its lines. */
  readonly sources: ReadonlyMap<string, string>
  readonly style: Style
  /** Who reads along: the log of a CI runner obeys some of what is written to it. */
  readonly reader: 'terminal' | 'ci'
}

/**
 * Turns diagnostics into text for people: each with its place, its lines and what to write instead, then how many.
 * @returns no line break at the end; empty without diagnostics
 */
export function report(diagnostics: readonly Diagnostic[], { sources, style, reader }: ReportOptions): string {
  if (diagnostics.length === 0) return ''
  const paint = painter(style)
  const blocks = sortDiagnostics(diagnostics).map((one) => block(one, sources.get(one.at.file), paint).join('\n'))
  const text = [...blocks, paint('bold', summary(diagnostics))].join('\n\n')
  return reader === 'ci' ? withoutCommands(text) : text
}

/** `8 errors and 1 warning in 3 files` */
export function summary(diagnostics: readonly Diagnostic[]): string {
  const errors = diagnostics.filter(({ severity }) => severity === 'error').length
  const warnings = diagnostics.length - errors
  const files = new Set(diagnostics.map(({ at }) => at.file)).size
  const found = [
    ...(errors > 0 || warnings === 0 ? [counted(errors, 'error')] : []),
    ...(warnings > 0 ? [counted(warnings, 'warning')] : []),
  ]
  return `${found.join(' and ')} in ${counted(files, 'file')}`
}

function block(
  { at, severity, message, code, hint }: Diagnostic,
  text: string | undefined,
  paint: Paint,
): readonly string[] {
  const ink = inks[severity]
  const place = paint('bold', `${visible(at.file)}:${at.line}:${at.column}`)
  const head = `${place} ${paint(ink, severity)} ${prose(message)} ${paint('dim', `[${code}]`)}`
  const frame = text === undefined ? [] : codeFrame({ text, at, ink, paint })
  const help = hint === undefined ? [] : [`${paint('cyan', 'help:')} ${prose(hint)}`]
  return [head, ...frame, ...help]
}

const inks = { error: 'red', warning: 'yellow' } as const

// Lines of a longer message stay apart, set in so that each diagnostic still starts at the margin.
function prose(text: string): string {
  return text.split(/\r?\n/).map(visible).join('\n  ')
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}
