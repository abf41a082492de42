import type { Diagnostic } from '../../../../model/diagnostic.ts'
import type { Connection, Row } from '../connection.ts'
import { anyOf, badRow, breaches } from './contract-rows.ts'
import { expectation } from './expectation.ts'
import { type Extract, rowPlace } from './extract.ts'
import { counted, engineReason, ExtractProblem, isEnginesError } from './problem.ts'
import type { TypedColumn, Writing } from './source-column.ts'
import { typedRows } from './typed-rows.ts'

export interface CheckedRows {
  /** Rows that break a contract. */
  readonly bad: number
  readonly ambiguous: number
  /** Of each column that has bad rows. */
  readonly faults: readonly ColumnFault[]
}

export interface ColumnFault {
  readonly column: TypedColumn
  readonly rows: number
  readonly absent: number
  readonly first: string
}

/** Holds every row of every file against the contracts, in one scan of each. */
export async function checkRows(
  db: Connection,
  asked: { readonly columns: readonly TypedColumn[]; readonly extracts: readonly Extract[] },
  writing: Writing,
): Promise<CheckedRows> {
  const scans: { readonly extract: Extract; readonly row: Row }[] = []
  for (const extract of asked.extracts) {
    const rows = typedRows(extract, asked.columns, writing)
    const tallies = asked.columns.flatMap((column, index) => columnTallies(column, index, extract))
    const bad = `count(*) filter (${badRow(asked.columns)}) as bad`
    const [row] = await db
      .rows(`select ${['count(*) as n', bad, ...tallies].join(',\n  ')}\nfrom (${rows})`)
      .catch((error: unknown) => {
        throw isEnginesError(error) ? unreadable(extract, error) : error
      })
    requireAll(extract, Number(row?.['n'] ?? 0))
    scans.push({ extract, row: row ?? {} })
  }
  const sum = (name: string): number => scans.reduce((total, { row }) => total + Number(row[name] ?? 0), 0)
  const faults = asked.columns.flatMap((column, index) => {
    const scan = scans.find(({ row }) => row[`first${index}`] !== undefined)
    if (scan === undefined) return []
    const first = rowPlace(scan.extract, Number(scan.row[`first${index}`]))
    return [{ column, rows: sum(`bad${index}`), absent: sum(`absent${index}`), first }]
  })
  const ambiguous = asked.columns.reduce((total, _, index) => total + sum(`twice${index}`), 0)
  return { bad: sum('bad'), ambiguous, faults }
}

function unreadable(extract: Extract, error: unknown): ExtractProblem {
  return new ExtractProblem(`${extract.path} cannot be read: ${engineReason(error)}`, {
    hint: 'if it is damaged, copy or export it again; if memory ran out, see engine: {memory: …}',
    at: extract.at,
  })
}

/** Two readers that count differently read differently: better no number than a wrong one. */
function requireAll(extract: Extract, rows: number): void {
  if (rows === extract.rows) return
  throw new ExtractProblem(`${extract.path} holds ${counted(extract.rows, 'row')}, of which the engine reads ${rows}`, {
    hint: 'export it again with one kind of line ends and quotes; if that does not help, please report it',
  })
}

function columnTallies(column: TypedColumn, index: number, extract: Extract): readonly string[] {
  const conditions = breaches(column, index)
  const broken = anyOf(Object.values(conditions))
  return [
    `count(*) filter (${broken}) as "bad${index}"`,
    `count(*) filter (${conditions.absent}) as "absent${index}"`,
    `min("row") filter (${broken}) as "first${index}"`,
    // Only a look at every value finds the damage in a Parquet file, whose statistics alone would answer the rest.
    ...(extract.kind === 'parquet' ? [`max(hash(t${index})) as "seen${index}"`] : []),
    ...(hasLocalTimes(column, extract) ? [`count(e${index}) as "twice${index}"`] : []),
  ]
}

function hasLocalTimes(column: TypedColumn, extract: Extract): boolean {
  const stored = column.stored.get(extract.path)
  if (column.type !== 'timestamp' || stored === undefined) return false
  const format = column.contract?.format?.replaceAll('%%', '') ?? ''
  return stored.stored !== 'TIMESTAMP WITH TIME ZONE' && (isTimeStored(stored.stored) || !/%[zZ]/u.test(format))
}

function isTimeStored(stored: string): boolean {
  return stored.startsWith('TIMESTAMP') || stored === 'DATE'
}

export function badRowsDiagnostic(fault: ColumnFault, formats: readonly string[]): Diagnostic {
  const { column } = fault
  const what = fault.absent === fault.rows ? 'is empty, and the column is required' : `is not ${expectation(column)}`
  const more = fault.rows === 1 ? '' : `; ${counted(fault.rows, 'row')} in all`
  const format = formats.map((one) => `format: "${one}"`).join(' or ')
  const fix = `Mend the extract, add to nulls what means nothing, or write bad_rows: exclude.`
  return {
    code: 'bad-rows',
    severity: 'error',
    message: `${fault.first}: "${column.name}" ${what}${more}`,
    at: column.at,
    hint:
      format === ''
        ? fix
        : `All cells fit ${format}: write ${formats.length === 1 ? 'it' : 'the one that is meant'} into the column's contract.`,
  }
}
