import { literal } from '../connection.ts'
import { CLOCK_YEARS } from './clock-changes.ts'
import { cleanName, conversion, sqlType } from './convert.ts'
import type { Extract } from './extract.ts'
import type { TypedColumn, Writing } from './source-column.ts'

/**
 * A query that yields, for each row of a file, `row` and of the column at index i: `c<i>` what was to be converted,
 * `t<i>` its value or null, and for local times `e<i>`, the first of two hours where there are two.
 */
export function typedRows(extract: Extract, columns: readonly TypedColumn[], writing: Writing): string {
  const made = columns.map((column, index) => {
    const from = column.stored.get(extract.path)
    const cell = { ...writing, stored: from?.cell ?? '', clean: cleanName(index), blanks: extract.blanks }
    return { column, index, ...conversion(column, from, cell) }
  })
  const local = made.flatMap((one) => (one.wall === undefined ? [] : [{ ...one, wall: one.wall }]))
  const clean = select(
    '"row"',
    made.map((one) => `${one.clean} as c${one.index}`),
    extract.cells,
  )
  const wall = select(
    '*',
    local.map((one) => `${one.wall} as w${one.index}`),
    `(${clean})`,
  )
  const late = select(
    '*',
    local.map((one) => `${instant(one)} as l${one.index}`),
    `(${wall})`,
  )
  const early = select(
    '*',
    local.map((one) => `${firstOfTwo(one, writing)} as e${one.index}`),
    `(${late})`,
  )
  return select(
    '*',
    made.map((one) => `(${typedValue(one)})::${sqlType(one.column)} as t${one.index}`),
    `(${early})`,
  )
}

function select(first: string, more: readonly string[], from: string): string {
  if (more.length === 0 && first === '*') return from.slice(1, -1)
  return `select ${[first, ...more].join(',\n  ')}\nfrom ${from}`
}

interface Local {
  readonly column: TypedColumn
  readonly index: number
}

function instant({ column, index }: Local): string {
  if (column.timezone === 'UTC') return `make_timestamptz(epoch_us(w${index}))`
  return `timezone(${literal(column.timezone)}, w${index})`
}

/**
 * The engine takes the second of two equal hours; cxkit the first, which the offset of the day before gives.
 * A skipped hour has one reading only, as far behind the jump as it was written behind its start.
 */
function firstOfTwo({ column, index }: Local, writing: Writing): string {
  const changes = writing.clocks.get(column.timezone)
  if (changes === undefined || changes === 'never') return 'null::timestamptz'
  const zone = literal(column.timezone)
  const dayBefore = `(l${index} - interval 25 hours)`
  const offset = `(epoch_us(timezone(${zone}, ${dayBefore})) - epoch_us(${dayBefore}))`
  const first = `make_timestamptz(epoch_us(w${index}) - ${offset})`
  return `case when not ${isQuiet(`w${index}`, changes.variable)} and ${first} < l${index}
    and timezone(${zone}, ${first}) = w${index} then ${first} end`
}

/** Whether no clock goes back about that day. */
function isQuiet(wall: string, variable: string): string {
  const { first, last } = CLOCK_YEARS
  const day = `(${wall}::date - date '${first}-01-01')::integer`
  return `(case when year(${wall}) between ${first} and ${last - 1}
    then get_bit(getvariable(${literal(variable)}), ${day}) = 0 else false end)`
}

function typedValue(one: { readonly index: number; readonly wall?: string; readonly value: string }): string {
  const { index } = one
  if (one.wall === undefined) return one.value
  return `coalesce(e${index}, l${index}, ${one.value})`
}
