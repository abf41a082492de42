import type { Diagnostic } from '../../../../model/diagnostic.ts'
import type { ColumnName, Source } from '../../../../model/source.ts'
import { nearest } from '../../../../model/suggest.ts'
import type { Connection } from '../connection.ts'
import type { Extract } from './extract.ts'
import { guessFormats } from './guess-format.ts'
import { shown } from './header.ts'
import type { TypedColumn } from './source-column.ts'

/** The columns that a source names for itself exist, and its time is one. */
export async function checkNames(
  db: Connection,
  source: Source,
  loaded: { readonly columns: readonly TypedColumn[]; readonly extracts: readonly Extract[] },
): Promise<readonly Diagnostic[]> {
  const named = [source.time, source.customer, ...source.key].filter((name) => name !== undefined)
  const unknown = named.filter(({ name }) => find(loaded.columns, name) === undefined && !isAdded(name))
  const errors = unknown.map((name) => unknownColumn(source, name, loaded.columns))
  const time = source.time === undefined ? undefined : find(loaded.columns, source.time.name)
  if (source.time === undefined || time === undefined || time.type === 'date' || time.type === 'timestamp')
    return errors
  const formats = await guessFormats(db, time, loaded.extracts)
  return [...errors, notATime(source.time, time, { formats, file: loaded.extracts[0]?.path ?? '' })]
}

function find(columns: readonly TypedColumn[], wanted: string): TypedColumn | undefined {
  return columns.find(({ name }) => name.toLowerCase() === wanted.toLowerCase())
}

function isAdded(name: string): boolean {
  return name === 'filename' || name === 'row'
}

function unknownColumn(source: Source, { name, at }: ColumnName, columns: readonly TypedColumn[]): Diagnostic {
  const near = nearest(
    name,
    columns.map((column) => column.name),
  )
  const listed = columns.slice(0, 12).map((column) => `"${shown(column.name)}"`)
  return {
    code: 'missing-column',
    severity: 'error',
    message: `source "${source.id}" has no column "${name}"`,
    at,
    hint:
      near === undefined
        ? `it has ${listed.join(', ')}${columns.length > 12 ? ' …' : ''}.`
        : `did you mean "${shown(near)}"?`,
  }
}

function notATime(
  named: ColumnName,
  column: TypedColumn,
  { formats, file }: { readonly formats: readonly string[]; readonly file: string },
): Diagnostic {
  const choices = formats.map((format) => `${column.name}: {type: timestamp, format: "${format}"}`)
  const write =
    choices.length === 0 ? `${column.name}: {type: timestamp, format: "%Y-%m-%d %H:%M"}` : choices.join(' or ')
  return {
    code: 'not-a-time',
    severity: 'error',
    message: `${file}: the time column "${column.name}" is of type ${column.type}, not a date or a timestamp`,
    at: named.at,
    hint: `write under columns: ${write}${choices.length > 1 ? '; the cells fit each, so only you can tell' : ''}`,
  }
}
