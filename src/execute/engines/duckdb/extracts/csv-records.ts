import { ExtractProblem } from './problem.ts'

export interface CsvRecord {
  /** Unquoted; blanks as written. */
  readonly cells: readonly string[]
  /** The line on which it begins, from 1. */
  readonly line: number
  readonly lines: number
  readonly ending: '\n' | '\r\n' | '\r' | ''
  /** Whether a quote begins behind a blank or in the middle, where parsers differ, or the record is very long. */
  readonly unusual: boolean
}

export interface CsvText {
  readonly path: string
  /** One character. */
  readonly delimiter: string
  /** The line on which the text begins. */
  readonly firstLine: number
}

/** A quoted cell longer than this is a quote that never closes. */
const LONGEST_RECORD = 8 << 20

const LONG_RECORD = 1 << 18

/**
 * The records of a CSV text, quotes after RFC 4180: `""` inside quotes is one, line ends inside quotes are text,
 * blanks around a quoted cell are not.
 */
export async function* csvRecords(file: CsvText, text: AsyncIterable<string>): AsyncGenerator<readonly CsvRecord[]> {
  let rest = ''
  let line = file.firstLine
  for await (const chunk of text) {
    const read = recordsOf(file, { text: rest + chunk, line, last: false })
    rest = read.rest
    line = read.line
    if (rest.length > LONGEST_RECORD) throw neverCloses(file.path, line)
    yield read.records
  }
  yield recordsOf(file, { text: rest, line, last: true }).records
}

interface Portion {
  readonly text: string
  readonly line: number
  /** Nothing follows: the record at its end is whole. */
  readonly last: boolean
}

interface Records {
  readonly records: readonly CsvRecord[]
  readonly rest: string
  readonly line: number
}

function recordsOf(file: CsvText, portion: Portion): Records {
  const { text } = portion
  if (!text.includes('"') && !/\r(?!\n)/u.test(text)) return unquoted(file, portion)
  const records: CsvRecord[] = []
  let at = 0
  let { line } = portion
  while (at < text.length) {
    const found = oneRecord(file, { ...portion, line }, at)
    if (found === undefined) break
    records.push(found.record)
    line += found.record.lines
    at = found.next
  }
  return { records, rest: text.slice(at), line }
}

/** Without quotes every line is a record: several times as fast. */
function unquoted(file: CsvText, portion: Portion): Records {
  const lines = portion.text.split('\n')
  const rest = lines.pop() ?? ''
  const records = lines.map((text, index): CsvRecord => {
    const windows = text.endsWith('\r')
    const cells = (windows ? text.slice(0, -1) : text).split(file.delimiter)
    const ending = windows ? '\r\n' : '\n'
    return { cells, line: portion.line + index, lines: 1, ending, unusual: text.length > LONG_RECORD }
  })
  const line = portion.line + records.length
  if (!portion.last || rest === '') return { records, rest, line }
  records.push({ cells: rest.split(file.delimiter), line, lines: 0, ending: '', unusual: rest.length > LONG_RECORD })
  return { records, rest: '', line }
}

function oneRecord(file: CsvText, portion: Portion, start: number): { record: CsvRecord; next: number } | undefined {
  const { text, line } = portion
  const cells: string[] = []
  let unusual = false
  for (let at = start; ;) {
    const cell = oneCell(file, portion, at)
    if (cell === undefined) return undefined
    cells.push(cell.value)
    unusual ||= cell.unusual
    if (text[cell.end] === file.delimiter) {
      at = cell.end + 1
      continue
    }
    const ending = endingAt(portion, cell.end)
    if (ending === undefined) return undefined
    const next = cell.end + ending.length
    const lines = lineEnds(text.slice(start, next))
    return { record: { cells, line, lines, ending, unusual: unusual || next - start > LONG_RECORD }, next }
  }
}

interface Cell {
  readonly value: string
  readonly end: number
  readonly unusual: boolean
}

function oneCell(file: CsvText, portion: Portion, start: number): Cell | undefined {
  const quote = skipBlanks(file, portion.text, start)
  if (portion.text[quote] === '"') return quotedCell(file, portion, { start, quote })
  const end = plainEnd(file, portion.text, start)
  const value = portion.text.slice(start, end)
  return { value, end, unusual: value.includes('"') }
}

function quotedCell(
  file: CsvText,
  portion: Portion,
  from: { readonly start: number; readonly quote: number },
): Cell | undefined {
  const { text } = portion
  let close = text.indexOf('"', from.quote + 1)
  while (close >= 0 && text[close + 1] === '"') close = text.indexOf('"', close + 2)
  if (close < 0 && portion.last) throw neverCloses(file.path, portion.line)
  if (close < 0 || (close === text.length - 1 && !portion.last)) return undefined
  const end = skipBlanks(file, text, close + 1)
  if (end < text.length && text[end] !== file.delimiter && !isLineEnd(text[end]))
    throw new ExtractProblem(`${file.path} line ${portion.line} has text behind a closing quote`, {
      hint: 'write a quote inside a quoted cell twice: ""',
    })
  const value = text.slice(from.quote + 1, close).replaceAll('""', '"')
  return { value, end, unusual: from.quote !== from.start || end !== close + 1 }
}

function plainEnd(file: CsvText, text: string, start: number): number {
  const mark = file.delimiter.charCodeAt(0)
  let at = start
  for (; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (code === 10 || code === 13 || code === mark) break
  }
  return at
}

function skipBlanks(file: CsvText, text: string, start: number): number {
  let at = start
  while ((text[at] === ' ' || text[at] === '\t') && text[at] !== file.delimiter) at += 1
  return at
}

/** Undefined: the portion may have cut the line end, or the record goes on behind it. */
function endingAt(portion: Portion, at: number): CsvRecord['ending'] | undefined {
  const { text, last } = portion
  if (at >= text.length) return last ? '' : undefined
  if (text[at] === '\n') return '\n'
  if (at + 1 >= text.length && !last) return undefined
  return text[at + 1] === '\n' ? '\r\n' : '\r'
}

function isLineEnd(character: string | undefined): boolean {
  return character === '\n' || character === '\r'
}

function lineEnds(text: string): number {
  let count = 0
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (code === 10 || (code === 13 && text.charCodeAt(at + 1) !== 10)) count += 1
  }
  return count
}

function neverCloses(path: string, line: number): ExtractProblem {
  return new ExtractProblem(`${path} line ${line} begins a quote that never closes`, {
    hint: 'close the quote, or write a quote inside a quoted cell twice: ""',
  })
}
