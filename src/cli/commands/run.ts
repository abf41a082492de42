import { resolve } from 'node:path'
import { deliver } from '../../deliver/deliver.ts'
import type { Artifact } from '../../model/artifact.ts'
import { diagnosticsIn, resultsIn, type Format } from '../../render/formats/format.ts'
import { measureProject, renderProject, type MeasureAsk } from '../../run.ts'
import type { Checked } from '../../model/diagnostic.ts'
import type { ExitCode } from '../exit-code.ts'
import { failures, type Condition } from '../fail-on.ts'
import { valueOf, type Terminal } from '../terminal.ts'
import { verdictLine } from '../verdict-line.ts'

export interface RunAsk extends MeasureAsk {
  /** Where the cards are written; absent: beside cxkit.yml. */
  readonly out?: string
  readonly mode: 'write' | 'dry run'
  readonly format: Format
  readonly failOn: readonly Condition[]
}

/** Measures, judges and writes every card; prints what was written and one verdict line a card. */
export async function run(ask: RunAsk, screen: Terminal): Promise<ExitCode> {
  const attempt = await measureProject({ ...ask, onStep: (step) => screen.progress(`${step} …`) })
  const found = valueOf(attempt, screen)
  if ('exit' in found) return refused(attempt.checked, found.exit, { ask, screen })
  const measured = found.value
  const rendered = valueOf({ checked: await renderProject(measured), files: attempt.files }, screen)
  if ('exit' in rendered) return rendered.exit
  const lines = await write(rendered.value, ask)
  screen.out(resultsIn(ask.format, measured) ?? [...lines, ...measured.cards.map(verdictLine)].join('\n'))
  const failed = failures(measured.cards, ask.failOn)
  for (const line of failed) screen.note(line)
  return failed.length > 0 ? 1 : 0
}

/** The results' document is for results; what went wrong has one in the formats for that. */
function refused(
  checked: Checked<unknown>,
  exit: ExitCode,
  { ask, screen }: { ask: RunAsk; screen: Terminal },
): ExitCode {
  const text = checked.ok || ask.format === 'json' ? undefined : diagnosticsIn(ask.format, checked.errors)
  if (text !== undefined) screen.out(text)
  return exit
}

async function write(artifacts: readonly Artifact[], ask: RunAsk): Promise<readonly string[]> {
  const shown = ask.out === undefined ? '' : `${ask.out.replace(/\/$/, '')}/`
  if (ask.mode === 'dry run') return artifacts.map(({ path }) => `would write ${shown}${path}`)
  const { written, unchanged } = await deliver(artifacts, resolve(ask.out ?? ask.root))
  return [...written.map((path) => `wrote ${shown}${path}`), ...unchanged.map((path) => `unchanged ${shown}${path}`)]
}
