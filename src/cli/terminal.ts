import type { Attempt } from '../run.ts'
import { exitCode, type ExitCode } from './exit-code.ts'
import { report } from './report.ts'
import type { Style } from './paint.ts'
import { withoutCommands } from './workflow-commands.ts'
import type { Diagnostic } from '../model/diagnostic.ts'

/** Where a verb's words go: results to standard output, everything else to standard error. */
export interface Terminal {
  out(text: string): void
  note(text: string): void
  /** On a terminal one line that the next one replaces; in CI a line of its own; nothing where nobody watches. */
  progress(text: string): void
  diagnostics(found: readonly Diagnostic[], files: ReadonlyMap<string, string>): void
}

export interface Streams {
  readonly out: NodeJS.WriteStream
  readonly err: NodeJS.WriteStream
  readonly env: NodeJS.ProcessEnv
}

export function terminal({ out, err, env }: Streams): Terminal {
  const style: Style = err.isTTY && env['NO_COLOR'] === undefined && env['TERM'] !== 'dumb' ? 'colour' : 'plain'
  const reader = env['CI'] === undefined ? 'terminal' : 'ci'
  const watched = err.isTTY && reader === 'terminal'
  const safe = (text: string) => (reader === 'ci' ? withoutCommands(text) : text)
  let shown = ''
  const clear = () => {
    if (shown !== '') err.write('\r\u001B[2K')
    shown = ''
  }
  return {
    out: (text) => {
      clear()
      out.write(safe(`${text}\n`))
    },
    note: (text) => {
      clear()
      err.write(safe(`${text}\n`))
    },
    progress: (text) => {
      clear()
      if (watched) err.write((shown = text))
      else if (reader === 'ci') err.write(`${text}\n`)
    },
    diagnostics: (found, sources) => {
      clear()
      const text = report(found, { sources, style, reader })
      if (text !== '') err.write(`${text}\n`)
    },
  }
}

/** Reports what was found on the way; the value, or the exit code that its mistakes mean. */
export function valueOf<T>(
  { checked, files }: Attempt<T>,
  screen: Terminal,
): { readonly value: T } | { readonly exit: ExitCode } {
  if (checked.ok) {
    screen.diagnostics(checked.warnings, files)
    return { value: checked.value }
  }
  screen.diagnostics(checked.errors, files)
  return { exit: exitCode(checked.errors) }
}
