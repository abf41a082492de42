import { evaluate } from './evaluate/evaluate.ts'
import { startDuckDb } from './execute/engines/duckdb/engine.ts'
import { measure } from './execute/measure.ts'
import { folderTree } from './load/folder.ts'
import { load } from './load/load.ts'
import type { Artifact } from './model/artifact.ts'
import { failed, passed, sortDiagnostics, type Checked, type Diagnostic } from './model/diagnostic.ts'
import type { Loaded } from './model/loaded.ts'
import type { Measured } from './model/measured.ts'
import type { Plan } from './model/plan.ts'
import type { Engine, FileTree } from './model/ports.ts'
import type { Project } from './model/project.ts'
import { nearest } from './model/suggest.ts'
import type { Day, Id } from './model/words.ts'
import { plan } from './plan/plan.ts'
import { explainKpi } from './render/explain.ts'
import { render } from './render/render.ts'
import { TemplateError } from './render/template-error.ts'
import { resolve } from './resolve/resolve.ts'
import { references } from './validate/references.ts'
import { soundPart } from './validate/sound.ts'
import { validate } from './validate/validate.ts'

export interface ProjectAsk {
  /** The folder that holds cxkit.yml. */
  readonly root: string
}

export interface MeasureAsk extends ProjectAsk {
  /** Absent: the newest day in the data. */
  readonly asOf?: AsOfAsk
  /** Empty: all. */
  readonly scorecards?: readonly Id[]
  /** Told before each step that takes time. */
  readonly onStep?: (step: Step) => void
}

/** The as-of day, once the project's zone is known. */
export type AsOfAsk = (timezone: string) => Day

export type Step = 'reading the declarations' | 'reading the extracts' | 'measuring' | 'judging'

/** What was read, also where it is wrong: messages show its lines. */
export interface Attempt<T> {
  readonly checked: Checked<T>
  readonly files: ReadonlyMap<string, string>
}

/** Reads and checks the declarations; needs no engine and no data. */
export async function checkProject({ root }: ProjectAsk): Promise<Attempt<Project>> {
  return declared(folderTree(root))
}

/** Types every expression, checks columns, contracts and freshness, and plans; measures nothing. */
export async function planProject(ask: MeasureAsk): Promise<Attempt<{ project: Project; plan: Plan }>> {
  return withEngine(async (engine) => {
    const { checked, files } = await declared(folderTree(ask.root))
    return { files, checked: checked.ok ? await planned(checked.value, checked.warnings, { ask, engine }) : checked }
  })
}

/** From declarations and extracts to judged results. */
export function measureProject(ask: MeasureAsk): Promise<Attempt<Measured>> {
  return measureWith(ask, (project) => passed(project))
}

function measureWith(ask: MeasureAsk, choose: (project: Project) => Checked<Project>): Promise<Attempt<Measured>> {
  return withEngine(async (engine) => {
    ask.onStep?.('reading the declarations')
    const { checked, files } = await declared(folderTree(ask.root))
    const chosen = checked.ok ? choose(checked.value) : checked
    if (!checked.ok || !chosen.ok) return { checked: failed(chosen.ok ? [] : chosen.errors), files }
    const ready = await planned(chosen.value, checked.warnings, { ask, engine })
    if (!ready.ok) return { checked: ready, files }
    ask.onStep?.('measuring')
    const cells = await measure(ready.value.plan, engine)
    ask.onStep?.('judging')
    const { project } = ready.value
    const cards = evaluate(project, { plan: ready.value.plan, cells })
    const warnings = sortDiagnostics(ready.warnings)
    return { files, checked: passed({ project, plan: ready.value.plan, cards, warnings }, warnings) }
  })
}

/** One KPI on every card that shows it, with the queries that it alone needs. */
export async function explainProject({ kpi, ...ask }: MeasureAsk & { readonly kpi: Id }): Promise<Attempt<string>> {
  const attempt = await measureWith(ask, (project) => onlyKpi(project, kpi))
  const { checked, files } = attempt
  return { files, checked: checked.ok ? passed(explainKpi(checked.value, kpi), checked.warnings) : checked }
}

