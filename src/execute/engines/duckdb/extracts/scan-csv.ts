import type { CsvOptions } from '../../../../model/source.ts'
import type { CsvRecord } from './csv-records.ts'
import { type CsvFile, csvRows } from './csv-rows.ts'
import { header } from './header.ts'
import { ExtractProblem } from './problem.ts'

/** What one pass over a CSV tells, before the engine reads it. */
export interface CsvFacts {
  readonly header: readonly string[]
  readonly rows: number
  /** The line of row 1, where every row is one line. */
  readonly firstLine: number | undefined
  /** Whether the engine's own reader cannot but agree with this one; else the rows are handed over. */
  readonly plain: boolean
  readonly blanks: 'spaces' | 'any'
}

/** Reads a CSV once: every record has the header's width, every quote closes, one kind of line end or noted. */
export async function scanCsv(file: CsvFile, text: AsyncIterable<string>): Promise<CsvFacts> {
  const seen: Seen = {
    rows: file.options.header ? -1 : 0,
    ending: undefined,
    unusual: false,
    oneLineEach: true,
    otherBlanks: false,
  }
  let first: CsvRecord | undefined
  for await (const records of csvRows(file, noting(file, text, seen)))
    for (const record of records) {
      first ??= record
      seen.oneLineEach &&= record.line === first.line + seen.rows + (file.options.header ? 1 : 0)
      seen.rows += 1
      note(record, seen)
    }
  if (first === undefined) throw nothingThere(file.path)
  return {
    header: headerOf(file, first),
    rows: seen.rows,
    firstLine: seen.oneLineEach ? first.line + (file.options.header ? 1 : 0) : undefined,
    plain: isEnginesCase(file.options) && !seen.unusual && first.cells.length > 1,
    blanks: seen.otherBlanks ? 'any' : 'spaces',
  }
}

interface Seen {
  /** The header is row 0. */
  rows: number
  ending: string | undefined
  unusual: boolean
  oneLineEach: boolean
  otherBlanks: boolean
}

function note(record: CsvRecord, seen: Seen): void {
  if (record.ending !== '' && record.ending !== seen.ending) {
    seen.unusual ||= seen.ending !== undefined
    seen.ending = record.ending
  }
  seen.unusual ||= record.unusual
  seen.otherBlanks ||= record.lines > 1
}

/** Most files hold no blanks but spaces, and trimming those alone is four times as fast. */
async function* noting(file: CsvFile, text: AsyncIterable<string>, seen: Seen): AsyncGenerator<string> {
  for await (const chunk of text) {
    seen.otherBlanks ||=
      /[\v\f\u00A0]/u.test(chunk) || (chunk.includes('\t') && (file.delimiter !== '\t' || chunk.includes('"')))
    yield chunk
  }
}

function isEnginesCase(options: CsvOptions): boolean {
  return options.skip === 0 && options.until === undefined
}

/** Without a header the columns are called `column1`, `column2` …, to be named with `from`. */
function headerOf(file: CsvFile, first: CsvRecord): readonly string[] {
  if (!file.options.header) return first.cells.map((_, index) => `column${index + 1}`)
  return header(file.path, first.cells)
}

function nothingThere(path: string): ExtractProblem {
  return new ExtractProblem(`${path} has no header: it holds nothing but blanks`, {
    hint: 'export it again with its header',
  })
}
