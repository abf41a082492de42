import { type Checked, type Diagnostic, failed, passed } from '../../../../model/diagnostic.ts'
import type { FilePattern, Source } from '../../../../model/source.ts'
import { type Connection, literal } from '../connection.ts'
import { checksumFaults } from './checksums.ts'
import { type Extract, type ExtractColumn, hiveFolders } from './extract.ts'
import { type FileFormat, fileFormat } from './file-format.ts'
import { fileHash } from './file-hash.ts'
import { jsonExtract } from './json-extract.ts'
import { type MatchedFile, matchFiles } from './match-files.ts'
import { parquetExtract } from './parquet-extract.ts'
import { attempt } from './problem.ts'
import { csvExtract, type TextAsk } from './text-extract.ts'

export interface OpenAsk {
  readonly source: Source
  readonly patterns: readonly FilePattern[]
  readonly root: string
}

/** Finds a source's files and proves each one whole; all files' problems are told at once. */
export async function openExtracts(db: Connection, ask: OpenAsk): Promise<Checked<readonly Extract[]>> {
  const matched = await matchAll(ask)
  if (!matched.ok) return matched
  const errors: Diagnostic[] = []
  const extracts: Extract[] = []
  for (const [index, file] of matched.value.entries()) {
    const opened = await attempt(file.at, () => openExtract(db, { ...ask, file, index }))
    if ('error' in opened) errors.push(opened.error)
    else extracts.push(opened.value)
  }
  errors.push(...(await checksumFaults(ask.source.checksums, ask.root, extracts)))
  return errors.length > 0 ? failed(errors) : passed(extracts)
}

async function matchAll(ask: OpenAsk): Promise<Checked<readonly MatchedFile[]>> {
  const errors: Diagnostic[] = []
  const files = new Map<string, MatchedFile>()
  for (const pattern of ask.patterns) {
    const found = await attempt(pattern.at, () => matchFiles(pattern, ask.root))
    if ('error' in found) errors.push(found.error)
    const fresh = 'value' in found ? found.value.filter(({ path }) => !files.has(path)) : []
    for (const file of fresh) files.set(file.path, file)
  }
  if (errors.length > 0) return failed(errors)
  return passed([...files.values()].toSorted((a, b) => (a.path < b.path ? -1 : 1)))
}

async function openExtract(
  db: Connection,
  { source, file, index }: OpenAsk & { readonly file: MatchedFile; readonly index: number },
): Promise<Extract> {
  const format = await fileFormat(file)
  const ask = { file, format, options: source.csv, table: `raw:${source.id}:${index}` }
  const sha256 = await fileHash(file.real)
  return withFolders({ ...(await readers[format.kind](db, ask)), sha256 })
}

const readers: Record<FileFormat['kind'], (db: Connection, ask: TextAsk) => Promise<Omit<Extract, 'sha256'>>> = {
  csv: csvExtract,
  tsv: csvExtract,
  json: jsonExtract,
  ndjson: jsonExtract,
  parquet: (db, { file }) => parquetExtract(db, file),
}

/** Adds the folders called `name=value` as columns, unless the file has a column of that name. */
function withFolders(extract: Extract): Extract {
  const names = new Set(extract.columns.map(({ name }) => name.toLowerCase()))
  const folders = hiveFolders(extract.path).filter(({ name }) => !names.has(name.toLowerCase()))
  if (folders.length === 0) return extract
  const columns = folders.map(({ name }, index): ExtractColumn => ({
    name,
    cell: `h${index}`,
    stored: 'VARCHAR',
    typedBy: 'file',
  }))
  const values = folders.map(({ value }, index) => `${literal(value)}::varchar as h${index}`)
  return {
    ...extract,
    columns: [...extract.columns, ...columns],
    cells: `(select *, ${values.join(', ')} from ${extract.cells})`,
  }
}
