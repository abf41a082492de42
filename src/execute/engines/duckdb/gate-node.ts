import { refusalOfFunction, refusalOfWindow } from './gate-function.ts'
import type { Refusal } from './refusal.ts'
import { isTree, offsetOf, textAt, textsAt, treeAt, type Tree } from './tree.ts'
import { castTypes } from './types.ts'

/** Where a node stands: in an expression over one row of these columns, or in a `query:`. */
export type Scope = RowScope | { readonly kind: 'query' }

export interface RowScope {
  readonly kind: 'row'
  readonly columns: readonly string[]
  readonly missing: (name: string) => Refusal
}

/** Why an expression node may not run; its children are asked for one by one. */
export function refusalOfNode(node: Tree, scope: Scope): Refusal | undefined {
  const refusal = refusalByClass(node, scope)
  return refusal === undefined ? undefined : { offset: offsetOf(node), ...refusal }
}

function refusalByClass(node: Tree, scope: Scope): Refusal | undefined {
  const kind = textAt(node, 'class')
  if (kind === 'FUNCTION') return refusalOfFunction(node, scope.kind)
  if (kind === 'COLUMN_REF') return refusalOfColumn(textsAt(node, 'column_names'), scope)
  if (kind === 'CAST') return refusalOfCast(node)
  if (kind === 'COLLATE') return refusalOfCollation(textAt(node, 'collation'))
  if (kind === 'WINDOW' && scope.kind === 'query') return refusalOfWindow(node)
  const name = `${kind}/${textAt(node, 'type')}`
  if (rowNodes.has(kind) || rowNodes.has(name)) return undefined
  if (scope.kind === 'query' && queryNodes.has(name)) return undefined
  return notAllowed(reasons.get(kind) ?? `"${textAt(node, 'type').toLowerCase()}" is not allowed here`)
}

const rowNodes: ReadonlySet<string> = new Set([
  'COMPARISON',
  'CONJUNCTION',
  'BETWEEN/COMPARE_BETWEEN',
  'CASE/CASE_EXPR',
  'CONSTANT/VALUE_CONSTANT',
  'OPERATOR/OPERATOR_NOT',
  'OPERATOR/OPERATOR_IS_NULL',
  'OPERATOR/OPERATOR_IS_NOT_NULL',
  'OPERATOR/COMPARE_IN',
  'OPERATOR/COMPARE_NOT_IN',
  'OPERATOR/OPERATOR_COALESCE',
  'OPERATOR/ARRAY_EXTRACT',
  'OPERATOR/ARRAY_SLICE',
  'OPERATOR/STRUCT_EXTRACT',
  'OPERATOR/ARRAY_CONSTRUCTOR',
  'OPERATOR/OPERATOR_TRY',
])

const queryNodes: ReadonlySet<string> = new Set(['SUBQUERY/SUBQUERY', 'STAR/STAR', 'OPERATOR/GROUPING_FUNCTION'])

interface Reason {
  readonly message: string
  readonly hint?: string
}

const reasons: ReadonlyMap<string, Reason> = new Map([
  ['SUBQUERY', { message: 'an expression sees one row, so it holds no query', hint: 'use a source with `query:`' }],
  ['WINDOW', { message: 'an expression sees one row, so it has no `over`', hint: 'use a source with `query:`' }],
  ['STAR', { message: '`*` is no value of a row', hint: 'name the column' }],
  ['PARAMETER', { message: '`?` and `$` stand for values that nobody gives', hint: 'write the value' }],
  ['POSITIONAL_REFERENCE', { message: '`#` counts columns, and their order may change', hint: 'name the column' }],
  [
    'LAMBDA',
    { message: 'functions of one’s own (`->`) are not allowed', hint: 'for a field of JSON write ->> instead' },
  ],
])

function notAllowed(reason: Reason | string): Refusal {
  return { code: 'sql-not-allowed', ...(typeof reason === 'string' ? { message: reason } : reason) }
}

/** Words that the engine reads as values of the session wherever no column has their name. */
const sessionWords: ReadonlySet<string> = new Set(
  'current_catalog current_date current_role current_schema current_time current_timestamp current_user localtime localtimestamp rowid session_user user'.split(
    ' ',
  ),
)

function refusalOfColumn(names: readonly string[], scope: Scope): Refusal | undefined {
  const name = names.at(-1) ?? ''
  const word = name.toLowerCase()
  if (scope.kind === 'row') {
    if (names.length !== 1) {
      const hint = `write ${name} alone, or x['${name}'] for a field of a column x`
      return { code: 'sql-not-allowed', message: `"${names.join('.')}" is no column of this source`, hint }
    }
    if (scope.columns.some((column) => column.toLowerCase() === word)) return undefined
  }
  const session = names.length === 1 || word === 'rowid'
  if (session && sessionWords.has(word)) return notAllowed(sessionReason(word))
  return scope.kind === 'row' ? scope.missing(name) : undefined
}

function sessionReason(word: string): Reason {
  if (/^(?:current_|local)(?:date|time)/.test(word)) {
    return { message: `"${word}" reads the clock; the as-of day is the only clock` }
  }
  const hint = `for a column of that name write it with its table, t.${word}`
  return { message: `"${word}" is a value of the engine's session, not of a row`, hint }
}

function refusalOfCast(node: Tree): Refusal | undefined {
  const type = treeAt(node, 'cast_type')
  const refused = type === undefined ? '?' : refusedType(type)
  return refused === undefined ? undefined : notAllowed(`a value cannot be cast to "${refused}"`)
}

/** The name of a type that is not allowed, the type's own or one inside it. */
function refusedType(type: Tree): string | undefined {
  const id = textAt(type, 'id')
  const details = treeAt(type, 'type_info')
  if (id === 'UNBOUND') {
    const name = details === undefined ? '' : textAt(details, 'name')
    const plain = details !== undefined && textAt(details, 'schema') === '' && textAt(details, 'catalog') === ''
    return plain && name.toLowerCase() === 'json' ? undefined : name
  }
  if (!castTypes.has(id)) return id.toLowerCase()
  const inside: readonly unknown[] = [details?.['child_type'], ...childTypes(details)]
  return inside
    .filter(isTree)
    .map(refusedType)
    .find((name) => name !== undefined)
}

function childTypes(details: Tree | undefined): readonly unknown[] {
  const types: unknown = details?.['child_types']
  return Array.isArray(types) ? types.map((entry: unknown) => (isTree(entry) ? entry['second'] : undefined)) : []
}

function refusalOfCollation(name: string): Refusal | undefined {
  if (/^[a-z_]+(?:\.[a-z_]+)*$/i.test(name)) return undefined
  return notAllowed(`"${name}" is no collation`)
}
