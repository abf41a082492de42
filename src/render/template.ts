import Handlebars from 'handlebars'
import { bare } from './bare.ts'
import type { Printed } from './printed.ts'
import { TemplateError } from './template-error.ts'
import { strictNames } from './template-names.ts'
import { templateRefusals } from './template-rules.ts'

export interface Template {
  readonly path: string
  readonly text: string
}

/** Built-in pieces that any template may print with `{{> name}}`. */
export type Partials = ReadonlyMap<string, string>

/**
 * A template filled with a view. The view's texts are finished Markdown, so nothing is escaped
 * here; what the template names and the view has not is an error, never an empty place.
 * @throws TemplateError
 */
export function fill(template: Template, view: Printed, partials: Partials): string {
  const environment = Handlebars.create()
  for (const helper of ['log', 'lookup', 'helperMissing', 'blockHelperMissing']) environment.unregisterHelper(helper)
  for (const [name, text] of partials) environment.registerPartial(name, environment.compile(text, options))
  try {
    const tree = environment.parse(template.text)
    const [refusal] = templateRefusals(tree, new Set(partials.keys()))
    if (refusal !== undefined) throw new TemplateError(template.path, refusal.line, refusal.message)
    return bounded(environment.compile(strictNames(tree), options)(bare(view)), template)
  } catch (error) {
    throw placed(error, template)
  }
}

const options = { strict: true, knownHelpersOnly: true, noEscape: true, knownHelpers: { log: false, lookup: false } }

function bounded(text: string, { path }: Template): string {
  if (text.length > longest) throw new TemplateError(path, 1, `it prints more than ${longest} characters`)
  return text
}

/** Handlebars says the line in its message: `Parse error on line 3:`, `… - 3:4`. */
function placed(error: unknown, { path }: Template): unknown {
  if (error instanceof TemplateError || !(error instanceof Error)) return error
  const [, parsed, looked] = /on line (\d+)| - (\d+):\d+$/m.exec(error.message) ?? []
  const [first = ''] = error.message.split('\n')
  const what = first.replace(/ - \d+:\d+$/, '').replace(/not defined in (the view|undefined)$/, 'is not in the view')
  return new TemplateError(path, Number(parsed ?? looked ?? 1), what)
}

const longest = 2_000_000
