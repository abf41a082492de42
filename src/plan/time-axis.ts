import { dayNumber } from '../calendar/days.ts'
import { startOfDay } from '../calendar/zones.ts'
import type { Catalog, ValueType } from '../model/catalog.ts'
import type { Window } from '../model/plan.ts'
import type { Source } from '../model/source.ts'
import type { Day } from '../model/words.ts'
import type { Stretch } from '../model/plan.ts'
import type { Dialect } from './dialects/dialect.ts'

/**
 * Turns a source's time column into a whole number that days are joined by: for timestamps a slot
 * of so many microseconds, for dates the day's number. The engine never does zone arithmetic.
 */
export interface TimeAxis {
  /** Undefined for a source without `time`: all its rows are of every period. */
  key(source: Source): { readonly sql: string; readonly within: string } | undefined
  /** The days table: slot → the number of each stretch or window that holds it. */
  table(source: Source, spans: readonly Stretch[]): readonly [BigInt64Array, BigInt64Array]
}

export interface AxisAsk {
  readonly catalog: Catalog
  readonly dialect: Dialect
  readonly timezone: string
  readonly stretches: readonly Stretch[]
}

const quarterHour = 900_000_000n

export function timeAxis(ask: AxisAsk): TimeAxis {
  const boundaries = ask.stretches.flatMap(({ from, until }) => [from, until])
  const slot = slotSize(boundaries.map((day) => startOfDay(ask.timezone, day)))
  return {
    key: (source) => timeKey(source, ask, slot),
    table: (source, spans) => slots(spans, unitOf(source, ask, slot)),
  }
}

/** The start of every local day is a multiple of it; a quarter of an hour in every zone since 1972. */
function slotSize(boundaries: readonly bigint[]): bigint {
  const sizes = [quarterHour, 60_000_000n]
  return sizes.find((size) => boundaries.every((at) => at % size === 0n)) ?? 1_000_000n
}

function timeKey(source: Source, ask: AxisAsk, slot: bigint): { sql: string; within: string } | undefined {
  const column = timeColumn(source, ask.catalog)
  if (column === undefined) return undefined
  const { dialect, timezone } = ask
  const name = dialect.quote(column.name)
  const from = ask.stretches.at(0)?.from ?? '1970-01-01'
  const until = ask.stretches.at(-1)?.until ?? from
  if (column.type === 'date') {
    return {
      sql: dialect.dayNumber(name),
      within: `${name} >= ${dialect.day(from)} and ${name} < ${dialect.day(until)}`,
    }
  }
  const [low, high] = [startOfDay(timezone, from), startOfDay(timezone, until)]
  return {
    sql: slotSql(dialect.micros(name), low, slot),
    within: `${name} >= ${dialect.instant(low)} and ${name} < ${dialect.instant(high)}`,
  }
}

/** Whole division cuts towards 0, so that moments before 1970 are moved behind it and back. */
function slotSql(micros: string, earliest: bigint, slot: bigint): string {
  if (earliest >= 0n) return `${micros} // ${slot}`
  const moved = -earliest / slot + 1n
  return `(${micros} + ${moved * slot}) // ${slot} - ${moved}`
}

function timeColumn(source: Source, catalog: Catalog): { name: string; type: ValueType } | undefined {
  const name = source.time?.name.toLowerCase()
  if (name === undefined) return undefined
  return catalog.sources.get(source.id)?.columns.find((column) => column.name.toLowerCase() === name)
}

function unitOf(source: Source, ask: AxisAsk, slot: bigint): (day: Day) => bigint {
  return timeColumn(source, ask.catalog)?.type === 'date'
    ? (day) => BigInt(dayNumber(day))
    : (day) => startOfDay(ask.timezone, day) / slot
}

function slots(spans: readonly Stretch[], unit: (day: Day) => bigint): readonly [BigInt64Array, BigInt64Array] {
  const bounds = spans.map(({ from, until }) => [unit(from), unit(until)] as const)
  const size = bounds.reduce((sum, [from, until]) => sum + Number(until - from), 0)
  const [keys, numbers] = [new BigInt64Array(size), new BigInt64Array(size)]
  let at = 0
  bounds.forEach(([from, until], number) => {
    for (let key = from; key < until; key++) {
      keys[at] = key
      numbers[at] = BigInt(number)
      at++
    }
  })
  return [keys, numbers]
}

/** The spans of windows, for what does not add up. */
export function spansOf(windows: readonly Window[]): readonly Stretch[] {
  return windows.map(({ period }) => ({ from: period.from, until: period.until }))
}
