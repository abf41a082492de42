import { nearest } from '../../../model/suggest.ts'
import { allowedFunctions } from './functions.ts'
import type { Refusal } from './refusal.ts'
import { isEmpty, isTree, textAt, treeAt, treesAt, type Tree } from './tree.ts'

/** Where a call stands: in an expression over one row, or in a `query:`. */
export type CallKind = 'row' | 'query'

/** Why a call may not run; its arguments are nodes of their own. */
export function refusalOfFunction(node: Tree, kind: CallKind): Refusal | undefined {
  const name = textAt(node, 'function_name').toLowerCase()
  return (
    refusalOfName(node, name) ??
    (kind === 'row' ? refusalInRow(node, name) : refusalInQuery(node, name)) ??
    refusalOfArguments(treesAt(node, 'children'), name)
  )
}

/** Why a call with OVER may not run. */
export function refusalOfWindow(node: Tree): Refusal | undefined {
  const name = textAt(node, 'function_name').toLowerCase()
  const other = refusalOfName(node, name)
  if (other !== undefined) return other
  const { window, ordered, aggregate } = allowedFunctions
  if (!window.has(name) && !ordered.has(name) && !aggregate.has(name)) return refusalOfUnknown(name, 'query')
  const isOrdered = treesAt(node, 'orders').length > 0 || treesAt(node, 'arg_orders').length > 0
  const wholePartition = textAt(node, 'end') === 'CURRENT_ROW_RANGE' && textAt(node, 'start') === 'UNBOUNDED_PRECEDING'
  if (isOrdered || (aggregate.has(name) && wholePartition)) return undefined
  return needsOrder(name, `over (order by …)`)
}

function refusalOfName(node: Tree, name: string): Refusal | undefined {
  const schema = textAt(node, 'schema')
  if (textAt(node, 'catalog') === '' && (schema === '' || schema === 'main')) return undefined
  const hint = `write ${name}(${schema})`
  return { code: 'sql-not-allowed', message: `"${schema}.${name}" is no function`, hint }
}

function refusalInRow(node: Tree, name: string): Refusal | undefined {
  if (name === 'row') {
    return { code: 'sql-not-allowed', message: 'this is more than one value', hint: 'write one value of the row' }
  }
  if (!allowedFunctions.scalar.has(name)) return refusalOfUnknown(name, 'row')
  if (isEmpty(node['filter']) && isEmpty(node['distinct']) && !hasOrder(node)) return undefined
  return { code: 'sql-not-allowed', message: `"${name}" takes no filter, distinct or order` }
}

function refusalInQuery(node: Tree, name: string): Refusal | undefined {
  const { scalar, aggregate, ordered } = allowedFunctions
  if (ordered.has(name)) return hasOrder(node) ? undefined : needsOrder(name, `${name}(x order by …)`)
  if (aggregate.has(name) || scalar.has(name) || name === 'unnest') return undefined
  return refusalOfUnknown(name, 'query')
}

function hasOrder(node: Tree): boolean {
  const order = treeAt(node, 'order_bys')
  return order !== undefined && treesAt(order, 'orders').length > 0
}

function needsOrder(name: string, hint: string): Refusal {
  return {
    code: 'sql-not-allowed',
    message: `"${name}" depends on the order of rows, which is not fixed`,
    hint: `write ${hint}`,
  }
}

function refusalOfUnknown(name: string, kind: CallKind): Refusal {
  const { aggregate, ordered, window, refused, scalar } = allowedFunctions
  if (kind === 'row' && (aggregate.has(name) || ordered.has(name))) return aggregateInRow(name)
  if (window.has(name) || ordered.has(name)) {
    return {
      code: 'sql-not-allowed',
      message: `"${name}" needs other rows`,
      hint: 'use it with `over` in a `query:` source',
    }
  }
  const reason = refused.find(({ names }) => names.has(name))
  if (reason !== undefined) return { code: 'sql-not-allowed', message: `"${name}" is not allowed: ${reason.because}` }
  const names = kind === 'row' ? scalar : new Set([...scalar, ...aggregate, ...ordered])
  const near = nearest(name, names)
  const hint = near === undefined ? undefined : `did you mean "${near}"?`
  return { code: 'unknown-function', message: `unknown function "${name}"`, ...(hint !== undefined && { hint }) }
}

function aggregateInRow(name: string): Refusal {
  return {
    code: 'sql-not-allowed',
    message: `"${name}" adds up rows, and an expression sees one row`,
    hint: "write the row's own value; the KPI's type adds it up",
  }
}

function refusalOfArguments(values: readonly Tree[], name: string): Refusal | undefined {
  if (name === 'timezone' && !isConstantText(values[0])) {
    return { code: 'sql-not-allowed', message: 'a zone must be written out', hint: "such as 'Europe/Berlin'" }
  }
  if (name === 'age' && values.length !== 2) {
    const message = '"age" of one value reads the clock; the as-of day is the only clock'
    return { code: 'sql-not-allowed', message, hint: 'write age(later, earlier)' }
  }
  return undefined
}

function isConstantText(value: Tree | undefined): boolean {
  return (
    value !== undefined &&
    textAt(value, 'class') === 'CONSTANT' &&
    isTree(value['value']) &&
    typeof value['value']['value'] === 'string'
  )
}
