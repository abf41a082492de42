import type { Artifact } from '../model/artifact.ts'
import type { Measured } from '../model/measured.ts'
import type { Scorecard } from '../model/results.ts'
import { InternalError } from '../model/words.ts'
import { type BuiltIn, builtInTemplates } from './builtin.ts'
import { resultsText } from './formats/json.ts'
import { fillApart } from './own-template.ts'
import { printed } from './printed.ts'
import { fileNames } from './file-names.ts'
import { fill } from './template.ts'
import { scorecardView } from './view.ts'

/**
 * One Markdown file a scorecard, in the project's order, and beside them all results as one JSON file.
 * @throws TemplateError for a project's own template that cannot be filled
 */
export async function render(what: Measured): Promise<readonly Artifact[]> {
  const builtIn = await builtInTemplates()
  const cards = await Promise.all(what.cards.map((card) => markdown(what, card, builtIn)))
  return [...cards, { path: resultsPath, mediaType: 'application/json', content: resultsText(what) }]
}

/** Where the document of all results stands, relative to the output folder. */
export const resultsPath = 'scorecards/results.json'

async function markdown(what: Measured, card: Scorecard, builtIn: BuiltIn): Promise<Artifact> {
  const spec = what.project.scorecards.find((one) => one.id === card.id)
  if (spec === undefined) throw new InternalError(`no scorecard "${card.id}" is declared`)
  const view = printed(scorecardView(what, card))
  const { template } = spec
  const { partials } = builtIn
  const filled =
    template.type === 'file' ? await fillApart({ template, view, partials }) : fill(builtIn.scorecard, view, partials)
  const member = fileNames(what.cards.filter(({ id }) => id === card.id)).get(card.member ?? '') ?? ''
  const path = spec.output.replaceAll('$period', card.period.id).replaceAll('$member', () => member)
  return { path, mediaType: 'text/markdown', content: tidy(filled) }
}

/** Parts that a card does not have leave blank lines behind. */
function tidy(text: string): string {
  return `${text
    .replaceAll(/[ \t]+$/gm, '')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim()}\n`
}
