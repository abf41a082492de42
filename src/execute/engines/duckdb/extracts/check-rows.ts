import type { Diagnostic } from '../../../../model/diagnostic.ts'
import type { Connection, Row } from '../connection.ts'
import { badRow, breaches } from './contract-rows.ts'
import { expectation } from './expectation.ts'
import { type Extract, rowPlace } from './extract.ts'
import { counted } from './problem.ts'
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
    const bad = badRow(asked.columns)
    const [row] = await db.rows(
      `select ${[`count(*) filter (${bad}) as bad`, ...tallies].join(',\n  ')}\nfrom (${rows})`,
    )
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

function columnTallies(column: TypedColumn, index: number, extract: Extract): readonly string[] {
  const { unreadable, outside, absent } = breaches(column, index)
  const broken = `(${unreadable} or ${outside} or ${absent})`
  return [
    `count(*) filter (${broken}) as "bad${index}"`,
    `count(*) filter (${absent}) as "absent${index}"`,
    `min("row") filter (${broken}) as "first${index}"`,
    ...(hasLocalTimes(column, extract) ? [`count(*) filter (a${index}) as "twice${index}"`] : []),
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
