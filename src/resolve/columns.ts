import { isDay } from '../calendar/days.ts'
import { isZone } from '../calendar/zones.ts'
import { nearest } from '../model/suggest.ts'
import type { ColumnContract } from '../model/source.ts'
import type { WrittenColumn, WrittenSource } from '../model/written.ts'
import { pathOf } from '../model/written-project.ts'
import type { Findings } from './findings.ts'
import { unknownZone } from './settings.ts'

export interface Contracts {
  readonly columns: readonly ColumnContract[]
  /** What `"*"` says of all columns not named. */
  readonly others?: ColumnContract
}

export function contractsOf(id: string, { columns = {} }: WrittenSource, found: Findings): Contracts {
  const path = pathOf('sources', id, 'columns')
  const contracts = Object.keys(columns).map((name) => contract(name, { path, columns, found }))
  const others = contracts.find(({ name }) => name === '*')
  return { columns: contracts.filter(({ name }) => name !== '*'), ...(others === undefined ? {} : { others }) }
}

interface Ask {
  readonly path: string
  readonly columns: Readonly<Record<string, WrittenColumn>>
  readonly found: Findings
}

function contract(name: string, ask: Ask): ColumnContract {
  const { path, found } = ask
  const written = withLike(name, ask, [])
  const { type, format, timezone, decimals, values } = written
  checkContract(name, written, ask)
  const from = written.from === undefined ? [name] : [written.from].flat()
  const between = boundsOf(name, written, ask)
  return {
    name,
    at: found.keyAt(`${path}${pathOf(name)}`),
    from,
    nulls: written.nulls ?? [],
    required: written.required ?? false,
    optional: written.optional ?? false,
    ...(type === undefined ? {} : { type }),
    ...(format === undefined ? {} : { format }),
    ...(timezone === undefined ? {} : { timezone }),
    ...(type === 'decimal' ? { decimals: decimals ?? 2 } : {}),
    ...(between === undefined ? {} : { between }),
    ...(values === undefined ? {} : { values }),
  }
}

/** What is not said here is taken from the column that `like` names; `from` is each column's own. */
function withLike(name: string, ask: Ask, seen: readonly string[]): WrittenColumn {
  const { columns, path, found } = ask
  const written = columns[name] ?? {}
  const { like } = written
  if (like === undefined) return written
  const at = found.at(`${path}${pathOf(name, 'like')}`)
  if (columns[like] === undefined) {
    const near = nearest(like, Object.keys(columns))
    const hint = near === undefined ? 'name a column of this source' : `did you mean "${near}"?`
    if (seen.length === 0)
      found.error('unknown-column', at, { message: `\`like: ${like}\` names no column of this source`, hint })
    return written
  }
  if (seen.includes(name)) return tellCircle(name, ask, seen)
  const { from, ...rest } = withLike(like, ask, [...seen, name])
  return { ...rest, ...written }
}

/** A circle is told once, at the first of its columns. */
function tellCircle(name: string, { columns, path, found }: Ask, seen: readonly string[]): WrittenColumn {
  const first = Object.keys(columns).find((column) => seen.includes(column))
  if (name === first && name === seen[0]) {
    found.error('cycle', found.at(`${path}${pathOf(name, 'like')}`), {
      message: `\`like\` goes round in a circle: ${[...seen, name].join(' → ')}`,
      hint: 'write out the contract of one of them',
    })
  }
  return {}
}

/** What each key needs the column to be. */
const needs = {
  format: ['timestamp', 'date'],
  timezone: ['timestamp'],
  decimals: ['decimal'],
  between: ['integer', 'decimal', 'number', 'date', 'timestamp'],
} as const

/** What `like` brings along unchanged is told where it is written. */
function checkContract(name: string, written: WrittenColumn, { path: all, columns, found }: Ask): void {
  const path = `${all}${pathOf(name)}`
  const own = columns[name] ?? {}
  const { type } = written
  for (const key of ['format', 'timezone', 'decimals', 'between'] as const) {
    const place = own[key] === undefined ? 'type' : key
    const fits = type === undefined ? key === 'between' : needs[key].some((one) => one === type)
    if (written[key] === undefined || fits || own[place] === undefined) continue
    const column = type === undefined ? 'a column without a `type`' : `a column of type ${type}`
    found.error('contract-conflict', found.keyAt(`${path}/${place}`), {
      message: `\`${key}\` says nothing about ${column}`,
      hint: `write \`type: ${needs[key][0]}\`, or take \`${key}\` out`,
    })
  }
  if (own.timezone !== undefined && !isZone(own.timezone)) unknownZone(`${path}/timezone`, own.timezone, found)
}

function boundsOf(
  name: string,
  { between, type }: WrittenColumn,
  { path, columns, found }: Ask,
): ColumnContract['between'] {
  if (between === undefined || type === 'text' || type === 'boolean') return undefined
  const moments = type === 'date' || type === 'timestamp' || (type === undefined && between.some(isDay))
  const kind = moments ? 'days' : 'numbers'
  const [from, to] = between.map((text) => bound(text, kind))
  if (from !== undefined && to !== undefined && from <= to) return [from, to]
  if (columns[name]?.between === undefined) return undefined
  return found.error('bad-bounds', found.at(`${path}${pathOf(name, 'between')}`), {
    message: `\`between: [${between.join(', ')}]\` is not a range of ${kind}`,
    hint: from !== undefined && to !== undefined ? `write \`[${to}, ${from}]\`` : `write two ${advice[kind]}`,
  })
}

const advice = {
  days: 'days, the earlier first, such as `[2025-01-01, 2026-12-31]`',
  numbers: 'numbers, the smaller first, such as `[0, 10]`',
} as const

function bound(text: string, kind: 'days' | 'numbers'): number | string | undefined {
  if (kind === 'days') return isDay(text) ? text : undefined
  const value = Number(text)
  return text.trim() === '' || !Number.isFinite(value) ? undefined : value
}
