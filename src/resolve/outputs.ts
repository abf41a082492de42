import type { ScorecardSpec } from '../model/project.ts'
import { pathOf } from '../model/written-project.ts'
import type { Findings, Words } from './findings.ts'

/** Every card needs a place of its own below the output folder. */
export function checkOutputs(specs: readonly ScorecardSpec[], found: Findings): void {
  for (const [at, spec] of specs.entries()) {
    const place = found.written.texts.get(pathOf('scorecards', spec.id, 'output'))
    const wrong = mistakeIn(spec)
    if (wrong !== undefined && place !== undefined)
      found.error('bad-output', { ...place.span, length: place.text.length }, wrong)
    const other = specs.slice(0, at).find(({ output }) => sameFile(output, spec.output))
    if (other !== undefined) {
      found.error('same-output', place?.span ?? spec.at, {
        message: `scorecards "${other.id}" and "${spec.id}" are written to the same file \`${spec.output}\``,
        hint: 'give one of them another `output`',
      })
    }
  }
}

/** Some file systems take upper and lower case for the same. */
function sameFile(one: string, other: string): boolean {
  return one.normalize('NFC').toLowerCase() === other.normalize('NFC').toLowerCase()
}

/** Cards are Markdown, so that none is written over declarations, extracts or templates. */
function mistakeIn({ output, each }: ScorecardSpec): Words | undefined {
  const [unknown] = output.match(each === undefined ? /\$(?!period\b)\w*/ : /\$(?!period\b|member\b)\w*/) ?? []
  if (unknown === '$member') {
    return { message: '`$member` stands in the output of a scorecard with `each`', hint: 'add `each:` with a segment' }
  }
  if (unknown !== undefined) {
    return { message: `\`${unknown}\` stands for nothing in an output`, hint: 'the period is `$period`' }
  }
  if (!output.endsWith('.md')) {
    return { message: `\`output: ${output}\` is not a Markdown file`, hint: 'end it with `.md`' }
  }
  if (isBelow(output)) return undefined
  return {
    message: `\`output: ${output}\` does not lie below the output folder`,
    hint: 'write a relative path with `/`, such as `scorecards/weekly-$period.md`',
  }
}

/** No step that a file system reads as here, up or a drive, and none into the folders of cxkit and git. */
function isBelow(output: string): boolean {
  const steps = output.split('/')
  return !/[\\:\p{Cc}]/u.test(output) && steps.every((step) => !/^(?:\.{0,2}|\.cxkit|\.git)$/i.test(step))
}
