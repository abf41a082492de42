import { evaluate } from './evaluate/evaluate.ts'
import { startDuckDb } from './execute/engines/duckdb/engine.ts'
import { measure } from './execute/measure.ts'
import { folderTree } from './load/folder.ts'
import { load } from './load/load.ts'
import { failed, passed, sortDiagnostics, type Checked, type Diagnostic } from './model/diagnostic.ts'
import type { Loaded } from './model/loaded.ts'
import type { Measured } from './model/measured.ts'
import type { Plan } from './model/plan.ts'
import type { Engine, FileTree } from './model/ports.ts'
import type { Project } from './model/project.ts'
import type { Day, Id } from './model/words.ts'
import { plan } from './plan/plan.ts'
import { resolve } from './resolve/resolve.ts'
import { references } from './validate/references.ts'
import { validate } from './validate/validate.ts'

export interface ProjectAsk {
  /** The folder that holds cxkit.yml. */
  readonly root: string
}

export interface MeasureAsk extends ProjectAsk {
  readonly asOf?: Day
  /** Empty: all. */
  readonly scorecards?: readonly Id[]
  /** Told before each step that takes time. */
  readonly onStep?: (step: Step) => void
}

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
export async function measureProject(ask: MeasureAsk): Promise<Attempt<Measured>> {
  return withEngine(async (engine) => {
    ask.onStep?.('reading the declarations')
    const { checked, files } = await declared(folderTree(ask.root))
    if (!checked.ok) return { checked, files }
    const ready = await planned(checked.value, checked.warnings, { ask, engine })
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
  if (!written.ok) return written
  const project = resolve(written.value, loaded)
  return project.ok ? passed(project.value, [...written.warnings, ...project.warnings]) : project
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
  ask.onStep?.('reading the extracts')
  const day = ask.asOf === undefined ? {} : { asOf: ask.asOf }
  const catalog = await engine.inspect({ project, root: ask.root, ...day })
  if (!catalog.ok) return failed(catalog.errors)
  const made = plan(project, catalog.value, { scorecards: ask.scorecards ?? [], ...day })
  if (!made.ok) return failed(made.errors)
  return passed({ project, plan: made.value }, [...before, ...catalog.warnings, ...made.warnings])
}

function textsOf({ files, texts }: Loaded): ReadonlyMap<string, string> {
  return new Map([...files, ...texts].map(({ path, text }) => [path, text]))
}
