import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll } from 'vitest'
import { measureProject, renderProject, type MeasureAsk } from '../../src/run.ts'

export type Files = Readonly<Record<string, string>>

const folders: string[] = []

afterAll(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

/** Writes a project into a folder of its own, which goes when the tests of the file have run. */
export function projectOf(files: Files): string {
  const root = mkdtempSync(join(tmpdir(), 'cxkit-e2e-'))
  folders.push(root)
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  return root
}

/** Every artifact of a run by its path, without what names files: their hashes and lists. */
export async function cardsOf(
  files: Files,
  ask: Omit<MeasureAsk, 'root'> = {},
): Promise<Readonly<Record<string, string>>> {
  const { checked } = await measureProject({ root: projectOf(files), ...ask })
  if (!checked.ok) throw new Error(checked.errors.map(({ message }) => message).join('\n'))
  const rendered = await renderProject(checked.value)
  if (!rendered.ok) throw new Error(rendered.errors.map(({ message }) => message).join('\n'))
  return Object.fromEntries(rendered.value.map(({ path, content }) => [path, withoutFiles(path, content)]))
}

export interface JsonResult {
  readonly kpi: string
  readonly members: readonly string[]
  readonly value?: number
  readonly low?: number
  readonly high?: number
  readonly n?: number
}

/** The results of every card, in the order of the document. */
export async function resultsOf(files: Files, ask: Omit<MeasureAsk, 'root'> = {}): Promise<readonly JsonResult[]> {
  const cards = await cardsOf(files, ask)
  const document: { scorecards: { results: JsonResult[] }[] } = JSON.parse(cards['scorecards/results.json'] ?? '')
  return document.scorecards.flatMap(({ results }) => results)
}

function withoutFiles(path: string, content: string): string {
  if (!path.endsWith('.json')) return content
  const document: { sources: Record<string, unknown>[] } = JSON.parse(content)
  for (const source of document.sources) {
    delete source['sha256']
    delete source['files']
  }
  return JSON.stringify(document, undefined, 1)
}

export interface Outcome {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

const main = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url))

/** Runs the built command line as a user would, with nothing of the test's environment. */
export function cxkit(...args: readonly string[]): Promise<Outcome> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [main, ...args], { env: {}, stdio: ['ignore', 'pipe', 'pipe'] })
    const texts = { out: '', err: '' }
    child.stdout.on('data', (part: Buffer) => (texts.out += part.toString()))
    child.stderr.on('data', (part: Buffer) => (texts.err += part.toString()))
    child.on('close', (code) => resolve({ code, ...texts }))
  })
}
