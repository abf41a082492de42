import { createHost } from '../../src/execute/engines/duckdb/host.ts'
import { folderTree } from '../../src/load/folder.ts'
import { load } from '../../src/load/load.ts'
import type { Catalog } from '../../src/model/catalog.ts'
import { failed, passed, type Checked, type Diagnostic } from '../../src/model/diagnostic.ts'
import type { Project } from '../../src/model/project.ts'
import { plan } from '../../src/plan/plan.ts'
import { resolve } from '../../src/resolve/resolve.ts'
import { references } from '../../src/validate/references.ts'
import { validate } from '../../src/validate/validate.ts'

/** All that is wrong in a project's folder, as far as the declarations tell. */
export async function declaredMistakes(root: string): Promise<readonly Diagnostic[]> {
  return toldBy(await declared(root))
}

/** The same for what only the engine and the data show. */
export async function measuredMistakes(root: string): Promise<readonly Diagnostic[]> {
  const project = await declared(root)
  if (!project.ok) return project.errors
  const catalog = await inspected(project.value, root)
  if (!catalog.ok) return catalog.errors
  return toldBy(plan(project.value, catalog.value, { scorecards: [] }))
}

/** `file:line:column code message / hint`. */
export function line({ at, code, severity, message, hint }: Diagnostic): string {
  const kind = severity === 'error' ? code : `${code} (warning)`
  return `${at.file}:${at.line}:${at.column} ${kind} ${message}${hint === undefined ? '' : ` / ${hint}`}`
}

function toldBy(checked: Checked<unknown>): readonly Diagnostic[] {
  return checked.ok ? checked.warnings : checked.errors
}

async function declared(root: string): Promise<Checked<Project>> {
  const loaded = await load(folderTree(root), references)
  if (!loaded.ok) return loaded
  const written = validate(loaded.value.files)
  return written.ok ? resolve(written.value, loaded.value) : failed(written.errors)
}

async function inspected(project: Project, root: string): Promise<Checked<Catalog>> {
  const host = createHost()
  const answer = await host.answer({ type: 'inspect', ask: { project, root } })
  await host.close()
  if (answer.type !== 'inspected') throw new Error(answer.type)
  return answer.catalog.ok ? passed(answer.catalog.value) : failed(answer.catalog.errors)
}
