import type { ColumnFacts, FileFacts } from '../../../../model/catalog.ts'
import { type Checked, type Diagnostic, failed, passed } from '../../../../model/diagnostic.ts'
import type { FilePattern, Source } from '../../../../model/source.ts'
import { InternalError } from '../../../../model/words.ts'
import { type Connection, quote } from '../connection.ts'
import { checkContracts } from './check-contracts.ts'
import { clockChanges } from './clock-changes.ts'
import { checkNames } from './check-names.ts'
import { badRowsDiagnostic, type CheckedRows, checkRows, type ColumnFault } from './check-rows.ts'
import type { Extract } from './extract.ts'
import { guessFormats } from './guess-format.ts'
import { matchColumns } from './match-columns.ts'
import { openExtracts } from './open-extracts.ts'
import { attempt, engineReason, ExtractProblem, isEnginesError } from './problem.ts'
import { settledFaults } from './settle-rows.ts'
import type { TypedColumn, Writing } from './source-column.ts'
import { addedColumns, relationName, type Stored } from './store-rows.ts'
import { type JudgeWhere, storeSource } from './store-source.ts'
import { typeColumns } from './type-columns.ts'

export interface LoadAsk {
  readonly source: Source
  /** Where the project's files lie. */
  readonly root: string
  /** The project's zone, for local times whose column names none. */
  readonly timezone: string
  /** Rows for which it is not true are dropped: gated SQL over the source's columns, or who gates it once they are known. */
  readonly where?: string | JudgeWhere
}

export interface LoadedSource {
  readonly columns: readonly ColumnFacts[]
  readonly files: readonly FileFacts[]
  /** What is left to read. */
  readonly rows: number
  /** Bad rows left out. */
  readonly excluded: number
  /** Dropped by `where`. */
  readonly dropped: number
  readonly duplicates: number
  readonly ambiguous: number
  /** The quoted name of the table or view. */
  readonly relation: string
  /** Real paths that have to stay readable once the engine is closed to the outside. */
  readonly readable: readonly string[]
}

/** Reads a source's files into a typed relation, every row held against the contract; all mistakes of a step at once. */
export async function loadSource(db: Connection, ask: LoadAsk): Promise<Checked<LoadedSource>> {
  const { source } = ask
  if (source.from.type !== 'files') throw new InternalError(`source "${source.id}" is not made of files`)
  const { patterns } = source.from
  const done = await attempt(patterns[0]?.at ?? source.at, () =>
    loadFiles(db, ask, patterns).catch(engineFailed(source)),
  )
  return 'error' in done ? failed([done.error]) : done.value
}

/** What the engine says of an extract may quote its rows. */
function engineFailed(source: Source): (error: unknown) => never {
  return (error) => {
    if (!isEnginesError(error)) throw error
    throw new ExtractProblem(`source "${source.id}" cannot be read: ${engineReason(error)}`, {
      hint: 'check its files and, if memory ran out, engine: {memory: …}',
    })
  }
}

async function loadFiles(
  db: Connection,
  ask: LoadAsk,
  patterns: readonly FilePattern[],
): Promise<Checked<LoadedSource>> {
  const { source } = ask
  const wrong = await checkContracts(db, source.columns)
  if (wrong.length > 0) return failed(wrong)
  const opened = await openExtracts(db, { ...ask, patterns })
  if (!opened.ok) return opened
  const typed = await columnsOf(db, ask, opened.value)
  if (!typed.ok) return typed
  const rows = { columns: typed.value, extracts: opened.value }
  const writing = await writingOf(db, source, typed.value)
  const checked = await checkRows(db, rows, writing)
  if (checked.faults.length > 0 && source.badRows === 'fail') return failed(await faultsOf(db, checked, opened.value))
  const stored: Stored = {
    ...rows,
    source: source.id,
    writing,
    bad: checked.bad > 0 ? 'some' : 'none',
  }
  return keep(db, ask, { stored, checked })
}

async function writingOf(db: Connection, source: Source, columns: readonly TypedColumn[]): Promise<Writing> {
  const zones = columns.filter(({ type }) => type === 'timestamp').map(({ timezone }) => timezone)
  return { decimal: source.csv.decimal, clocks: await clockChanges(db, zones) }
}

async function faultsOf(
  db: Connection,
  { faults }: CheckedRows,
  extracts: readonly Extract[],
): Promise<readonly Diagnostic[]> {
  return Promise.all(faults.map((fault) => diagnosticOfFault(db, fault, extracts)))
}

async function columnsOf(
  db: Connection,
  { source, timezone }: LoadAsk,
  extracts: readonly Extract[],
): Promise<Checked<readonly TypedColumn[]>> {
  const matched = matchColumns(source, extracts)
  if (matched.errors.length > 0) return failed(matched.errors)
  const typed = await typeColumns(db, { columns: matched.columns, extracts, timezone }, source.csv)
  if (typed.errors.length > 0) return failed(typed.errors)
  const misnamed = await checkNames(db, source, { columns: typed.columns, extracts })
  return misnamed.length > 0 ? failed(misnamed) : passed(typed.columns)
}

async function diagnosticOfFault(
  db: Connection,
  fault: ColumnFault,
  extracts: readonly Extract[],
): Promise<Diagnostic> {
  const isTime = fault.column.type === 'date' || fault.column.type === 'timestamp'
  return badRowsDiagnostic(fault, isTime ? await guessFormats(db, fault.column, extracts) : [])
}

async function keep(
  db: Connection,
  ask: LoadAsk,
  { stored, checked }: { readonly stored: Stored; readonly checked: CheckedRows },
): Promise<Checked<LoadedSource>> {
  const relation = quote(relationName(ask.source.id))
  const columns = [...stored.columns.map(columnFacts), ...addedColumns(stored.columns).map(addedFacts)]
  const kept = await storeSource(db, stored, { source: ask.source, columns, where: ask.where })
  if (!kept.ok) return kept
  const { rows, duplicates } = kept.value
  const read = stored.extracts.reduce((sum, extract) => sum + extract.rows, 0)
  const faults = await settledFaults(db, { source: ask.source, relation, rows })
  if (faults.length > 0) return failed(faults)
  return passed({
    columns,
    files: stored.extracts.map(({ path, sha256, rows: held }) => ({ path, sha256, rows: held })),
    rows,
    excluded: checked.bad,
    dropped: read - checked.bad - rows - duplicates,
    duplicates,
    ambiguous: checked.ambiguous,
    relation,
    readable: stored.extracts.flatMap(({ kind, real }) => (kind === 'parquet' ? [real] : [])),
  })
}

function columnFacts(column: TypedColumn): ColumnFacts {
  const { name, type, decimals } = column
  return type === 'decimal' ? { name, type, decimals } : { name, type }
}

function addedFacts(name: 'filename' | 'row'): ColumnFacts {
  return { name, type: name === 'row' ? 'integer' : 'text' }
}
