import { Command, InvalidArgumentError, Option } from 'commander'
import type { Format } from '../render/formats/format.ts'
import type { AsOfAsk } from '../run.ts'
import { readAsOf } from './as-of.ts'
import { explain } from './commands/explain.ts'
import { run } from './commands/run.ts'
import { validate } from './commands/validate.ts'
import type { ExitCode } from './exit-code.ts'
import { failOnWords, readFailOn, type Condition } from './fail-on.ts'
import { projectRoot } from './project-path.ts'
import type { Terminal } from './terminal.ts'

export interface ProgramAsk {
  readonly screen: Terminal
  readonly version: string
  /** Milliseconds since 1970, for `today` and `yesterday`. */
  readonly now: number
  readonly done: (code: ExitCode) => void
}

/** Every verb with its options; a verb ends by telling its exit code. */
export function program({ screen, version, now, done }: ProgramAsk): Command {
  const asOf = new Option(
    '--as-of <day>',
    'everything up to the end of this day is known: a day, today or yesterday',
  ).argParser((text) => readAsOf(text, now) ?? wrong(`"${text}" is not a day; write 2026-11-15, today or yesterday`))
  const cxkit = new Command('cxkit').description('Metrics as code for customer experience.').version(version)
  cxkit.exitOverride().showHelpAfterError('(add --help for the options)')
  cxkit
    .command('run [project]')
    .description('measure every KPI and write the scorecards')
    .addOption(asOf)
    .option('--scorecard <name>', 'only this one; may stand several times', several)
    .option('--out <folder>', 'where to write; without it beside cxkit.yml')
    .option('--dry-run', 'measure, but write nothing')
    .addOption(format())
    .addOption(
      new Option('--fail-on <conditions>', `exit 1 when one holds: ${failOnWords}`).argParser(failOn).default([]),
    )
    .action(async (project: string | undefined, options: RunOptions) =>
      done(await run(runAsk(project, options), screen)),
    )
  cxkit
    .command('validate [project]')
    .description('check the declarations, and with --data what only the extracts can tell')
    .option('--data', 'read the extracts; parse and type every expression')
    .addOption(asOf)
    .addOption(format())
    .action(async (project: string | undefined, options: ValidateOptions, verb: Command) => {
      if (options.asOf !== undefined && options.data !== true)
        verb.error('error: --as-of is about the extracts: add --data, which reads them', { exitCode: 2 })
      const depth = options.data === true ? 'data' : 'declarations'
      done(
        await validate({ root: projectRoot(project), depth, format: options.format, ...given(options.asOf) }, screen),
      )
    })
  cxkit
    .command('explain <kpi> [project]')
    .description("a KPI's definition, SQL, rows, interval, and how its verdicts came about")
    .addOption(asOf)
    .action(async (kpi: string, project: string | undefined, { asOf: day }: { asOf?: AsOfAsk }) =>
      done(await explain({ kpi, root: projectRoot(project), ...given(day) }, screen)),
    )
  for (const verb of ['freeze', 'diff', 'docs', 'init']) later(cxkit.command(verb, { hidden: true }))
  return cxkit
}

interface RunOptions {
  readonly asOf?: AsOfAsk
  readonly scorecard?: readonly string[]
  readonly out?: string
  readonly dryRun?: true
  readonly format: Format
  readonly failOn?: readonly Condition[]
}

interface ValidateOptions {
  readonly asOf?: AsOfAsk
  readonly data?: true
  readonly format: Format
}

const formats: readonly Format[] = ['text', 'json', 'junit', 'sarif']

/** What standard output gets. */
function format(): Option {
  return new Option('--format <format>', `what to print: ${formats.join(', ')}`).default('text').argParser((text) => {
    if (text === 'html') return wrong('`--format html` is not built yet')
    return formats.find((one) => one === text) ?? wrong(`"${text}" is not one of ${formats.join(', ')}`)
  })
}

function runAsk(project: string | undefined, options: RunOptions) {
  return {
    root: projectRoot(project),
    mode: options.dryRun === true ? 'dry run' : 'write',
    format: options.format,
    failOn: options.failOn ?? [],
    ...given(options.asOf),
    ...(options.out === undefined ? {} : { out: options.out }),
    ...(options.scorecard === undefined ? {} : { scorecards: options.scorecard }),
  } as const
}

function given(asOf: AsOfAsk | undefined): { readonly asOf?: AsOfAsk } {
  return asOf === undefined ? {} : { asOf }
}

function failOn(text: string): readonly Condition[] {
  const { conditions, unknown } = readFailOn(text)
  return unknown === undefined ? conditions : wrong(`"${unknown}" is not one of ${failOnWords}`)
}

/** A list in one option would take the project's folder for a scorecard. */
function several(name: string, before: readonly string[] = []): readonly string[] {
  return [...before, name]
}

function wrong(message: string): never {
  throw new InvalidArgumentError(message)
}

/** Verbs of the language that do not work yet say so. */
function later(verb: Command): void {
  verb
    .allowUnknownOption()
    .allowExcessArguments()
    .action(() => verb.error(`\`cxkit ${verb.name()}\` is not built yet`, { exitCode: 2 }))
}
