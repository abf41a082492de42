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
}

/** Reads a CSV once: every record has the header's width, every quote closes, one kind of line end or noted. */
export async function scanCsv(file: CsvFile, text: AsyncIterable<string>): Promise<CsvFacts> {
  const seen = { rows: 0, endings: new Set<string>(), unusual: false, oneLineEach: true }
  let first: CsvRecord | undefined
  for await (const records of csvRows(file, text))
    for (const record of records) {
      first ??= record
      const row = file.options.header && record === first ? 0 : (seen.rows += 1)
      const behindFirst = file.options.header ? row : row - 1
      if (record.ending !== '') seen.endings.add(record.ending)
      seen.unusual ||= record.unusual || record.cells.some((cell) => cell.length > LONG_CELL)
      seen.oneLineEach &&= record.line === first.line + behindFirst
    }
  if (first === undefined) throw nothingThere(file.path)
  return {
    header: headerOf(file, first),
    rows: seen.rows,
    firstLine: seen.oneLineEach ? first.line + (file.options.header ? 1 : 0) : undefined,
    plain: isEnginesCase(file.options) && !seen.unusual && seen.endings.size < 2 && first.cells.length > 1,
  }
}

const LONG_CELL = 1 << 18

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
    hint: 'Export it again with its header.',
  })
}
