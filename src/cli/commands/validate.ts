import type { Project } from '../../model/project.ts'
import { diagnosticsIn, type Format } from '../../render/formats/format.ts'
import { checkProject, planProject, type Attempt, type MeasureAsk } from '../../run.ts'
import { exitCode, type ExitCode } from '../exit-code.ts'
import { valueOf, type Terminal } from '../terminal.ts'

export interface ValidateAsk extends MeasureAsk {
  /** `data` reads the extracts and lets the engine parse and type every expression. */
  readonly depth: 'declarations' | 'data'
  readonly format: Format
}

/** Checks the declarations, and with `--data` what only the extracts and the engine can tell. */
export async function validate(ask: ValidateAsk, screen: Terminal): Promise<ExitCode> {
  const attempt = ask.depth === 'data' ? await withData(ask, screen) : await checkProject(ask)
  const { checked } = attempt
  const document = diagnosticsIn(ask.format, checked.ok ? checked.warnings : checked.errors)
  if (document !== undefined) {
    screen.out(document)
    return checked.ok ? 0 : exitCode(checked.errors)
  }
  const found = valueOf(attempt, screen)
  if ('exit' in found) return found.exit
  screen.out(summary(found.value, ask.depth))
  return 0
}

async function withData(ask: ValidateAsk, screen: Terminal): Promise<Attempt<Project>> {
  const { checked, files } = await planProject({ ...ask, onStep: (step) => screen.progress(`${step} …`) })
  return { files, checked: checked.ok ? { ...checked, value: checked.value.project } : checked }
}

function summary(project: Project, depth: ValidateAsk['depth']): string {
  const valid = `valid: ${counts(project)}`
  const expressions = expressionCount(project)
  if (depth === 'data' || expressions === 0) return valid
  const texts = expressions === 1 ? '1 SQL text was' : `${expressions} SQL texts were`
  return `${valid}\n${texts} not parsed: \`cxkit validate --data\` parses and types them`
}

function counts(project: Project): string {
  const parts = [
    [project.sources.length, 'source'],
    [project.segments.length, 'segment'],
    [project.kpis.length, 'KPI'],
    [project.targets.length, 'target'],
    [project.goals.length, 'goal'],
    [project.scorecards.length, 'scorecard'],
  ] as const
  return parts
    .filter(([count]) => count > 0)
    .map(([count, word]) => `${count} ${word}${count === 1 ? '' : 's'}`)
    .join(', ')
}

/** Distinct SQL texts of the declarations. */
function expressionCount({ sources, segments, kpis }: Project): number {
  const texts = [
    ...sources.flatMap(({ id, from, where }) => [
      ...(from.type === 'query' ? [from.sql.id] : []),
      ...(where === undefined ? [] : [`${id} ${where.sql}`]),
    ]),
    ...segments.map(({ members }) => members.sql.sql),
    ...kpis.flatMap(({ measure }) =>
      [...JSON.stringify(measure).matchAll(/"id":"((?:[^"\\]|\\.)*)"/g)].map(([, id]) => id ?? ''),
    ),
  ]
  return new Set(texts).size
}
