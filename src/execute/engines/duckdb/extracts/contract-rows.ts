import { InternalError } from '../../../../model/words.ts'
import { literal } from '../connection.ts'
import { sqlType } from './convert.ts'
import type { TypedColumn } from './source-column.ts'

/** Ways in which a row breaks a column's contract, as conditions over `c<i>` and `t<i>`; each is true or false. */
export interface Breaches {
  readonly unreadable: string
  readonly outside: string
  readonly absent: string
}

export function breaches(column: TypedColumn, index: number): Breaches {
  const [clean, value] = [`c${index}`, `t${index}`]
  return {
    unreadable: `(${clean} is not null and ${value} is null)`,
    outside: outside(column, value),
    absent: column.contract?.required === true ? `(${clean} is null)` : 'false',
  }
}

/** True where any of the conditions is. */
export function anyOf(conditions: readonly string[]): string {
  const open = conditions.filter((condition) => condition !== 'false')
  return open.length === 0 ? 'false' : `(${open.join('\n  or ')})`
}

/** True where any column's contract is broken. */
export function badRow(columns: readonly TypedColumn[]): string {
  return anyOf(columns.flatMap((column, index) => Object.values(breaches(column, index))))
}

function outside(column: TypedColumn, value: string): string {
  const rules = [betweenRule(column, value), valuesRule(column, value)].filter((rule) => rule !== undefined)
  if (rules.length === 0) return 'false'
  return `coalesce(not (${rules.join(' and ')}), false)`
}

/** Both bounds are in; of timestamps both days, in the column's zone. */
function betweenRule(column: TypedColumn, value: string): string | undefined {
  const bounds = column.contract?.between
  if (bounds === undefined) return undefined
  const [low, high] = bounds.map((bound) => (typeof bound === 'number' ? String(bound) : `date ${literal(bound)}`))
  if (column.type === 'text' || column.type === 'boolean') throw new InternalError(`between on a ${column.type}`)
  if (column.type !== 'timestamp') return `${value} between ${low} and ${high}`
  const zone = literal(column.timezone)
  return `${value} >= timezone(${zone}, ${low}::timestamp) and ${value} < timezone(${zone}, (${high} + 1)::timestamp)`
}

function valuesRule(column: TypedColumn, value: string): string | undefined {
  const values = column.contract?.values
  if (values === undefined) return undefined
  const type = sqlType(column)
  const listed = values.map((text) =>
    column.type === 'text' ? literal(text.trim()) : `try_cast(${literal(text)} as ${type})`,
  )
  return `coalesce(${value} in (${listed.join(', ')}), ${value} is null)`
}
