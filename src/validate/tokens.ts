import type { CST } from 'yaml'

/** Deeper nesting is no declaration, and would exhaust the stack of the parser's next step. */
const deepest = 40

/** Every token of a file in the order of its text, collections as well as their parts. */
export interface Tokens {
  readonly list: readonly Placed[]
  /** Offset at which the nesting gets too deep. */
  readonly tooDeep?: number
}

export interface Placed {
  readonly token: CST.SourceToken | CST.Token
  readonly inFlow: boolean
}

interface Waiting extends Placed {
  readonly depth: number
}

export function tokensOf(top: readonly CST.Token[]): Tokens {
  const list: Placed[] = []
  const waiting: Waiting[] = top.toReversed().map((token) => ({ token, inFlow: false, depth: 0 }))
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { token, inFlow, depth } = next
    if (depth > deepest) return { list, tooDeep: token.offset }
    list.push({ token, inFlow })
    const within = inFlow || token.type === 'flow-collection'
    for (const part of partsOf(token).toReversed()) waiting.push({ token: part, inFlow: within, depth: depth + 1 })
  }
  return { list }
}

function partsOf(token: CST.SourceToken | CST.Token): readonly (CST.SourceToken | CST.Token)[] {
  if ('props' in token) return token.props
  const own = 'start' in token ? listOf(token.start) : []
  const value = 'value' in token ? listOf(token.value) : []
  const items = 'items' in token ? token.items.flatMap(itemParts) : []
  const end = 'end' in token ? listOf(token.end) : []
  return [...own, ...value, ...items, ...end]
}

function itemParts(item: CST.CollectionItem): readonly (CST.SourceToken | CST.Token)[] {
  return [...item.start, ...listOf(item.key), ...listOf(item.sep), ...listOf(item.value)]
}

function listOf<T>(one: T | readonly T[] | null | undefined): readonly T[] {
  if (one === undefined || one === null) return []
  return isList(one) ? one : [one]
}

function isList<T>(one: T | readonly T[]): one is readonly T[] {
  return Array.isArray(one)
}
