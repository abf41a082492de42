import type { Diagnostic } from '../../../../model/diagnostic.ts'
import type { ColumnType } from '../../../../model/source.ts'
import type { Connection, Row } from '../connection.ts'
import { asText, dateOf, integerOf, numberOf, textClean, timestampOf } from './convert.ts'
import { type Extract, rowPlace } from './extract.ts'
import type { SourceColumn, Writing } from './source-column.ts'

/** From the narrowest; text is what remains. */
const CANDIDATES = ['integer', 'number', 'boolean', 'date', 'timestamp'] as const

type Candidate = (typeof CANDIDATES)[number]

/** So many cells of one type make a later one of another a mistake, not a column of texts. */
const SETTLED = 1000

/** Where numbers stand, these are bad ones and no texts. */
const noNumber = '(?i)[+-]?(nan|inf|infinity)'

/** What a column turned out to be, over all rows of all files. */
export type Detected = { readonly type: ColumnType } | { readonly error: Diagnostic }

/** Types columns of texts that no contract types, over the whole source. */
export async function detectTypes(
  db: Connection,
  asked: { readonly columns: readonly SourceColumn[]; readonly extracts: readonly Extract[] },
  writing: Pick<Writing, 'decimal'>,
): Promise<readonly Detected[]> {
  const [first] = asked.extracts
  if (asked.columns.length === 0 || first === undefined) return asked.columns.map(() => ({ type: 'text' }))
  const start = `(select * from ${first.cells} where "row" <= ${SETTLED} limit ${SETTLED})`
  const all = asked.columns.map((column) => ({ column, types: CANDIDATES }))
  const sample = await scanOf(db, { ...first, cells: start }, { tried: all, ...writing })
  const open = asked.columns.map((column, index) => ({
    column,
    types: CANDIDATES.filter((type) => sample.row[`${type}${index}`] === undefined),
  }))
  const scans: Scan[] = []
  for (const extract of asked.extracts) scans.push(await scanOf(db, extract, { tried: open, ...writing }))
  return Promise.all(open.map((tried, index) => verdict(db, { tried, index }, scans)))
}

/** A column and the types that its first rows do not rule out: one broken so early can neither hold nor have held long. */
interface Tried {
  readonly column: SourceColumn
  readonly types: readonly Candidate[]
}

interface Scan {
  readonly extract: Extract
  readonly cells: string
  readonly row: Row
}

async function scanOf(
  db: Connection,
  extract: Extract,
  { tried, decimal }: { readonly tried: readonly Tried[] } & Pick<Writing, 'decimal'>,
): Promise<Scan> {
  const cells = cleanCells(
    extract,
    tried.map(({ column }) => column),
  )
  const tallies = tried.flatMap(({ types }, index) => columnTallies(types, index, decimal))
  if (tallies.length === 0) return { extract, cells, row: {} }
  const [row] = await db.rows(`select ${tallies.join(',\n  ')}\nfrom (${cells})`)
  return { extract, cells, row: row ?? {} }
}

function cleanCells(extract: Extract, columns: readonly SourceColumn[]): string {
  const cells = columns.map((column, index) => {
    const stored = column.stored.get(extract.path)
    const nulls = column.contract?.nulls ?? []
    return `${stored === undefined ? 'null::varchar' : textClean(asText(stored.cell, stored.stored), nulls, extract.blanks)} as c${index}`
  })
  return `select "row", ${cells.join(', ')} from ${extract.cells}`
}

/** Of each candidate type the first row that is not of it; ids that numbers would damage. */
function columnTallies(types: readonly Candidate[], index: number, decimal: Writing['decimal']): readonly string[] {
  if (types.length === 0) return []
  const cell = `c${index}`
  const stamp = timestampOf(cell)
  const fits: Record<Candidate, string> = {
    integer: `(${integerOf(cell, decimal)}) is not null`,
    number: `((${numberOf(cell, decimal)}) is not null or regexp_full_match(${cell}, '${noNumber}'))`,
    boolean: `lower(${cell}) in ('true', 'false')`,
    date: `(${dateOf(cell)}) is not null`,
    timestamp: `((${stamp.wall ?? 'null'}) is not null or (${stamp.value}) is not null)`,
  }
  const isId = `regexp_full_match(${cell}, '[+-]?(0[0-9]+|[0-9]{19,})([.,]0*)?')`
  return [
    `count(${cell}) as "n${index}"`,
    types.includes('number') ? `count(*) filter (${isId}) as "id${index}"` : `0 as "id${index}"`,
    ...types.map((type) => `min("row") filter (${cell} is not null and not ${fits[type]}) as "${type}${index}"`),
  ]
}

async function verdict(
  db: Connection,
  { tried, index }: { readonly tried: Tried; readonly index: number },
  scans: readonly Scan[],
): Promise<Detected> {
  const cells = scans.reduce((sum, { row }) => sum + Number(row[`n${index}`] ?? 0), 0)
  const asIds = scans.some(({ row }) => Number(row[`id${index}`] ?? 0) > 0)
  const open = tried.types.filter((type) => !asIds || (type !== 'integer' && type !== 'number'))
  if (cells === 0 || open.length === 0) return { type: 'text' }
  const breaks = open.map((type) => ({ type, first: firstBreak(scans, `${type}${index}`) }))
  const whole = breaks.find(({ first }) => first === undefined)
  if (whole !== undefined) return { type: whole.type }
  const longest = await longestRun(db, { scans, index }, breaks)
  return longest.before >= SETTLED ? { error: mixed(tried.column, longest) } : { type: 'text' }
}

/** The candidate that held for the most cells, the narrowest of equals. */
async function longestRun(
  db: Connection,
  asked: { readonly scans: readonly Scan[]; readonly index: number },
  breaks: readonly { readonly type: Candidate; readonly first: Break | undefined }[],
): Promise<Run> {
  const runs: Run[] = []
  for (const { type, first } of breaks)
    if (first !== undefined) runs.push({ type, first, before: await cellsBefore(db, asked, first) })
  return runs.reduce((best, run) => (run.before > best.before ? run : best))
}

interface Run {
  readonly type: Candidate
  readonly first: Break
  readonly before: number
}

interface Break {
  readonly scan: Scan
  readonly row: number
}

function firstBreak(scans: readonly Scan[], name: string): Break | undefined {
  const scan = scans.find(({ row }) => row[name] !== undefined)
  return scan === undefined ? undefined : { scan, row: Number(scan.row[name]) }
}

async function cellsBefore(
  db: Connection,
  { scans, index }: { readonly scans: readonly Scan[]; readonly index: number },
  at: Break,
): Promise<number> {
  const earlier = scans
    .slice(0, scans.indexOf(at.scan))
    .reduce((sum, { row }) => sum + Number(row[`n${index}`] ?? 0), 0)
  const [row] = await db.rows(`select count(c${index}) as n from (${at.scan.cells}) where "row" < ${at.row}`)
  return earlier + Number(row?.['n'] ?? 0)
}

function mixed(column: SourceColumn, { type, first }: Run): Diagnostic {
  return {
    code: 'mixed-column',
    severity: 'error',
    message: `${rowPlace(first.scan.extract, first.row)}: column "${column.name}" changes type; until there every cell was of type ${type}`,
    at: column.at,
    hint: `say what it is: columns: {${column.name}: {type: ${type}, nulls: [the texts that mean nothing]}}, or {type: text}`,
  }
}
