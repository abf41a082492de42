import type { Diagnostic } from '../../src/model/diagnostic.ts'
import { checkProject } from '../../src/run.ts'
import { projectOf, type Files } from '../e2e/project.ts'

/** What the declarations alone tell: mistakes, or the warnings of declarations that are valid. */
export async function told(files: Files | string): Promise<readonly Diagnostic[]> {
  const root = projectOf(typeof files === 'string' ? { 'cxkit.yml': files } : files)
  const { checked } = await checkProject({ root })
  return checked.ok ? checked.warnings : checked.errors
}

/** `cxkit.yml:7:11 unknown-segment`, in the order in which they are shown. */
export async function places(files: Files | string): Promise<readonly string[]> {
  return (await told(files)).map(({ at, code }) => `${at.file}:${at.line}:${at.column} ${code}`)
}

/** One KPI over a source `s`, with the rest of the declarations behind it. */
export function oneKpi(kpi: string, more = ''): string {
  return `cxkit: 1
project: {currency: EUR}
sources: {s: {files: a.csv, time: day}}
baselines: {then: {from: 2025-01-01, to: 2025-12-31}, rolling: {previous: 1 quarter}}
kpis:
  k: {source: s, ${kpi}}
${more}`
}

/** Code, message and hint of the only thing told. */
export async function only(files: Files | string): Promise<string> {
  const all = await told(files)
  const [one] = all
  if (one === undefined || all.length > 1) return all.map(({ code }) => code).join(', ') || 'valid'
  return [one.code, one.message, ...(one.hint === undefined ? [] : [one.hint])].join(' | ')
}
