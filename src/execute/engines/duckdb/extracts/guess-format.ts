import { type Connection, literal } from '../connection.ts'
import { textClean } from './convert.ts'
import type { Extract } from './extract.ts'
import type { SourceColumn } from './source-column.ts'

const DAYS = [
  '%Y-%m-%d',
  '%m/%d/%Y',
  '%d/%m/%Y',
  '%d.%m.%Y',
  '%Y/%m/%d',
  '%m/%d/%y',
  '%d/%m/%y',
  '%d.%m.%y',
  '%d-%b-%Y',
]

const CLOCKS = ['', ' %H:%M', ' %H:%M:%S', ' %I:%M %p', ' %I:%M:%S %p', 'T%H:%M:%S']

const USUAL = [...DAYS.flatMap((day) => CLOCKS.map((clock) => day + clock)), '%Y%m%d', '%Y%m%d%H%M%S', '%d %b %Y']

/** The usual formats that every cell of a column fits, over all files. */
export async function guessFormats(
  db: Connection,
  column: SourceColumn,
  extracts: readonly Extract[],
): Promise<readonly string[]> {
  let fitting: readonly string[] = USUAL
  for (const extract of extracts) {
    const stored = column.stored.get(extract.path)
    if (stored === undefined) continue
    if (stored.stored !== 'VARCHAR') return []
    const tests = fitting.map(
      (format, index) => `count(c) > 0 and bool_and(try_strptime(c, ${literal(format)}) is not null) as "${index}"`,
    )
    const cells = `select ${textClean(stored.cell, column.contract?.nulls ?? [], extract.blanks)} as c from ${extract.cells}`
    const [row] = await db.rows(`select ${tests.join(', ')} from (${cells}) where c is not null`)
    fitting = fitting.filter((_, index) => row?.[String(index)] === true)
    if (fitting.length === 0) return []
  }
  return fitting
}
