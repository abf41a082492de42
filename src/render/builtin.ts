import { readFile } from 'node:fs/promises'
import type { Template } from './template.ts'

export interface BuiltIn {
  readonly scorecard: Template
  readonly partials: ReadonlyMap<string, string>
}

/** The package's own templates; part of the program, though they are files. */
export async function builtInTemplates(): Promise<BuiltIn> {
  const partials = await Promise.all(
    partialNames.map(async (name) => [name, await text(`partials/${name}.hbs`)] as const),
  )
  const path = 'scorecard.md.hbs'
  return { scorecard: { path, text: await text(path) }, partials: new Map(partials) }
}

const partialNames = ['short', 'table', 'splits', 'members', 'quality', 'methods']

function text(path: string): Promise<string> {
  return readFile(new URL(`../../templates/${path}`, import.meta.url), 'utf8')
}
