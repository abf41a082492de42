import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { positionAt } from '../../src/model/expression.ts'
import { written } from './project.ts'

/** The query of a source, with the text in the file that each of its lines is said to begin at. */
function query(yaml: string) {
  const text = `cxkit: 1\nsources:\n  s:\n    query: ${yaml}\n`
  const found = written(text).texts.get('/sources/s/query')
  const source = text.split('\n')
  return { value: found?.text, begins: found?.lines.map(({ line, column }) => source[line - 1]?.slice(column - 1)) }
}

describe('the lines of a text', () => {
  it('begin behind the indentation of a block', () => {
    expect(query('|\n      select a\n\n        from b')).toEqual({
      value: 'select a\n\n  from b',
      begins: ['select a', '', '  from b'],
    })
  })

  it('begin behind the indentation that a block says', () => {
    expect(query('|2-\n        select a\n      from b').begins).toEqual(['  select a', 'from b'])
  })

  it('begin at the first line that is folded into them', () => {
    expect(query('>\n      select a,\n      b\n\n      from c')).toEqual({
      value: 'select a, b\nfrom c',
      begins: ['select a,', 'from c'],
    })
    expect(query('select a,\n      b\n\n      from c').begins).toEqual(['select a,', 'from c'])
  })

  it('begin behind a quote', () => {
    expect(query('"select a"')).toEqual({ value: 'select a', begins: ['select a"'] })
    expect(query("'select ''a'''")).toEqual({ value: "select 'a'", begins: ["select ''a'''"] })
  })

  it('stay at the last place known behind an escape', () => {
    expect(query('"\\x41 b\\nc"')).toEqual({ value: 'A b\nc', begins: ['\\x41 b\\nc"', '\\x41 b\\nc"'] })
  })

  it('begin where they stand in any block of words', () => {
    const word = fc.stringMatching(/^[a-z(),*=.]{1,8}$/)
    const line = fc
      .tuple(fc.nat(6), fc.array(word, { minLength: 1, maxLength: 6 }))
      .map(([indent, words]) => ' '.repeat(indent) + words.join(' '))
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 8 }), (lines) => {
        const [first = '', ...rest] = lines
        const block = [first.trimStart(), ...rest]
        expect(query(`|\n${block.map((text) => `      ${text}`).join('\n')}`)).toEqual({
          value: block.join('\n'),
          begins: block,
        })
      }),
    )
  })
})

/** What stands in the file where a word of the query is said to begin. */
function wordsOf(yaml: string): readonly (readonly [word: string, found: string | undefined])[] {
  const text = `cxkit: 1\nsources:\n  s:\n    query: ${yaml}\n`
  const found = written(text).texts.get('/sources/s/query')
  if (found === undefined) throw new Error('no query')
  const source = text.split('\n')
  return [...found.text.matchAll(/[^\s,]+/g)].map(({ 0: word, index }) => {
    const at = positionAt(found, index)
    return [word, at === undefined ? undefined : source[at.line - 1]?.slice(at.column - 1, at.column - 1 + word.length)]
  })
}

describe('a text that is folded together', () => {
  it.each([
    '>-\n      select a, b\n      from c\n      where b\n\n      and select\n      a',
    'select a, b\n      from c\n      where b',
    "'select a, b\n      from c\n\n      where b'",
    '|\n      select a,\n      b from\n      c',
  ])('keeps the place of each of its words: %j', (yaml) => {
    const words = wordsOf(yaml)
    expect(words.length).toBeGreaterThan(4)
    for (const [word, found] of words) expect(found).toBe(word)
  })
})
