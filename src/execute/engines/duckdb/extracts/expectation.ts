import type { ColumnType } from '../../../../model/source.ts'
import type { TypedColumn } from './source-column.ts'

/** What a cell of the column has to be, in words: `a whole number from 0 to 10`. */
export function expectation(column: TypedColumn): string {
  const { contract } = column
  const listed = contract?.values
  if (listed !== undefined) return `one of ${listed.slice(0, 12).join(', ')}${listed.length > 12 ? ' …' : ''}`
  const range = contract?.between
  return `${kindOf(column)}${range === undefined ? '' : ` from ${range[0]} to ${range[1]}`}`
}

function kindOf(column: TypedColumn): string {
  const format = column.contract?.format
  const written = format === undefined ? undefined : `written as "${format}"`
  const kinds: Record<ColumnType, string> = {
    text: 'a text',
    integer: 'a whole number',
    decimal: `a number with at most ${column.decimals} digits behind the point and 18 in all`,
    number: 'a finite number',
    boolean: 'true or false (also yes and no, 1 and 0)',
    date: `a date ${written ?? 'like 2026-01-31'}`,
    timestamp: `a time ${written ?? 'like 2026-01-31 14:05'}`,
  }
  return kinds[column.type]
}
