import { literal } from '../connection.ts'
import { cleanName, conversion, sqlType } from './convert.ts'
import type { Extract } from './extract.ts'
import type { TypedColumn, Writing } from './source-column.ts'

/**
 * A query that yields, for each row of a file, `row` and of the column at index i: `c<i>` what was to be converted,
 * `t<i>` its value or null, and for local times `a<i>`, whether the hour happened twice.
 */
export function typedRows(extract: Extract, columns: readonly TypedColumn[], writing: Writing): string {
  const made = columns.map((column, index) => {
    const from = column.stored.get(extract.path)
    return {
      column,
      index,
      ...conversion(column, from, { stored: from?.cell ?? '', clean: cleanName(index), ...writing }),
    }
  })
  const local = made.flatMap((one) => (one.wall === undefined ? [] : [{ ...one, wall: one.wall }]))
  const zone = (index: number): string => literal(columns[index]?.timezone ?? 'UTC')
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
    local.map(({ index }) => `timezone(${zone(index)}, w${index}) as l${index}`),
    `(${wall})`,
  )
  const early = select(
    '*',
    local.map(({ index }) => `${offsetBefore(zone(index), index)} as e${index}`),
    `(${late})`,
  )
  const twice = select(
    '*',
    local.map(({ index }) => `${happenedTwice(zone(index), index)} as a${index}`),
    `(${early})`,
  )
  return select(
    '*',
    made.map((one) => `(${typedValue(one)})::${sqlType(one.column)} as t${one.index}`),
    `(${twice})`,
  )
}

function select(first: string, more: readonly string[], from: string): string {
  return `select ${[first, ...more].join(',\n  ')}\nfrom ${from}`
}

/** The instant that the local time is by the offset that held a day before: another one where the clock went back. */
function offsetBefore(zone: string, index: number): string {
  const dayBefore = `(l${index} - interval 25 hours)`
  const offset = `(epoch_us(timezone(${zone}, ${dayBefore})) - epoch_us(${dayBefore}))`
  return `make_timestamptz(epoch_us(w${index}) - ${offset})`
}

/**
 * The engine takes the second of two hours; cxkit the first.
 * A skipped hour has one reading only, which lies as far behind the jump as it was written behind its start.
 */
function happenedTwice(zone: string, index: number): string {
  return `(e${index} < l${index} and timezone(${zone}, e${index}) = w${index})`
}

function typedValue(one: { readonly index: number; readonly wall?: string; readonly value: string }): string {
  const { index } = one
  if (one.wall === undefined) return one.value
  return `case when a${index} then e${index} when w${index} is not null then l${index} else ${one.value} end`
}
