import type { ColumnType } from '../../../../model/source.ts'
import { literal } from '../connection.ts'
import type { Extract, ExtractColumn } from './extract.ts'
import type { TypedColumn, Writing } from './source-column.ts'

/** How one cell becomes a value: SQL over the cell's name. */
export interface Conversion {
  /** Null, or what is to be converted. Over the stored column. */
  readonly clean: string
  /** A local time that a zone makes an instant; absent where there is none. Over `clean`. */
  readonly wall?: string
  /** Null where `clean` cannot be converted. Over `clean`; times with a wall are null here. */
  readonly value: string
}

export interface Cell {
  /** The stored column. */
  readonly stored: string
  /** What `clean` is called. */
  readonly clean: string
  readonly decimal: Writing['decimal']
  readonly blanks: Extract['blanks']
}

/** Names of the SQL columns of the column at `index`: stored cells keep their own. */
export function cleanName(index: number): string {
  return `c${index}`
}

/** The conversion of one file's cells into a column's type; a file without the column gives nulls. */
export function conversion(column: TypedColumn, from: ExtractColumn | undefined, cell: Cell): Conversion {
  const { contract } = column
  if (from === undefined) return { clean: 'null::varchar', value: `null::${sqlType(column)}` }
  const native = nativeConversion(column, from.stored, cell)
  const nulls = (contract?.nulls ?? []).map((text) => text.trim())
  if (native !== undefined) return { ...native, clean: nativeClean(cell.stored, nulls) }
  const clean = textClean(asText(cell.stored, from.stored), nulls, cell.blanks)
  return { clean, ...fromText(column, cell) }
}

/** The engine's type of a column. */
export function sqlType(column: Pick<TypedColumn, 'type' | 'decimals'>): string {
  return column.type === 'decimal' ? `decimal(18, ${column.decimals})` : sqlTypes[column.type]
}

const sqlTypes = {
  text: 'varchar',
  integer: 'bigint',
  number: 'double',
  boolean: 'boolean',
  date: 'date',
  timestamp: 'timestamptz',
} as const

const BLANKS = ' \t\r\n\v\f\u00A0'

/** Trimmed; null where nothing is left or the contract says that the text means nothing. */
export function textClean(text: string, nulls: readonly string[], blanks: Extract['blanks']): string {
  const trimmed = blanks === 'any' ? `trim(${text}, ${literal(BLANKS)})` : `trim(${text})`
  if (nulls.length === 0) return `nullif(${trimmed}, '')`
  const meaningless = ['', ...nulls.map((one) => one.trim())].map(literal)
  return `case when ${trimmed} not in (${meaningless.join(', ')}) then ${trimmed} end`
}

function nativeClean(stored: string, nulls: readonly string[]): string {
  if (nulls.length === 0) return stored
  const numbers = nulls.filter((text) => text !== '' && Number.isFinite(Number(text)))
  const same = `cast(${stored} as varchar) in (${nulls.map(literal).join(', ')})`
  const equal =
    numbers.length === 0 ? 'false' : `coalesce(try_cast(${stored} as double) in (${numbers.join(', ')}), false)`
  return `case when not (${same} or ${equal}) then ${stored} end`
}

const INTEGERS = /^U?(TINYINT|SMALLINT|INTEGER|BIGINT|HUGEINT)$/u

/** The type that a stored one is without conversion; undefined: text, or text of something else. */
export function storedType(stored: string): ColumnType | undefined {
  if (INTEGERS.test(stored)) return 'integer'
  if (stored.startsWith('DECIMAL')) return 'decimal'
  if (stored === 'FLOAT' || stored === 'DOUBLE') return 'number'
  if (stored === 'BOOLEAN') return 'boolean'
  if (stored === 'DATE') return 'date'
  return stored.startsWith('TIMESTAMP') ? 'timestamp' : undefined
}

/** Digits behind the point of `DECIMAL(18,4)`. */
export function storedDecimals(stored: string): number | undefined {
  const found = /^DECIMAL\(\d+,\s*(\d+)\)$/u.exec(stored)
  return found === null ? undefined : Number(found[1])
}

function nativeConversion(column: TypedColumn, stored: string, cell: Cell): Omit<Conversion, 'clean'> | undefined {
  const is = storedType(stored)
  const { clean } = cell
  const value = sqlType(column)
  const finite = `case when isfinite(${clean}) then ${clean}::${value} end`
  if (column.type === 'integer' && is === 'integer') return { value: `try_cast(${clean} as bigint)` }
  if (column.type === 'number' && is === 'number') return { value: finite }
  if (column.type === 'number' && (is === 'integer' || is === 'decimal')) return { value: `${clean}::double` }
  if (column.type === 'decimal' && is === 'decimal' && storedDecimals(stored) === column.decimals)
    return { value: `try_cast(${clean} as ${value})` }
  if (column.type === 'boolean' && is === 'boolean') return { value: clean }
  if (column.type === 'date' && is === 'date') return { value: finite }
  if (column.type !== 'timestamp' || (is !== 'timestamp' && is !== 'date')) return undefined
  if (stored === 'TIMESTAMP WITH TIME ZONE') return { value: finite }
  return { wall: `case when isfinite(${clean}) then ${clean}::timestamp end`, value: 'null::timestamptz' }
}