function onlyKpi(project: Project, id: Id): Checked<Project> {
  const names = project.kpis.map((kpi) => kpi.id)
  if (!names.includes(id)) return failed([unknownName(project, { kind: 'kpi', name: id, names })])
  const scorecards = project.scorecards
    .filter(({ kpis }) => kpis.includes(id))
    .map((spec) => ({ ...spec, kpis: [id], goals: [] }))
  return passed({ ...project, scorecards })
}

/** A name on the command line that the project does not declare. */
function unknownName(
  project: Project,
  { kind, name, names }: { kind: 'kpi' | 'scorecard'; name: Id; names: readonly Id[] },
): Diagnostic {
  const near = nearest(name, names)
  const hint = near === undefined ? `declared: ${names.join(', ')}` : `did you mean "${near}"?`
  return {
    code: `unknown-${kind}`,
    severity: 'error',
    message: `the project declares no ${kind} "${name}"`,
    at: project.at,
    hint,
  }
}

/** The cards as files, and the document of all results beside them. */
export async function renderProject(measured: Measured): Promise<Checked<readonly Artifact[]>> {
  try {
    return passed(await render(measured))
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error
    const at = { file: error.path, line: error.line, column: 1 }
    return failed([{ code: 'template', severity: 'error', message: error.message, at }])
  }
}

/** The engine starts first, so that it loads while the declarations are read. */
async function withEngine<T>(work: (engine: Engine) => Promise<T>): Promise<T> {
  const engine = await startDuckDb()
  try {
    return await work(engine)
  } finally {
    await engine.close()
  }
}

async function declared(tree: FileTree): Promise<Attempt<Project>> {
  const loaded = await load(tree, references)
  if (!loaded.ok) return { checked: loaded, files: new Map() }
  return { checked: resolved(loaded.value), files: textsOf(loaded.value) }
}

function resolved(loaded: Loaded): Checked<Project> {
  const written = validate(loaded.files)
  if (!written.ok) return failed(sortDiagnostics([...written.errors, ...furtherMistakes(loaded, written.errors)]))
  const project = resolve(written.value, loaded)
  if (!project.ok) return project
  return passed(project.value, heard(project.value, [...written.warnings, ...project.warnings]))
}

function heard({ rulesOff = [] }: Project, warnings: readonly Diagnostic[]): readonly Diagnostic[] {
  return warnings.filter(({ code }) => !rulesOff.includes(code))
}

/** What is wrong with the sound part of declarations, told in the same run. */
function furtherMistakes(loaded: Loaded, told: readonly Diagnostic[]): readonly Diagnostic[] {
  const sound = soundPart(loaded.files, told)
  if (sound === undefined) return []
  const project = resolve(sound.written, loaded)
  return project.ok ? [] : project.errors.filter((mistake) => sound.isNew(mistake))
}

interface PlanAsk {
  readonly ask: MeasureAsk
  readonly engine: Engine
}

async function planned(
  project: Project,
  before: readonly Diagnostic[],
  { ask, engine }: PlanAsk,
): Promise<Checked<{ project: Project; plan: Plan }>> {
  const names = project.scorecards.map(({ id }) => id)
  const unknown = (ask.scorecards ?? []).filter((name) => !names.includes(name))
  if (unknown.length > 0) return failed(unknown.map((name) => unknownName(project, { kind: 'scorecard', name, names })))
  ask.onStep?.('reading the extracts')
  const day = ask.asOf === undefined ? {} : { asOf: ask.asOf(project.calendar.timezone) }
  const catalog = await engine.inspect({ project, root: ask.root, ...day })
  if (!catalog.ok) return failed(catalog.errors)
  const made = plan(project, catalog.value, { scorecards: ask.scorecards ?? [], ...day })
  if (!made.ok) return failed(made.errors)
  return passed({ project, plan: made.value }, [...before, ...heard(project, [...catalog.warnings, ...made.warnings])])
}

function textsOf({ files, texts }: Loaded): ReadonlyMap<string, string> {
  return new Map([...files, ...texts].map(({ path, text }) => [path, text]))
}
