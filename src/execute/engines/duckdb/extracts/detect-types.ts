import type { Diagnostic } from '../../../../model/diagnostic.ts'
import type { ColumnType } from '../../../../model/source.ts'
import type { Connection, Row } from '../connection.ts'
import { dateOf, integerOf, numberOf, textClean, timestampOf } from './convert.ts'
import { type Extract, rowPlace } from './extract.ts'
import type { SourceColumn, Writing } from './source-column.ts'

/** From the narrowest; text is what remains. */
const CANDIDATES = ['integer', 'number', 'boolean', 'date', 'timestamp'] as const

type Candidate = (typeof CANDIDATES)[number]

/** So many cells of one type make a later one of another a mistake, not a column of texts. */
const SETTLED = 1000

/** What a column turned out to be, over all rows of all files. */
export type Detected = { readonly type: ColumnType } | { readonly error: Diagnostic }

/** Types columns of texts that no contract types, over the whole source. */
export async function detectTypes(
  db: Connection,
  asked: { readonly columns: readonly SourceColumn[]; readonly extracts: readonly Extract[] },
  writing: Writing,
): Promise<readonly Detected[]> {
  if (asked.columns.length === 0) return []
  const scans: Scan[] = []
  for (const extract of asked.extracts) {
    const cells = cleanCells(extract, asked.columns)
    const [row] = await db.rows(
      `select ${asked.columns.flatMap((_, index) => tallies(index, writing)).join(',\n  ')}\nfrom (${cells})`,
    )
    scans.push({ extract, cells, row: row ?? {} })
  }
  return Promise.all(asked.columns.map((column, index) => verdict(db, { column, index }, scans)))
}

interface Scan {
  readonly extract: Extract
  readonly cells: string
  readonly row: Row
}

function cleanCells(extract: Extract, columns: readonly SourceColumn[]): string {
  const cells = columns.map((column, index) => {
    const stored = column.stored.get(extract.path)
    const text = stored === undefined ? 'null::varchar' : textClean(stored.cell, column.contract?.nulls ?? [])
    return `${text} as c${index}`
  })
  return `select "row", ${cells.join(', ')} from ${extract.cells}`
}

/** Of each candidate type the cells that are not of it and the first such row; ids that numbers would damage. */
function tallies(index: number, { decimal }: Writing): readonly string[] {
  const cell = `c${index}`
  const stamp = timestampOf(cell)
  const fits: Record<Candidate, string> = {
    integer: `(${integerOf(cell, decimal)}) is not null`,
    number: `(${numberOf(cell, decimal)}) is not null`,
    boolean: `lower(${cell}) in ('true', 'false')`,
    date: `(${dateOf(cell)}) is not null`,
    timestamp: `((${stamp.wall ?? 'null'}) is not null or (${stamp.value}) is not null)`,
  }
  return [
    `count(${cell}) as "n${index}"`,
    `count(*) filter (regexp_full_match(${cell}, '[+-]?(0[0-9]+|[0-9]{19,})([.,]0*)?')) as "id${index}"`,
    ...CANDIDATES.map((type) => `min("row") filter (${cell} is not null and not ${fits[type]}) as "${type}${index}"`),
  ]
}

async function verdict(
  db: Connection,
  { column, index }: { readonly column: SourceColumn; readonly index: number },
  scans: readonly Scan[],
): Promise<Detected> {
  const cells = scans.reduce((sum, { row }) => sum + Number(row[`n${index}`] ?? 0), 0)
  const asIds = scans.some(({ row }) => Number(row[`id${index}`] ?? 0) > 0)
  if (cells === 0) return { type: 'text' }
  const open = CANDIDATES.filter((type) => !asIds || (type !== 'integer' && type !== 'number'))
  const breaks = open.map((type) => ({ type, first: firstBreak(scans, `${type}${index}`) }))
  const whole = breaks.find(({ first }) => first === undefined)
  if (whole !== undefined) return { type: whole.type }
  const longest = await longestRun(db, { scans, index }, breaks)
  return longest.before >= SETTLED ? { error: mixed(column, longest) } : { type: 'text' }
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
    hint: `Say what it is: columns: {${column.name}: {type: ${type}, nulls: [the texts that mean nothing]}}, or {type: text}.`,
  }
}
