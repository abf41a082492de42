import { allowedFunctions } from './functions.ts'
import type { Refusal } from './refusal.ts'
import { isTree, textAt, treeAt, treesAt, type Tree } from './tree.ts'

const mostSteps = 10_000

/** Why a function in FROM may not run: only lists and short series of constants are allowed. */
export function refusalOfTableFunction(tree: Tree): Refusal | undefined {
  const call = treeAt(tree, 'function')
  const name = call === undefined ? '' : textAt(call, 'function_name').toLowerCase()
  const plain = call !== undefined && textAt(call, 'catalog') === '' && textAt(call, 'schema') === ''
  if (!plain || !allowedFunctions.table.has(name)) {
    return {
      code: 'sql-not-allowed',
      message: `"${name}" cannot be read from`,
      hint: 'a query reads declared sources, by their names',
    }
  }
  if (name === 'unnest') return undefined
  const steps = stepsOf(treesAt(call, 'children'))
  if (steps !== undefined && steps <= mostSteps) return undefined
  return { code: 'sql-not-allowed', message: `"${name}" takes constants, for at most 10,000 steps` }
}

/** Undefined where they are no constants, or no series. */
function stepsOf(bounds: readonly Tree[]): number | undefined {
  const numbers = bounds.map(constantOf)
  if (numbers.length === 0 || numbers.length > 3) return undefined
  const [from = Number.NaN, until = Number.NaN, step = Number.NaN] =
    numbers.length === 1 ? [0, ...numbers, 1] : [...numbers, 1]
  const steps = Math.abs((until - from) / step)
  return Number.isFinite(steps) ? steps : undefined
}

/** A number, or the days of a date, a timestamp or an interval. */
function constantOf(node: Tree): number | undefined {
  const value = treeAt(node, 'value')
  if (textAt(node, 'class') === 'CONSTANT' && value !== undefined)
    return typeof value['value'] === 'number' ? value['value'] : undefined
  if (textAt(node, 'class') === 'CAST') return castConstant(node)
  return textAt(node, 'class') === 'FUNCTION' ? intervalDays(node) : undefined
}

function castConstant(node: Tree): number | undefined {
  const child = treeAt(node, 'child')
  const constant = child && treeAt(child, 'value')
  const type = treeAt(node, 'cast_type')
  const text: unknown = constant?.['value']
  if (typeof text !== 'string' || type === undefined || !/^(?:DATE|TIMESTAMP)/.test(textAt(type, 'id')))
    return undefined
  const milliseconds = Date.parse(text.trim().slice(0, 10))
  return Number.isNaN(milliseconds) ? undefined : milliseconds / 86_400_000
}

/** Rounded down, so that the steps are never too few. */
const daysOf: ReadonlyMap<string, number> = new Map([
  ['to_years', 365],
  ['to_quarters', 90],
  ['to_months', 28],
  ['to_weeks', 7],
  ['to_days', 1],
  ['to_hours', 1 / 24],
  ['to_minutes', 1 / 1440],
  ['to_seconds', 1 / 86_400],
])

function intervalDays(node: Tree): number | undefined {
  const unit = daysOf.get(textAt(node, 'function_name'))
  const count = innermost(node)
  return unit === undefined || count === undefined ? undefined : Math.floor(count) * unit
}

/** `interval 3 days` arrives as to_days(cast(trunc(cast(3 as double)) as integer)). */
function innermost(node: Tree): number | undefined {
  const value = treeAt(node, 'value')
  if (value !== undefined) return typeof value['value'] === 'number' ? value['value'] : undefined
  const below: unknown = textAt(node, 'class') === 'CAST' ? node['child'] : treesAt(node, 'children')[0]
  return isTree(below) ? innermost(below) : undefined
}
