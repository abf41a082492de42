import type { SourceSpan } from '../../../../model/diagnostic.ts'

/** One file as the engine can read it: its columns by their headers, nothing converted yet. */
export interface Extract {
  /** Relative to the project's root, with `/`. */
  readonly path: string
  readonly real: string
  readonly kind: 'text' | 'parquet'
  /** The pattern that found it. */
  readonly at: SourceSpan
  readonly sha256: string
  readonly rows: number
  readonly columns: readonly ExtractColumn[]
  /** A table expression that yields `row` (from 1) and the columns by their `cell` names. */
  readonly cells: string
  /** The table that holds rows read by us and not by the engine, to be dropped when they are stored. */
  readonly raw?: string
  /** The line of row 1, where every row is one line. */
  readonly firstLine: number | undefined
  /** Which blanks its cells may begin or end with. */
  readonly blanks: 'spaces' | 'any'
}

export interface ExtractColumn {
  /** The header, trimmed. */
  readonly name: string
  /** How `cells` calls it. */
  readonly cell: string
  /** The engine's type; `VARCHAR` for all of a text file. */
  readonly stored: string
  /** Whether the file knows its type, or only its cells show it. */
  readonly typedBy: 'file' | 'cells'
}

/** `data/a.csv row 17 (line 18)`. */
export function rowPlace(extract: Extract, row: number): string {
  const line = extract.firstLine === undefined ? '' : ` (line ${extract.firstLine + row - 1})`
  return `${extract.path} row ${row}${line}`
}

/** Folders called `name=value` on the way to the file. */
export function hiveFolders(path: string): readonly { readonly name: string; readonly value: string }[] {
  const folders = path.split('/').slice(0, -1)
  return folders.flatMap((folder) => {
    const found = /^([A-Za-z_]\w*)=(.*)$/u.exec(folder)
    return found?.[1] === undefined || found[2] === undefined ? [] : [{ name: found[1], value: decoded(found[2]) }]
  })
}

function decoded(value: string): string {
  if (value === '__HIVE_DEFAULT_PARTITION__') return ''
  try {
    return decodeURIComponent(value)
  } catch {
    return value
  }
}
