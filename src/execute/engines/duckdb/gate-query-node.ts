import { nearest } from '../../../model/suggest.ts'
import type { Id } from '../../../model/words.ts'
import { refusalOfNode } from './gate-node.ts'
import { refusalOfTableFunction } from './gate-range.ts'
import type { Refusal } from './refusal.ts'
import { childrenOf, isEmpty, offsetOf, textAt, treeAt, treesAt, type Tree } from './tree.ts'

/** What a part of a query can see. */
export interface QueryScope {
  /** Declared sources by their name in lower case. */
  readonly sources: ReadonlyMap<string, Id>
  /** Names given by `with`, in lower case. */
  readonly ctes: ReadonlySet<string>
  readonly depth: number
  /** Told each source that the query reads. */
  readonly read: (source: Id) => void
}

const mostDepth = 100
const mostColumns = 1000

/** The first thing in a query that may not run, in the order of the tree. */
export function refusalInQuery(tree: Tree, scope: QueryScope): Refusal | undefined {
  if (scope.depth > mostDepth) return notAllowed(`this is nested more than ${mostDepth} deep`)
  const refusal = refusalOfPart(tree, scope)
  if (refusal !== undefined) return { offset: offsetOf(tree), ...refusal }
  const cteMap = treeAt(tree, 'cte_map')
  const named = cteMap === undefined ? scope : scopeWithin(cteMap, scope)
  if ('code' in named) return named
  const inner = isLevel(tree) ? { ...named, depth: named.depth + 1 } : named
  return firstOf(childrenOf(tree), ([key, child]) => (key === 'cte_map' ? undefined : refusalBelow(key, child, inner)))
}

/** The call of a table function is judged with its table. */
function refusalBelow(key: string, child: Tree, scope: QueryScope): Refusal | undefined {
  if (key !== 'function') return refusalInQuery(child, scope)
  return firstOf(treesAt(child, 'children'), (argument) => refusalInQuery(argument, scope))
}

function isLevel(tree: Tree): boolean {
  return textAt(tree, 'class') !== '' || tableTypes.has(textAt(tree, 'type'))
}

function firstOf<T>(parts: readonly T[], refusalOf: (part: T) => Refusal | undefined): Refusal | undefined {
  for (const part of parts) {
    const refusal = refusalOf(part)
    if (refusal !== undefined) return refusal
  }
  return undefined
}

/** Each `with` sees the names before it, and the query all of them. */
function scopeWithin(cteMap: Tree, outer: QueryScope): QueryScope | Refusal {
  let scope = outer
  for (const entry of treesAt(cteMap, 'map')) {
    const value = treeAt(entry, 'value')
    const refusal = value === undefined ? notAllowed('this `with` cannot be read') : refusalInQuery(value, scope)
    if (refusal !== undefined) return refusal
    scope = { ...scope, ctes: new Set([...scope.ctes, textAt(entry, 'key').toLowerCase()]) }
  }
  return scope
}

const nodeTypes: ReadonlySet<string> = new Set(['SELECT_NODE', 'SET_OPERATION_NODE'])
const tableTypes: ReadonlySet<string> = new Set([
  'BASE_TABLE',
  'SUBQUERY',
  'JOIN',
  'TABLE_FUNCTION',
  'EXPRESSION_LIST',
  'EMPTY',
  'PIVOT',
])
const partTypes: ReadonlySet<string> = new Set([
  'ORDER_MODIFIER',
  'DISTINCT_MODIFIER',
  'LIMIT_MODIFIER',
  'ORDER_DEFAULT',
  'ASCENDING',
  'DESCENDING',
])

function refusalOfPart(tree: Tree, scope: QueryScope): Refusal | undefined {
  if (!isEmpty(tree['sample'])) return notAllowed('a sample holds other rows in every run')
  if (textAt(tree, 'class') !== '') return refusalOfNode(tree, { kind: 'query' })
  const type = textAt(tree, 'type')
  if (nodeTypes.has(type)) return refusalOfSelect(tree)
  if (tableTypes.has(type)) return refusalOfTable(tree, scope)
  if (type === '' || partTypes.has(type) || type.endsWith('_TYPE_INFO')) return undefined
  if (type === 'RECURSIVE_CTE_NODE') return notAllowed('`with recursive` may never end')
  return notAllowed(`"${type.toLowerCase().replaceAll('_', ' ')}" is not allowed in a query`)
}

/** Without an order the engine may give any of the rows. */
function refusalOfSelect(tree: Tree): Refusal | undefined {
  if (treesAt(tree, 'select_list').length > mostColumns) return notAllowed(`a query has at most ${mostColumns} columns`)
  const modifiers = treesAt(tree, 'modifiers')
  const isOrdered = modifiers.some((modifier) => textAt(modifier, 'type') === 'ORDER_MODIFIER')
  if (isOrdered) return undefined
  const picks = modifiers.some(
    (modifier) => textAt(modifier, 'type') === 'LIMIT_MODIFIER' || treesAt(modifier, 'distinct_on_targets').length > 0,
  )
  return picks ? { ...notAllowed('which rows these are is not fixed'), hint: 'add `order by`' } : undefined
}

function refusalOfTable(tree: Tree, scope: QueryScope): Refusal | undefined {
  const type = textAt(tree, 'type')
  if (type === 'BASE_TABLE') return refusalOfName(tree, scope)
  if (type === 'TABLE_FUNCTION') return refusalOfTableFunction(tree)
  if (type === 'JOIN' && textAt(tree, 'ref_type') === 'POSITIONAL')
    return notAllowed('a positional join depends on the order of rows')
  if (type === 'PIVOT' && treesAt(tree, 'pivots').some((pivot) => !isEmpty(pivot['pivot_enum']))) {
    return { ...notAllowed('the columns of a pivot must not depend on the data'), hint: "write on x in ('a', 'b')" }
  }
  return undefined
}

function refusalOfName(tree: Tree, { sources, ctes, read }: QueryScope): Refusal | undefined {
  const name = textAt(tree, 'table_name')
  const plain = ['schema_name', 'catalog_name', 'at_clause'].every((key) => isEmpty(tree[key]))
  if (plain && ctes.has(name.toLowerCase())) return undefined
  const source = plain ? sources.get(name.toLowerCase()) : undefined
  if (source !== undefined) {
    read(source)
    return undefined
  }
  const near = nearest(name, sources.values())
  return {
    ...notAllowed(`"${name}" is no source of this project`),
    hint: near === undefined ? 'a query reads declared sources, by their names' : `did you mean "${near}"?`,
  }
}

function notAllowed(message: string): Refusal {
  return { code: 'sql-not-allowed', message }
}
