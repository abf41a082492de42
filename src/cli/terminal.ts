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
  /** One line that the next one replaces; nothing where nobody watches. */
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
  const clear = watched ? '\r\u001B[2K' : ''
  return {
    out: (text) => void out.write(safe(`${text}\n`)),
    note: (text) => void err.write(safe(`${clear}${text}\n`)),
    progress: (text) => void (watched && err.write(`${clear}${text}`)),
    diagnostics: (found, sources) => {
      const text = report(found, { sources, style, reader })
      if (text !== '') err.write(`${clear}${text}\n`)
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
