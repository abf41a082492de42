import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { diagnosticCodes } from '../../src/model/codes.ts'
import { validate } from '../../src/validate/validate.ts'
import { file, whole } from './project.ts'

/** Every mistake has a known code, words, and a place that its file has. */
function expectPlaces(texts: readonly string[]): void {
  const files = texts.map((text, index) => file(text, index === 0 ? 'cxkit.yml' : `kpis/${index}.yml`))
  const result = validate(files)
  for (const { at, code, message, hint } of result.ok ? [] : result.errors) {
    const lines = files.find(({ path }) => path === at.file)?.text.split('\n') ?? []
    const line = lines[at.line - 1]
    expect(line, message).toBeDefined()
    expect(at.column, message).toBeGreaterThanOrEqual(1)
    expect(at.column, message).toBeLessThanOrEqual((line?.length ?? 0) + 1)
    expect(diagnosticCodes).toHaveProperty(code)
    expect(`${message}${hint ?? ''}`).not.toMatch(/undefined|\[object|NaN/)
  }
}

it('any text gives mistakes with places, never a failure', () => {
  const text = fc.oneof(fc.string({ unit: 'binary', maxLength: 300 }), fc.string({ unit: 'grapheme', maxLength: 300 }))
  fc.assert(
    fc.property(fc.array(text, { minLength: 1, maxLength: 3 }), (texts) => {
      expectPlaces(texts)
    }),
    { numRuns: 500 },
  )
})

it('any text of marks that YAML knows gives mistakes with places, never a failure', () => {
  const mark = fc.constantFrom(
    'a',
    ':',
    ': ',
    ' ',
    '\n',
    '\n  ',
    '- ',
    '? ',
    '{',
    '}',
    '[',
    ']',
    ',',
    '"',
    "'",
    '#',
    ' #4',
    '&a',
    '*a',
    '!t',
    '|',
    '>',
    '%',
    '@',
    '`',
    '\t',
    '---\n',
    '...\n',
    '<<',
    '~',
    'null',
    '\\',
    '1',
    '\r\n',
    'kpis:\n',
    'cxkit: 1\n',
    '__proto__',
  )
  fc.assert(
    fc.property(fc.array(mark, { maxLength: 60 }), (marks) => {
      expectPlaces([marks.join('')])
    }),
    { numRuns: 1000 },
  )
})

it('a project with parts cut out, put in and swapped gives mistakes with places, never a failure', () => {
  const piece = fc.constantFrom(
    '{',
    '}',
    '[',
    ']',
    ': ',
    ',',
    '\n',
    '\n    ',
    '*x',
    '&x ',
    '!x ',
    '"',
    '#4',
    '~',
    'a b',
    '- ',
    'toString',
    '-1',
  )
  const change = fc.record({ from: fc.nat(whole.length), length: fc.nat(40), piece })
  fc.assert(
    fc.property(fc.array(change, { minLength: 1, maxLength: 4 }), (changes) => {
      let text = whole
      for (const { from, length, piece: added } of changes)
        text = text.slice(0, from) + added + text.slice(from + length)
      expectPlaces([text])
    }),
    { numRuns: 200 },
  )
})

it('a value of another form gives mistakes with places, never a failure', () => {
  const value = /(?<=: )[^\s,{}[\]"'|#]+/g
  const places = [...whole.matchAll(value)].map(({ index, 0: text }) => ({ index, length: text.length }))
  const odd = fc.constantFrom(
    '{}',
    '[]',
    '[[1]]',
    '{a: {b: [c]}}',
    '""',
    '~',
    '-1',
    '1e999',
    'true',
    'constructor',
    '0x10',
    '[~]',
    "'  '",
  )
  fc.assert(
    fc.property(fc.constantFrom(...places), odd, ({ index, length }, other) => {
      expectPlaces([whole.slice(0, index) + other + whole.slice(index + length)])
    }),
    { numRuns: 300 },
  )
})

it('the same files give the same mistakes', () => {
  fc.assert(
    fc.property(fc.nat(whole.length), fc.nat(30), (from, length) => {
      const text = whole.slice(0, from) + whole.slice(from + length)
      expect(validate([file(text)])).toEqual(validate([file(text)]))
    }),
    { numRuns: 30 },
  )
})
