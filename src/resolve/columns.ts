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
  const own = `${path}${pathOf(name)}`
  const written = withLike(name, ask, [])
  const { type, format, timezone, decimals, values } = written
  checkContract(own, written, found)
  const from = written.from === undefined ? [name] : [written.from].flat()
  const between = boundsOf(own, written, found)
  return {
    name,
    at: found.keyAt(own),
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
    found.error('unknown-column', at, { message: `\`like: ${like}\` names no column of this source`, hint })
    return written
  }
  if (seen.includes(name)) {
    found.error('cycle', at, { message: `\`like\` goes round in a circle: ${[...seen, name].join(' → ')}` })
    return written
  }
  const { from, optional, ...rest } = withLike(like, ask, [...seen, name])
  return { ...rest, ...written }
}

function checkContract(path: string, { type, format, timezone, decimals }: WrittenColumn, found: Findings): void {
  const misplaced = (key: string, needs: string) =>
    found.error('contract-conflict', found.keyAt(`${path}${pathOf(key)}`), {
      message: `\`${key}\` says nothing about a column of type ${type ?? 'text'}`,
      hint: `add \`type: ${needs}\`, or take \`${key}\` out`,
    })
  if (format !== undefined && type !== 'date' && type !== 'timestamp') misplaced('format', 'timestamp')
  if (timezone !== undefined && type !== 'timestamp') misplaced('timezone', 'timestamp')
  if (decimals !== undefined && type !== 'decimal') misplaced('decimals', 'decimal')
  if (timezone !== undefined && !isZone(timezone)) unknownZone(`${path}/timezone`, timezone, found)
}

function boundsOf(path: string, { between, type }: WrittenColumn, found: Findings): ColumnContract['between'] {
  if (between === undefined) return undefined
  const moments = type === 'date' || type === 'timestamp'
  const [from, to] = between.map((text) => bound(text, moments))
  if (from !== undefined && to !== undefined && from <= to) return [from, to]
  return found.error('bad-bounds', found.at(`${path}/between`), {
    message: `\`between: [${between.join(', ')}]\` is not a range of ${moments ? 'days' : 'numbers'}`,
    hint: moments
      ? 'write two days, the earlier first, such as `[2025-01-01, 2026-12-31]`'
      : 'write two numbers, the smaller first, such as `[0, 10]`',
  })
}

function bound(text: string, moments: boolean): number | string | undefined {
  if (moments) return isDay(text) ? text : undefined
  const value = Number(text)
  return text.trim() === '' || !Number.isFinite(value) ? undefined : value
}