/** The text of a stored value. */
export function asText(name: string, stored: string): string {
  if (stored === 'VARCHAR') return name
  if (stored === 'BLOB') return `try(decode(${name}))`
  if (/[[(]/u.test(stored) && !stored.startsWith('DECIMAL') && !stored.startsWith('ENUM'))
    return `to_json(${name})::varchar`
  return `${name}::varchar`
}

function fromText(column: TypedColumn, { clean, decimal }: Cell): Omit<Conversion, 'clean'> {
  const format = column.contract?.format
  if (column.type === 'timestamp') return timestampOf(clean, format)
  const values: Record<Exclude<ColumnType, 'timestamp'>, string> = {
    text: clean,
    integer: integerOf(clean, decimal),
    decimal: decimalOf(clean, decimal, column.decimals),
    number: numberOf(clean, decimal),
    boolean: booleanOf(clean),
    date: dateOf(clean, format),
  }
  return { value: values[column.type] }
}

function when(clean: string, pattern: string, value: string): string {
  return `case when regexp_full_match(${clean}, ${literal(pattern)}) then ${value} end`
}

function point(decimal: '.' | ','): string {
  return decimal === '.' ? String.raw`\.` : ','
}

/** Whole: the engine's own cast would round 1.5. */
export function integerOf(clean: string, decimal: '.' | ','): string {
  const whole = `try_cast(split_part(${clean}, ${literal(decimal)}, 1) as bigint)`
  return when(clean, String.raw`[+-]?[0-9]+(${point(decimal)}0+)?`, whole)
}

function decimalOf(clean: string, decimal: '.' | ',', digits: number): string {
  const behind = String.raw`[0-9]{0,${digits}}0*`
  const number = `try_cast(replace(${clean}, ',', '.') as decimal(18, ${digits}))`
  return when(clean, String.raw`[+-]?([0-9]+(${point(decimal)}${behind})?|${point(decimal)}${behind})`, number)
}

export function numberOf(clean: string, decimal: '.' | ','): string {
  const parsed = `try_cast(replace(${clean}, ',', '.') as double)`
  const finite = `case when isfinite(${parsed}) then ${parsed} end`
  return when(
    clean,
    String.raw`[+-]?([0-9]+(${point(decimal)}[0-9]*)?|${point(decimal)}[0-9]+)([eE][+-]?[0-9]+)?`,
    finite,
  )
}

function booleanOf(clean: string): string {
  return `case when lower(${clean}) in ('true', 'yes', 'y', 't', '1') then true
    when lower(${clean}) in ('false', 'no', 'n', 'f', '0') then false end`
}

const DAY = '[0-9]{4}-[0-9]{2}-[0-9]{2}'
const CLOCK = '[T ][0-9]{2}:[0-9]{2}(:[0-9]{2}([.,][0-9]{1,9})?)?'

export function dateOf(clean: string, format?: string): string {
  if (format !== undefined) return `try_strptime(${clean}, ${literal(format)})::date`
  return when(clean, `${DAY}([T ]00:00(:00([.]0+)?)?)?`, `try_cast(left(${clean}, 10) as date)`)
}

/** ISO 8601, or the format; with a zone in the text an instant, else a local time. */
export function timestampOf(clean: string, format?: string): Omit<Conversion, 'clean'> {
  if (format === undefined) return { wall: isoWall(clean), value: isoInstant(clean) }
  const parsed = `try_strptime(${clean}, ${literal(format)})`
  if (/%[zZ]/u.test(format.replaceAll('%%', ''))) return { value: parsed }
  return { wall: parsed, value: 'null::timestamptz' }
}

function isoWall(clean: string): string {
  return when(clean, `${DAY}(${CLOCK})?`, `try_cast(replace(${clean}, ',', '.') as timestamp)`)
}

/** The engine wants the seconds that ISO lets one leave out. */
function isoInstant(clean: string): string {
  const seconds = `regexp_replace(replace(${clean}, ',', '.'), '^(.{16})([^:0-9.])', '\\1:00\\2')`
  return when(clean, `${DAY}${CLOCK} ?(Z|UTC|[+-][0-9]{2}(:?[0-9]{2})?)`, `try_cast(${seconds} as timestamptz)`)
}
