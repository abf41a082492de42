import { ingredientKey } from '../measures/keys.ts'
import type { Fixed } from '../measures/fixed.ts'
import type { Reader } from '../measures/statistic.ts'
import type { Cells, Column } from '../model/cells.ts'
import type { Ingredient, Window } from '../model/plan.ts'
import type { Ladder, Lasted } from '../model/statistic.ts'
import { InternalError, type Id } from '../model/words.ts'

/** One cell: a window of one source, in total or of one member of each segment. */
export interface Cell {
  readonly source: Id
  readonly window: Window
  /** By segment; empty is the total. */
  readonly members: ReadonlyMap<Id, string>
}

/** Finds what was measured by window and member; stretches add up to windows. */
export interface CellIndex {
  reader(cell: Cell): Reader
  /** The members met anywhere, as texts in the order of `segments`. */
  members(source: Id, segments: readonly Id[]): readonly (readonly string[])[]
}

interface Indexed {
  readonly cells: Cells
  /** Rows by grouping and members, in the order of their stretch or span. */
  readonly rows: ReadonlyMap<string, readonly number[]>
}

export function cellIndex(all: readonly Cells[]): CellIndex {
  const indexed = all.map((cells) => ({ cells, rows: rowsByCell(cells) }))
  const of = (source: Id) => indexed.filter(({ cells }) => cells.query.source === source)
  return {
    reader: (cell) => {
      const found = of(cell.source)
      return {
        integer: (ingredient) => integer(find(found, ingredient), ingredient, cell),
        ladder: (ingredient) => ladder(find(found, ingredient), ingredient, cell),
        lasted: (ended, open) => lasted(find(found, ended), { ended, open }, cell),
      }
    },
    members: (source, segments) => unique(of(source).flatMap((one) => membersOf(one, segments))),
  }
}

function rowsByCell({ query, table }: Cells): ReadonlyMap<string, readonly number[]> {
  const rows = new Map<string, number[]>()
  const splits = column(table.columns, 'split')
  for (let row = 0; row < table.rows; row++) {
    const segments = query.groupings[Number(splits[row])] ?? []
    const members = new Map(segments.map((id) => [id, memberAt({ query, table }, id, row)]))
    const key = cellKey(members)
    const list = rows.get(key)
    if (list === undefined) rows.set(key, [row])
    else list.push(row)
  }
  return rows
}

function memberAt({ query, table }: Cells, segment: Id, row: number): string {
  const found = query.segments.find((one) => one.segment === segment)
  return String(column(table.columns, found?.column ?? '')[row])
}

function cellKey(members: ReadonlyMap<Id, string>): string {
  return JSON.stringify([...members].toSorted(([a], [b]) => (a < b ? -1 : 1)))
}

function find(indexed: readonly Indexed[], ingredient: Ingredient): Indexed {
  const key = ingredientKey(ingredient)
  const found = indexed.find(({ cells }) => cells.query.ingredients.has(key))
  if (found === undefined) throw new InternalError(`not measured: ${key}`)
  return found
}

function integer(indexed: Indexed, ingredient: Ingredient, cell: Cell): Fixed {
  const { query, table } = indexed.cells
  const found = query.ingredients.get(ingredientKey(ingredient))
  const values = column(table.columns, found?.column ?? '')
  const units = rowsIn(indexed, cell).reduce((sum, row) => sum + BigInt(values[row] ?? 0), 0n)
  return { units, decimals: found?.decimals ?? 0 }
}

/** Rows of the cell within its window, by stretch or by the window's own span. */
function rowsIn({ cells: { query, table }, rows }: Indexed, { window, members }: Cell): readonly number[] {
  const found = rows.get(cellKey(members)) ?? []
  const stretch = table.columns.get('stretch')
  if (stretch !== undefined) {
    return found.filter((row) => Number(stretch[row]) >= window.first && Number(stretch[row]) <= window.last)
  }
  const { from, until } = window.period
  const span = query.windows.findIndex(({ period }) => period.from === from && period.until === until)
  const spans = column(table.columns, 'span')
  return found.filter((row) => Number(spans[row]) === span)
}

/** Stretches have the same times, more or less of them. */
function lasted(indexed: Indexed, of: Fates, cell: Cell): readonly Lasted[] {
  const { query, table } = indexed.cells
  const values = (name: string) => column(table.columns, name)
  const counts = (ingredient: Ingredient) => values(query.ingredients.get(ingredientKey(ingredient))?.column ?? '')
  const [times, ended, open] = [values('lasted'), counts(of.ended), counts(of.open)]
  const found = new Map<number, Lasted>()
  for (const row of rowsIn(indexed, cell)) {
    const time = Number(times[row])
    const before = found.get(time) ?? { ended: 0, open: 0 }
    found.set(time, { time, ended: before.ended + Number(ended[row]), open: before.open + Number(open[row]) })
  }
  return [...found.values()].filter((one) => one.ended + one.open > 0).toSorted((a, b) => a.time - b.time)
}

interface Fates {
  readonly ended: Ingredient
  readonly open: Ingredient
}

function ladder(indexed: Indexed, ingredient: Ingredient, cell: Cell) {
  if (ingredient.type !== 'ladder') throw new InternalError('not a ladder')
  const found = indexed.cells.query.ingredients.get(ingredientKey(ingredient))
  const row = rowsIn(indexed, cell).at(0)
  const text = row === undefined ? undefined : column(indexed.cells.table.columns, found?.column ?? '')[row]
  if (typeof text !== 'string' || text === '') return undefined
  const scale = 10 ** (found?.decimals ?? 0)
  const [smallest = [], chosen = [], value = []] = text.split(';').map((part) => numbers(part, scale))
  const values: Ladder =
    smallest.length <= 100
      ? { type: 'all', values: smallest }
      : { type: 'positions', at: ingredient.positions, values: chosen }
  return { value: value[0] ?? Number.NaN, ladder: values }
}

function numbers(text: string, scale: number): readonly number[] {
  return text === '' ? [] : text.split(',').map((one) => Number(one) / scale)
}

function membersOf({ rows }: Indexed, segments: readonly Id[]): readonly (readonly string[])[] {
  return [...rows.keys()].flatMap((key) => {
    const members = new Map<string, string>(parseMembers(key))
    if (members.size !== segments.length) return []
    const found = segments.flatMap((id) => members.get(id) ?? [])
    return found.length === segments.length ? [found] : []
  })
}

function parseMembers(key: string): readonly [string, string][] {
  return JSON.parse(key)
}

function unique(all: readonly (readonly string[])[]): readonly (readonly string[])[] {
  return [...new Map(all.map((one) => [JSON.stringify(one), one])).values()]
}

function column(columns: ReadonlyMap<string, Column>, name: string): Column {
  const found = columns.get(name)
  if (found === undefined) throw new InternalError(`no column ${name}`)
  return found
}
