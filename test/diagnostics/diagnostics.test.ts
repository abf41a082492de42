import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { diagnosticCodes } from '../../src/model/codes.ts'
import { declaredMistakes, line, measuredMistakes } from './mistakes.ts'

const here = import.meta.dirname
const folders = readdirSync(here, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
  .toSorted()

/** Codes that only the engine or the data show: their folders hold extracts. */
const codesOfEngine = [
  'newest-day-far-off',
  'no-as-of-day',
  'no-complete-period',
  'source-stale',
  'unknown-member',
  'missing-column',
  'expression-type',
  'segment-not-computable',
  'segment-skipped',
  'too-many-members',
  'sql-syntax',
  'sql-not-allowed',
  'sql-type',
  'unknown-function',
  'unknown-column',
  'duplicate-column',
  'query-cycle',
]

/** A name on the command line, and a template's text: tests of those stages hold them. */
const codesElsewhere = ['unknown-scorecard', 'template']

/** Several mistakes of several codes in one project. */
const mixed = ['eight-mistakes']

/** `unknown-key`, or one of several folders of a code: `yaml-syntax--open-quote`. */
const codeOf = (folder: string) => folder.split('--')[0] ?? folder

describe('a folder of mistakes', () => {
  it.each(folders)('%s gives its messages, each at its place', async (folder) => {
    const tell = codesOfEngine.includes(codeOf(folder)) ? measuredMistakes : declaredMistakes
    const mistakes = await tell(`${here}/${folder}`)
    const printed = `${mistakes.map(line).join('\n')}\n`
    const golden = `${here}/${folder}/expected.txt`
    if (process.env['UPDATE_GOLDEN'] !== undefined) writeFileSync(golden, printed)
    expect(printed).toBe(readFileSync(golden, 'utf8'))
    if (!mixed.includes(folder)) expect(mistakes.map(({ code }) => code)).toContain(codeOf(folder))
  })

  it('is there for every code whose mistake stands in a declaration', () => {
    const codes = Object.entries(diagnosticCodes).flatMap(([code, kind]) => (kind === 'declaration' ? [code] : []))
    const needed = [...new Set([...codes, ...codesOfEngine])].filter((code) => !codesElsewhere.includes(code))
    expect(needed.filter((code) => !folders.some((folder) => codeOf(folder) === code))).toEqual([])
  })

  it('is of a code that there is', () => {
    const codes = [...Object.keys(diagnosticCodes), ...mixed]
    expect(folders.filter((folder) => !codes.includes(codeOf(folder)))).toEqual([])
  })
})
