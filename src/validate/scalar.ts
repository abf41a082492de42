import type { Scalar } from 'yaml'
import type { Positions } from './positions.ts'
import type { EmptyTree, ScalarTree } from './tree.ts'

type Parsed = Scalar<string> & { readonly range?: readonly [number, number, number] | null }

/** A scalar as its text, with where each line of that text begins in the file. */
export function scalarTree(node: Parsed, text: string, positions: Positions): ScalarTree | EmptyTree {
  const [from, until] = [node.range?.[0] ?? 0, node.range?.[1] ?? 0]
  const value = isBlock(node) ? node.value.replace(/\n+$/, '') : node.value
  if (node.type === 'PLAIN' && (value === '' || value === '~')) return { type: 'empty', span: positions.at(from, 1) }
  const content = contentStart(node, text, from)
  const places = placesIn(value, text.slice(content, until))
  const lines = value.split('\n').map((line, index) => positions.at(content + (places.starts[index] ?? 0), line.length))
  const folds = places.folds.map(({ offset, start }) => ({ offset, span: positions.at(content + start, 1) }))
  return { type: 'scalar', text: value, span: lines[0] ?? positions.at(content, 1), lines, folds }
}

function isBlock(node: Parsed): boolean {
  return node.type === 'BLOCK_LITERAL' || node.type === 'BLOCK_FOLDED'
}

/** Behind the quote, or below the header of a block. */
function contentStart(node: Parsed, text: string, from: number): number {
  if (isBlock(node)) return text.indexOf('\n', from) + 1 || from
  return node.type === 'QUOTE_DOUBLE' || node.type === 'QUOTE_SINGLE' ? from + 1 : from
}

interface Places {
  readonly starts: readonly number[]
  readonly folds: readonly { readonly offset: number; readonly start: number }[]
}

/**
 * Where each line of the value begins in its source, and where it goes on in another of the source's lines, found by
 * its words in turn: that holds however YAML has indented and folded it. From an escape on, the last place found
 * stands for all.
 */
function placesIn(value: string, source: string): Places {
  let [at, offset, isLost] = [0, 0, false]
  const folds: { offset: number; start: number }[] = []
  const starts = value.split('\n').map((line) => {
    let start: number | undefined
    for (const word of line.matchAll(/\S+/g)) {
      const found = isLost ? -1 : source.indexOf(word[0], at)
      isLost ||= found === -1
      if (isLost) break
      const isFolded = start !== undefined && source.slice(at, found).includes('\n')
      if (isFolded) folds.push({ offset: offset + word.index, start: found })
      start ??= found - word.index
      at = found + word[0].length
    }
    offset += line.length + 1
    return start ?? at
  })
  return { starts, folds }
}
