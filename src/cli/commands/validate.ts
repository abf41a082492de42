import type { Project } from '../../model/project.ts'
import { checkProject, planProject, type MeasureAsk } from '../../run.ts'
import type { ExitCode } from '../exit-code.ts'
import { valueOf, type Terminal } from '../terminal.ts'

export interface ValidateAsk extends MeasureAsk {
  /** `data` reads the extracts and lets the engine parse and type every expression. */
  readonly depth: 'declarations' | 'data'
}

/** Checks the declarations, and with `--data` what only the extracts and the engine can tell. */
export async function validate(ask: ValidateAsk, screen: Terminal): Promise<ExitCode> {
  const found = ask.depth === 'data' ? await withData(ask, screen) : valueOf(await checkProject(ask), screen)
  if ('exit' in found) return found.exit
  const { value } = found
  screen.out(`valid: ${counts(value)}`)
  if (ask.depth === 'declarations') {
    const expressions = expressionCount(value)
    if (expressions > 0)
      screen.out(`${expressions} SQL texts were not parsed: \`cxkit validate --data\` parses and types them`)
  }
  return 0
}

async function withData(ask: ValidateAsk, screen: Terminal) {
  const found = valueOf(await planProject({ ...ask, onStep: (step) => screen.progress(`${step} …`) }), screen)
  return 'exit' in found ? found : { value: found.value.project }
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
