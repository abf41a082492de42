import { readFileSync } from 'node:fs'
import { Ajv } from 'ajv'
import { measureProject, renderProject, type MeasureAsk } from '../../src/run.ts'
import { projectOf, type Files } from '../e2e/project.ts'

const schema: object = JSON.parse(readFileSync(new URL('../../schemas/results.schema.json', import.meta.url), 'utf8'))
const isDocument = new Ajv({ strict: false, allErrors: true }).compile(schema)

export interface SaidTarget {
  readonly target: string
  readonly reach?: number
  readonly due_now?: number
  readonly gap?: number
  readonly progress: string
  readonly because: string
}

export interface Said {
  readonly kpi: string
  readonly segments: readonly string[]
  readonly members: readonly string[]
  readonly period: string
  readonly state?: string
  readonly value?: number
  readonly low?: number
  readonly high?: number
  readonly n?: number
  readonly missing?: number
  readonly baseline?: { readonly from?: string; readonly to?: string; readonly value?: number; readonly n?: number }
  readonly change?: { readonly value: number; readonly low?: number; readonly high?: number }
  readonly evidence: string
  readonly because: string
  readonly targets: readonly SaidTarget[]
  readonly history?: readonly { readonly period: string; readonly state?: string; readonly value?: number }[]
}

export interface SaidCard {
  readonly scorecard: string
  readonly period: string
  readonly from?: string
  readonly to?: string
  readonly results: readonly Said[]
  readonly goals: readonly {
    readonly goal: string
    readonly progress: string
    readonly good: number
    readonly bad: number
    readonly open: number
  }[]
}

export interface SaidDocument {
  readonly as_of?: string
  readonly warnings: readonly { readonly code: string; readonly message: string }[]
  readonly sources: readonly {
    readonly source: string
    readonly rows: number
    readonly excluded: number
    readonly dropped?: number
    readonly duplicates?: number
    readonly ambiguous?: number
    readonly through?: string
  }[]
  readonly scorecards: readonly SaidCard[]
}

export type Outcome =
  | { readonly ok: true; readonly document: SaidDocument; readonly cards: Readonly<Record<string, string>> }
  | { readonly ok: false; readonly codes: readonly string[]; readonly said: string }

/** A whole run with the real engine; every document is held to its schema. */
export async function measured(files: Files, asOf?: string): Promise<Outcome> {
  const day: Pick<MeasureAsk, 'asOf'> = asOf === undefined ? {} : { asOf: () => asOf }
  const { checked } = await measureProject({ root: projectOf(files), ...day })
  if (!checked.ok) {
    const said = checked.errors.map(({ at, message, hint }) => `${at.file}:${at.line} ${message} | ${hint}`)
    return { ok: false, codes: checked.errors.map(({ code }) => code), said: said.join('\n') }
  }
  const rendered = await renderProject(checked.value)
  if (!rendered.ok) throw new Error(rendered.errors.map(({ message }) => message).join('\n'))
  const cards = Object.fromEntries(rendered.value.map(({ path, content }) => [path, content]))
  const document: SaidDocument = JSON.parse(cards['scorecards/results.json'] ?? '')
  if (!isDocument(document)) throw new Error(JSON.stringify(isDocument.errors))
  return { ok: true, document, cards }
}

/** The document of a run that must succeed. */
export async function documentOf(files: Files, asOf?: string): Promise<SaidDocument> {
  const outcome = await measured(files, asOf)
  if (!outcome.ok) throw new Error(outcome.said)
  return outcome.document
}

/** The whole-KPI results of the first card by KPI. */
export async function totals(files: Files, asOf?: string): Promise<Readonly<Record<string, Said>>> {
  return totalsOf(await documentOf(files, asOf))
}

export function totalsOf({ scorecards }: SaidDocument): Readonly<Record<string, Said>> {
  const results = scorecards[0]?.results.filter(({ segments }) => segments.length === 0) ?? []
  return Object.fromEntries(results.map((result) => [result.kpi, result]))
}
