import type { CsvOptions } from '../../../../model/source.ts'
import { type Connection, literal, quote } from '../connection.ts'
import { withoutConflicts } from './conflict-marks.ts'
import { csvRows, type CsvFile } from './csv-rows.ts'
import type { Extract } from './extract.ts'
import type { FileFormat } from './file-format.ts'
import type { MatchedFile } from './match-files.ts'
import { fillRawTable, type RawBatch } from './raw-table.ts'
import { type CsvFacts, scanCsv } from './scan-csv.ts'
import { unpackedText } from './unpacked-text.ts'

export interface TextAsk {
  readonly file: MatchedFile
  readonly format: FileFormat
  readonly options: CsvOptions
  /** Of the table that holds rows which are handed over. */
  readonly table: string
}

/** A CSV or TSV file, proven whole; read by the engine where its reader cannot but agree with ours. */
export async function csvExtract(db: Connection, ask: TextAsk): Promise<Omit<Extract, 'sha256'>> {
  const { file, options } = ask
  const delimiter = options.delimiter ?? (ask.format.kind === 'tsv' ? '\t' : ',')
  const csv: CsvFile = { path: file.path, delimiter, options }
  const text = (): AsyncGenerator<string> => withoutConflicts(file.path, unpackedText(db, ask))
  const facts = await scanCsv(csv, text())
  const names = facts.header.map((_, index) => `f${index}`)
  const engines = facts.plain && !/[*?[\]{}]/u.test(file.real)
  if (!engines) await fillRawTable(db, { name: ask.table, cells: names }, dataRows(csv, text()))
  return {
    path: file.path,
    real: file.real,
    kind: 'text',
    blanks: facts.blanks,
    at: file.at,
    rows: facts.rows,
    firstLine: facts.firstLine,
    columns: facts.header.map((name, index) => ({ name, cell: `f${index}`, stored: 'VARCHAR', typedBy: 'cells' })),
    ...(engines ? { cells: enginesReader(ask, csv, facts) } : { cells: quote(ask.table), raw: ask.table }),
  }
}

function enginesReader(ask: TextAsk, csv: CsvFile, facts: CsvFacts): string {
  const columns = facts.header.map((_, index) => `'f${index}': 'VARCHAR'`)
  const options = [
    'auto_detect = false',
    `delim = ${literal(csv.delimiter)}`,
    `quote = '"'`,
    `escape = '"'`,
    `header = ${csv.options.header}`,
    `columns = {${columns.join(', ')}}`,
    `compression = '${ask.format.packed}'`,
    'max_line_size = 16777216',
    'hive_partitioning = false',
  ]
  return `(select row_number() over () as "row", * from read_csv(${literal(ask.file.real)}, ${options.join(', ')}))`
}

async function* dataRows(csv: CsvFile, text: AsyncIterable<string>): AsyncGenerator<RawBatch> {
  let skip = csv.options.header ? 1 : 0
  for await (const records of csvRows(csv, text)) {
    const data = records.slice(skip)
    skip = Math.max(0, skip - records.length)
    for (let from = 0; from < data.length; from += BATCH) {
      const batch = data.slice(from, from + BATCH)
      yield (batch[0]?.cells ?? []).map((_, column) => batch.map((record) => record.cells[column] ?? ''))
    }
  }
}

const BATCH = 8192
