import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nearest } from '../../src/model/suggest.ts'

describe('the nearest candidate', () => {
  it.each([
    ['regoin', ['plan', 'region'], 'region'],
    ['scor', ['source', 'score'], 'score'],
    ['SCORE', ['score'], 'score'],
    ['x', ['y'], 'y'],
    ['plan', ['tenure', 'stage'], undefined],
    ['abc', [], undefined],
    ['colour', ['color', 'colours'], 'color'],
  ])('of %j among %j is %j', (word, candidates, found) => {
    expect(nearest(word, candidates)).toBe(found)
  })

  it('of a word that is there is that word', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.stringMatching(/^[a-z]{1,8}$/), { minLength: 1 }), fc.nat(), (words, index) => {
        const word = words[index % words.length] ?? ''
        expect(nearest(word, words)).toBe(word)
      }),
    )
  })
})
