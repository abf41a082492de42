/** A node of the engine's parse tree, as JSON gives it: nothing is taken for granted. */
export type Tree = Readonly<Record<string, unknown>>

export function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function treeAt(tree: Tree, key: string): Tree | undefined {
  const value = tree[key]
  return isTree(value) ? value : undefined
}

export function treesAt(tree: Tree, key: string): readonly Tree[] {
  const value: unknown = tree[key]
  return Array.isArray(value) ? value.filter(isTree) : []
}

export function textAt(tree: Tree, key: string): string {
  const value = tree[key]
  return typeof value === 'string' ? value : ''
}

export function textsAt(tree: Tree, key: string): readonly string[] {
  const value: unknown = tree[key]
  return Array.isArray(value) ? value.filter((text) => typeof text === 'string') : []
}

/** Null, false, an empty list, an empty text and an object of such are empty. */
export function isEmpty(value: unknown): boolean {
  if (value === null || value === undefined || value === false || value === '') return true
  if (Array.isArray(value)) return value.length === 0
  return false
}

/** Byte offset in the statement; 2⁶⁴−1 stands for none. */
export function offsetOf(tree: Tree): number | undefined {
  const offset = tree['query_location']
  return typeof offset === 'number' && Number.isSafeInteger(offset) ? offset : undefined
}

/** The trees directly below, each with its key, in the order of the text. */
export function childrenOf(tree: Tree): readonly (readonly [key: string, child: Tree])[] {
  return Object.entries(tree).flatMap(([key, value]) => treesIn(value).map((child) => [key, child] as const))
}

function treesIn(value: unknown): readonly Tree[] {
  if (isTree(value)) return [value]
  return Array.isArray(value) ? value.flatMap(treesIn) : []
}
