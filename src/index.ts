import { checkProject, explainProject, measureProject, type Attempt, type MeasureAsk, type ProjectAsk } from './run.ts'
import type { Measured } from './model/measured.ts'
import type { Project } from './model/project.ts'

export type { Attempt, MeasureAsk, ProjectAsk } from './run.ts'
export type { Checked, Diagnostic, SourceSpan } from './model/diagnostic.ts'
export type { DiagnosticCode } from './model/codes.ts'
export type { Measured } from './model/measured.ts'
export type { Project } from './model/project.ts'
export type { Evidence, Progress, Result, Scorecard, TargetResult } from './model/results.ts'

/** Reads and checks a project's declarations; touches no data. */
export function validate(ask: ProjectAsk): Promise<Attempt<Project>> {
  return checkProject(ask)
}

/**
 * Measures and judges every scorecard; writes nothing.
 * @throws EngineFailure when the engine dies, runs out of time or of memory
 */
export function run(ask: MeasureAsk): Promise<Attempt<Measured>> {
  return measureProject(ask)
}

/** Says in plain text how one KPI came about: definition, rows, interval, verdicts and SQL. */
export function explain(ask: MeasureAsk & { readonly kpi: string }): Promise<Attempt<string>> {
  return explainProject(ask)
}
