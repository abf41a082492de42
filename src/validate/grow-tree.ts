import { isAlias, isMap, isScalar, isSeq, type Pair, type ParsedNode, type YAMLMap } from 'yaml'
import type { Diagnostic, SourceSpan } from '../model/diagnostic.ts'
import { shortened } from './quoting.ts'
import type { Positions } from './positions.ts'
import { scalarTree } from './scalar.ts'
import type { Entry, MapTree, Tree } from './tree.ts'

/** A document as a tree; a key that stands twice is a mistake, and its first value counts. */
export function growTree(
  contents: ParsedNode | null | undefined,
  text: string,
  positions: Positions,
): { readonly tree?: MapTree; readonly mistakes: readonly Diagnostic[] } {
  const growing: Growing = { text, positions, mistakes: [] }
  if (contents === null || contents === undefined)
    return { tree: { type: 'map', entries: [], span: positions.at(0) }, mistakes: [] }
  const tree = grow(contents, growing)
  if (tree.type === 'map') return { tree, mistakes: growing.mistakes }
  if (tree.type === 'empty') return { tree: { ...tree, type: 'map', entries: [] }, mistakes: growing.mistakes }
  if (tree.type === 'unread') return { mistakes: [] }
  const isList = tree.type === 'list'
  const mistake: Diagnostic = {
    code: 'yaml-not-a-map',
    severity: 'error',
    message: `the file is ${isList ? 'a list' : 'one piece of text'}, not a map of sections`,
    at: tree.span,
    hint: 'start with a section, such as `kpis:`, and put the declarations under it by name',
  }
  return { mistakes: [mistake] }
}

interface Growing {
  readonly text: string
  readonly positions: Positions
  readonly mistakes: Diagnostic[]
}

function grow(node: ParsedNode, growing: Growing): Tree {
  const span = growing.positions.at(node.range[0], 1)
  if (isAlias(node) || node.tag !== undefined) return { type: 'unread', span }
  if (isMap(node)) {
    const pairs = withColon(node)
    if (pairs.length === 0 && node.items.length > 0) return { type: 'unread', span }
    return { type: 'map', entries: entries(pairs, growing), span }
  }
  if (isSeq(node)) return { type: 'list', parts: node.items.map((part) => grow(part, growing)), span }
  if (isScalar(node) && isText(node)) return scalarTree(node, growing.text, growing.positions)
  return { type: 'empty', span }
}

/** A part of {…} without a colon is refused as a trap. */
function withColon({ flow, items }: YAMLMap.Parsed): readonly Pair<ParsedNode, ParsedNode | null>[] {
  return flow === true ? items.filter(({ value }) => value !== null) : items
}

function isText(node: { readonly value: unknown }): node is { readonly value: string } & typeof node {
  return typeof node.value === 'string'
}

function entries(pairs: readonly Pair<ParsedNode, ParsedNode | null>[], growing: Growing): readonly Entry[] {
  const seen = new Map<string, SourceSpan>()
  return pairs.flatMap(({ key, value }) => {
    const at = growing.positions.at(key.range[0], key.range[1] - key.range[0])
    const name = isScalar(key) && typeof key.value === 'string' ? key.value : ''
    const mistake = keyMistake(name, at, seen.get(name))
    if (mistake !== undefined) {
      growing.mistakes.push(mistake)
      return []
    }
    seen.set(name, at)
    return [{ key: name, at, value: value === null ? { type: 'empty', span: at } : grow(value, growing) }]
  })
}

function keyMistake(name: string, at: SourceSpan, first: SourceSpan | undefined): Diagnostic | undefined {
  if (name === '' || name === '__proto__') {
    return {
      code: 'yaml-key',
      severity: 'error',
      message: name === '' ? 'a key is a word' : '"__proto__" cannot be a key',
      at,
      hint: 'give it a name',
    }
  }
  if (first === undefined) return undefined
  return {
    code: 'yaml-duplicate-key',
    severity: 'error',
    message: `"${shortened(name)}" stands here twice: first at line ${first.line}`,
    at,
    hint: 'keep one of them',
  }
}
