import type { Diagnostic } from '../../../model/diagnostic.ts'
import type { ColumnName } from '../../../model/source.ts'
import { nearest } from '../../../model/suggest.ts'
import { quote, type Connection } from './connection.ts'
import { settledFaults } from './extracts/settle-rows.ts'
import { columnNamed, knownOf, timeColumn, type ReadySource } from './ready-source.ts'

/** Columns that a source names must be there; a query's rows are held to its key as a file's are when it is loaded. */
export async function checkReady(db: Connection, sources: readonly ReadySource[]): Promise<readonly Diagnostic[]> {
  const errors: Diagnostic[] = []
  for (const ready of sources) {
    const unknown = unknownColumns(ready)
    errors.push(...unknown, ...noTime(ready))
    if (unknown.length === 0 && ready.source.from.type === 'query') errors.push(...(await rowFaults(db, ready)))
  }
  return errors
}

async function rowFaults(db: Connection, { source }: ReadySource): Promise<readonly Diagnostic[]> {
  const relation = quote(knownOf(source.id))
  const [row] = await db.rows(`select count(*) as rows from ${relation}`)
  const faults = await settledFaults(db, { source, relation, rows: Number(row?.['rows']) })
  return faults.map((fault) => ({ ...fault, hint: hintForQuery(fault) }))
}

/** A file's hints speak of its export. */
function hintForQuery({ code }: Diagnostic): string {
  if (code === 'too-few-rows')
    return 'does a join or a condition find nothing? Write minimum_rows: 0 if no rows are right'
  return 'does a join find several rows for one key? Reduce that source to one row a key first'
}

function unknownColumns({ source, columns }: ReadySource): readonly Diagnostic[] {
  const names = [source.time, source.customer, ...source.key].filter((name) => name !== undefined)
  return names
    .filter(({ name }) => columnNamed(name, columns) === undefined)
    .map((name) => unknownColumn(name, { source, columns }))
}

function unknownColumn(
  { name, at }: ColumnName,
  { source, columns }: Pick<ReadySource, 'source' | 'columns'>,
): Diagnostic {
  const all = columns.map((column) => column.name)
  const near = nearest(name, all)
  return {
    code: 'unknown-column',
    severity: 'error',
    message: `source "${source.id}" has no column "${name}"`,
    at,
    hint: near === undefined ? `it has ${all.slice(0, 12).join(', ')}` : `did you mean "${near}"?`,
  }
}

function noTime({ source, columns }: ReadySource): readonly Diagnostic[] {
  const column = timeColumn(source, columns)
  if (source.time === undefined || column === undefined || ['timestamp', 'date'].includes(column.type)) return []
  const message = `source "${source.id}": "${column.name}" is ${column.type}, not a date or a timestamp`
  const hint = 'cast it in the query, or declare its `format` where it is read'
  return [{ code: 'not-a-time', severity: 'error', message, at: source.time.at, hint }]
}
