import { type Connection, quote } from '../connection.ts'
import { withoutConflicts } from './conflict-marks.ts'
import type { Extract } from './extract.ts'
import { header } from './header.ts'
import { jsonCells, type JsonFault } from './json-cells.ts'
import { type JsonFile, type JsonObject, jsonObjects } from './json-objects.ts'
import { ExtractProblem } from './problem.ts'
import { fillRawTable, type RawBatch } from './raw-table.ts'
import type { TextAsk } from './text-extract.ts'
import { unpackedText } from './unpacked-text.ts'

/** A JSON or NDJSON file: proven to be JSON row by row here, since the engine takes NaN and trailing commas. */
export async function jsonExtract(db: Connection, ask: TextAsk): Promise<Omit<Extract, 'sha256'>> {
  const { file, format } = ask
  const json: JsonFile = { path: file.path, kind: format.kind === 'ndjson' ? 'ndjson' : 'json' }
  const text = (): AsyncGenerator<string> => withoutConflicts(file.path, unpackedText(db, ask))
  const { keys, rows, oneLineEach } = await scanJson(json, text())
  const names = header(file.path, keys)
  const cells = keys.map((_, index) => `f${index}`)
  if (keys.length > 0) await fillRawTable(db, { name: ask.table, cells }, rowsOf(json, keys, text()))
  return {
    path: file.path,
    real: file.real,
    kind: 'text',
    blanks: 'any',
    at: file.at,
    rows,
    firstLine: oneLineEach ? 1 : undefined,
    columns: names.map((name, index) => ({ name, cell: `f${index}`, stored: 'VARCHAR', typedBy: 'cells' })),
    raw: ask.table,
    cells: keys.length > 0 ? quote(ask.table) : `(select range + 1 as "row" from range(${rows}))`,
  }
}

const MOST_KEYS = 1000

interface JsonFacts {
  readonly keys: readonly string[]
  readonly rows: number
  readonly oneLineEach: boolean
}

async function scanJson(file: JsonFile, text: AsyncIterable<string>): Promise<JsonFacts> {
  const keys = new Set<string>()
  let rows = 0
  let oneLineEach = true
  for await (const objects of jsonObjects(file, text))
    for (const object of objects) {
      rows += 1
      oneLineEach &&= object.line === rows
      for (const key of cellsOf(file, object).keys()) keys.add(key)
      if (keys.size > MOST_KEYS) throw tooManyKeys(file.path, object.line)
    }
  return { keys: [...keys], rows, oneLineEach }
}

function cellsOf(file: JsonFile, object: JsonObject): ReadonlyMap<string, string> {
  const cells = jsonCells(object.text)
  if (typeof cells === 'string') throw faulty(file.path, object.line, cells)
  return cells
}

async function* rowsOf(file: JsonFile, keys: readonly string[], text: AsyncIterable<string>): AsyncGenerator<RawBatch> {
  for await (const objects of jsonObjects(file, text)) {
    const rows = objects.map((object) => cellsOf(file, object))
    yield keys.map((key) => rows.map((row) => row.get(key) ?? ''))
  }
}

function faulty(path: string, line: number, fault: JsonFault): ExtractProblem {
  const what = fault === 'not JSON' ? 'is not JSON' : `holds ${fault}`
  return new ExtractProblem(`${path} line ${line}: the row that begins there ${what}`, {
    hint: 'export it again; NaN, comments and trailing commas are not JSON',
  })
}

function tooManyKeys(path: string, line: number): ExtractProblem {
  return new ExtractProblem(`${path} line ${line} brings the number of different keys over ${MOST_KEYS}`, {
    hint: 'keys are columns: write what differs from row to row as values',
  })
}
