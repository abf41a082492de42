import type { Diagnostic } from '../../../../model/diagnostic.ts'
import type { ColumnType } from '../../../../model/source.ts'
import type { Connection } from '../connection.ts'
import { storedDecimals, storedType } from './convert.ts'
import { detectTypes } from './detect-types.ts'
import type { Extract } from './extract.ts'
import type { SourceColumn, TypedColumn, Writing } from './source-column.ts'

const MONEY_DIGITS = 2

/** Gives every column its type: the contract's, the Parquet file's own, or that of all cells of the text files. */
export async function typeColumns(
  db: Connection,
  asked: {
    readonly columns: readonly SourceColumn[]
    readonly extracts: readonly Extract[]
    readonly timezone: string
  },
  writing: Pick<Writing, 'decimal'>,
): Promise<{ readonly columns: readonly TypedColumn[]; readonly errors: readonly Diagnostic[] }> {
  const open = asked.columns.filter((column) => knownType(column) === undefined)
  const detected = await detectTypes(db, { columns: open, extracts: asked.extracts }, writing)
  const errors = detected.flatMap((found) => ('error' in found ? [found.error] : []))
  const columns = asked.columns.map((column) => {
    const found = detected[open.indexOf(column)]
    const type = knownType(column) ?? (found !== undefined && 'type' in found ? found.type : 'text')
    return typed(column, fitted(column, type), asked.timezone)
  })
  return { columns, errors }
}

/** Undefined: only the cells can tell. */
function knownType(column: SourceColumn): ColumnType | undefined {
  if (column.contract?.type !== undefined) return column.contract.type
  if (column.contract?.values?.some((value) => !/^[-+\d.]+$/u.test(value)) === true) return 'text'
  if ([...column.stored.values()].some(({ typedBy }) => typedBy === 'cells')) return undefined
  return commonType([...column.stored.values()].map((one) => storedType(one.stored) ?? 'text'))
}

/** Numbers of several kinds are numbers, days and times are times; anything else is text. */
function commonType(types: readonly ColumnType[]): ColumnType {
  const [first = 'text'] = types
  if (types.every((type) => type === first)) return first
  if (types.every((type) => type === 'integer' || type === 'decimal')) return 'decimal'
  if (types.every((type) => type === 'integer' || type === 'decimal' || type === 'number')) return 'number'
  return types.every((type) => type === 'date' || type === 'timestamp') ? 'timestamp' : 'text'
}

/** A range decides between numbers and times, so that what is neither is a bad row and never compared as text. */
function fitted(column: SourceColumn, type: ColumnType): ColumnType {
  const bound = column.contract?.between?.[0]
  if (bound === undefined || column.contract?.type !== undefined) return type
  if (typeof bound === 'number') return type === 'integer' || type === 'decimal' ? type : 'number'
  return type === 'timestamp' ? type : 'date'
}

function typed(column: SourceColumn, type: ColumnType, timezone: string): TypedColumn {
  const stored = [...column.stored.values()].map((one) => storedDecimals(one.stored) ?? 0)
  const decimals = type === 'decimal' ? (column.contract?.decimals ?? (Math.max(0, ...stored) || MONEY_DIGITS)) : 0
  return { ...column, type, decimals, timezone: column.contract?.timezone ?? timezone }
}
