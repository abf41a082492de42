import type { Diagnostic } from '../../src/model/diagnostic.ts'
import type { Kpi } from '../../src/model/kpi.ts'
import type { Project, ScorecardSpec, Segment, Target } from '../../src/model/project.ts'
import type { ColumnContract, Source } from '../../src/model/source.ts'
import { resolve } from '../../src/resolve/resolve.ts'
import { validate } from '../../src/validate/validate.ts'

export type Texts = Readonly<Record<string, string>>

/** Two sources that most declarations can stand on. */
export const sources = `sources:
  surveys: {files: data/surveys.csv, time: responded_at, key: response_id}
  tickets: {files: data/tickets.csv, time: opened_at, key: ticket_id}
`

/** One project as YAML text; `texts` are its SQL files and templates. */
export function projectOf(yaml: string, texts: Texts = {}): Project {
  const checked = resolved(yaml, texts)
  if (!checked.ok) throw new Error(checked.errors.map(told).join('\n'))
  return checked.value
}

/** All mistakes and warnings, as `line:column code message / hint`. */
export function mistakesOf(yaml: string, texts: Texts = {}): readonly string[] {
  const checked = resolved(yaml, texts)
  return (checked.ok ? checked.warnings : checked.errors).map(told)
}

/** The KPI called `x`, over the usual sources and what stands before it. */
export function kpiOf(words: string, before = ''): Kpi {
  return byId(projectOf(`cxkit: 1\n${before}${sources}kpis:\n  x: {${words}}\n`).kpis, 'x')
}

/** What is told of a KPI called `x`. */
export function mistakesOfKpi(words: string, before = ''): readonly string[] {
  return mistakesOf(`cxkit: 1\n${before}${sources}kpis:\n  x: {${words}}\n`)
}

export function byId<T extends Kpi | Source | Target | Segment | ScorecardSpec | Project['baselines'][number]>(
  all: readonly T[],
  id: string,
): T {
  const found = all.find((one) => one.id === id)
  if (found === undefined) throw new Error(`no ${id} among ${all.map((one) => one.id).join(', ')}`)
  return found
}

export function columnOf(source: Source, name: string): ColumnContract {
  const found = source.columns.find((column) => column.name === name)
  if (found === undefined) throw new Error(`no column ${name}`)
  return found
}

function resolved(yaml: string, texts: Texts) {
  const written = validate([{ path: 'cxkit.yml', text: yaml, sha256: '' }])
  if (!written.ok) throw new Error(`not valid:\n${written.errors.map(told).join('\n')}`)
  return resolve(written.value, {
    texts: Object.entries(texts).map(([path, text]) => ({ path, text, sha256: '' })),
  })
}

function told({ at, code, message, hint }: Diagnostic): string {
  return `${at.line}:${at.column} ${code} ${message}${hint === undefined ? '' : ` / ${hint}`}`
}
