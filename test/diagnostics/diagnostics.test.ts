import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { diagnosticCodes } from '../../src/model/codes.ts'
import type { Diagnostic } from '../../src/model/diagnostic.ts'
import type { SourceFile } from '../../src/model/loaded.ts'
import { validate } from '../../src/validate/validate.ts'

const here = import.meta.dirname
const folders = readdirSync(here, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
  .toSorted()

/** Codes of YAML and of the form of declarations; other stages' codes have their own list. */
const codesOfValidate = Object.keys(diagnosticCodes).filter(
  (code) =>
    code.startsWith('yaml-') ||
    code.startsWith('version-') ||
    [
      'file-too-large',
      'forbidden-character',
      'main-file-only',
      'duplicate-name',
      'bad-name',
      'unknown-key',
      'unknown-word',
      'key-needed',
      'one-key-needed',
      'value-missing',
      'wrong-form',
      'out-of-range',
      'not-built-yet',
    ].includes(code),
)

/** `unknown-key`, or one of several folders of a code: `yaml-syntax--open-quote`. */
const codeOf = (folder: string) => folder.split('--')[0] ?? folder

describe('a folder of mistakes', () => {
  const mine = folders.filter((folder) => codesOfValidate.includes(codeOf(folder)))
  it.each(mine)('%s gives its messages, each at its place', (folder) => {
    const result = validate(filesOf(folder))
    const printed = `${(result.ok ? [] : result.errors).map(line).join('\n')}\n`
    const golden = `${here}/${folder}/expected.txt`
    if (process.env['UPDATE_GOLDEN'] !== undefined) writeFileSync(golden, printed)
    expect(printed).toBe(readFileSync(golden, 'utf8'))
    expect(result.ok ? [] : result.errors.map(({ code }) => code)).toContain(codeOf(folder))
  })

  it('is there for every code of YAML and of the form of declarations', () => {
    expect(codesOfValidate.filter((code) => !mine.some((folder) => codeOf(folder) === code))).toEqual([])
  })
})

/** The main file first, the others sorted, as they are loaded. */
function filesOf(folder: string): readonly SourceFile[] {
  const paths = readdirSync(`${here}/${folder}`, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.yml'))
  const sorted = ['cxkit.yml', ...paths.filter((path) => path !== 'cxkit.yml').toSorted()]
  return sorted.map((path) => ({ path, text: readFileSync(`${here}/${folder}/${path}`, 'utf8'), sha256: '' }))
}

function line({ at, code, message, hint }: Diagnostic): string {
  return `${at.file}:${at.line}:${at.column} ${code} ${message}${hint === undefined ? '' : ` / ${hint}`}`
}
