import type { CsvOptions } from '../../../../model/source.ts'
import { type CsvRecord, csvRecords } from './csv-records.ts'
import { ExtractProblem } from './problem.ts'

export interface CsvFile {
  readonly path: string
  readonly delimiter: string
  readonly options: CsvOptions
}

/**
 * The header and the data of a CSV, as records of one width: without the lines to skip, without blank lines
 * (of one column a blank line is a row, unless nothing follows), and without what follows `until`.
 */
export async function* csvRows(file: CsvFile, text: AsyncIterable<string>): AsyncGenerator<readonly CsvRecord[]> {
  const { skip } = file.options
  const records = csvRecords({ ...file, firstLine: skip + 1 }, withoutLines(text, skip))
  const state: Seen = { width: undefined, blanks: [] }
  for await (const batch of records) {
    const end = file.options.until === undefined ? -1 : batch.findIndex((record) => endsThere(file, record))
    yield wantedOf(file, end < 0 ? batch : batch.slice(0, end), state)
    if (end >= 0) return
  }
}

interface Seen {
  width: number | undefined
  /** Blank lines of one column: rows if another follows. */
  blanks: CsvRecord[]
}

function wantedOf(file: CsvFile, batch: readonly CsvRecord[], seen: Seen): readonly CsvRecord[] {
  const wanted: CsvRecord[] = []
  for (const record of batch) {
    if (isBlank(record)) {
      noteBlank(file, record, seen)
      continue
    }
    seen.width ??= widthOf(file, record)
    if (record.cells.length !== seen.width) throw wrongWidth(file.path, record, seen.width)
    if (seen.blanks.length > 0) wanted.push(...seen.blanks.splice(0))
    wanted.push(record)
  }
  return wanted
}

function noteBlank(file: CsvFile, record: CsvRecord, seen: Seen): void {
  if (seen.width === undefined) throw blankStart(file.path, record.line)
  if (seen.width === 1) seen.blanks.push(record)
}

/** The first record's; one cell that holds another delimiter is most likely several. */
function widthOf(file: CsvFile, first: CsvRecord): number {
  const [only = ''] = first.cells.length === 1 ? first.cells : []
  const other = [';', '\t', '|'].find((mark) => mark !== file.delimiter && only.includes(mark))
  if (other === undefined || file.options.delimiter !== undefined) return first.cells.length
  const written = other === '\t' ? String.raw`"\t"` : `"${other}"`
  throw new ExtractProblem(`${file.path} has one column only, and its first line holds ${written}`, {
    hint: `if that separates the columns, write csv: {delimiter: ${written}}`,
    code: 'bad-header',
  })
}

/** `until: Total` ends at a first cell `Total` or `Total: 25`, not at `Totally`. */
function endsThere(file: CsvFile, record: CsvRecord): boolean {
  const { until } = file.options
  const cell = record.cells[0]?.trim() ?? ''
  return until !== undefined && cell.startsWith(until) && !/^[\p{L}\p{N}_]/u.test(cell.slice(until.length))
}

function isBlank(record: CsvRecord): boolean {
  return record.cells.length === 1 && record.cells[0]?.trim() === ''
}

async function* withoutLines(text: AsyncIterable<string>, lines: number): AsyncGenerator<string> {
  let left = lines
  let rest = ''
  for await (const chunk of text) {
    rest += chunk
    while (left > 0) {
      const end = /\r\n|\n|\r(?!$)/u.exec(rest)
      if (end === null) break
      rest = rest.slice(end.index + end[0].length)
      left -= 1
    }
    if (left > 0) continue
    yield rest
    rest = ''
  }
}

function blankStart(path: string, line: number): ExtractProblem {
  return new ExtractProblem(`${path} line ${line} is blank where the header should be`, {
    hint: `begin the file with its header, or say how many lines come before it: csv: {skip: ${line}}`,
  })
}

function wrongWidth(path: string, record: CsvRecord, width: number): ExtractProblem {
  const found = record.cells.length
  return new ExtractProblem(
    `${path} line ${record.line} has ${found} ${found === 1 ? 'cell' : 'cells'} where the header has ${width}`,
    { hint: width === 1 && record.line === 2 ? BEFORE : WITHIN },
  )
}

const BEFORE = 'If line 1 is not the header, say how many lines come before it: csv: {skip: 1}.'

const WITHIN =
  'Quote cells that hold the delimiter or line ends; closing lines of totals are cut off with csv: {until: …}.'
