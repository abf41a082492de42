import type { Diagnostic, SourceSpan } from '../../../../model/diagnostic.ts'
import type { ColumnContract, Source } from '../../../../model/source.ts'
import { nearest } from '../../../../model/suggest.ts'
import type { Extract, ExtractColumn } from './extract.ts'
import { shown } from './header.ts'
import type { SourceColumn } from './source-column.ts'

export interface MatchedColumns {
  readonly columns: readonly SourceColumn[]
  readonly errors: readonly Diagnostic[]
}

/** The source's columns: those of the contracts, by the first header that a file has, then all others of its files. */
export function matchColumns(source: Source, extracts: readonly Extract[]): MatchedColumns {
  const errors: Diagnostic[] = []
  const declared = source.columns.map((contract) => declaredColumn(contract, extracts, errors))
  const others = otherColumns(source, extracts)
  errors.push(...clashes(declared, others), ...differences(others, extracts))
  return { columns: [...declared, ...others], errors }
}

/** JSON without rows has no names either. */
function tellsColumns(extract: Extract): boolean {
  return extract.rows > 0 || extract.columns.length > 0
}

function headersOf(contract: ColumnContract): readonly string[] {
  return contract.from.length === 0 ? [contract.name] : contract.from
}

function declaredColumn(contract: ColumnContract, extracts: readonly Extract[], errors: Diagnostic[]): SourceColumn {
  const stored = new Map<string, ExtractColumn>()
  for (const extract of extracts.filter(tellsColumns)) {
    const found = headersOf(contract)
      .map((header) => extract.columns.find(({ name }) => name === header.trim()))
      .find((column) => column !== undefined)
    if (found !== undefined) stored.set(extract.path, found)
    else if (!contract.optional) errors.push(missing(contract, extract))
  }
  return { name: contract.name, at: contract.at, contract, stored }
}

function missing(contract: ColumnContract, extract: Extract): Diagnostic {
  const headers = headersOf(contract)
  const wanted = headers.map((header) => `"${header}"`).join(' or ')
  const names = extract.columns.map(({ name }) => name)
  const near = nearest(headers[0] ?? contract.name, names)
  return {
    code: 'missing-column',
    severity: 'error',
    message: `${extract.path} has no column ${wanted}`,
    at: contract.at,
    hint:
      near === undefined
        ? headerHint(names)
        : `did you mean "${shown(near)}"? Write ${contract.name}: {from: "${shown(near)}"}.`,
  }
}

/** Names that are all numbers are cells: the file has no header. */
function headerHint(names: readonly string[]): string {
  if (names.length > 0 && names.every((name) => /^[-+\d.,:/ ]+$/u.test(name)))
    return 'Its first line looks like data: export it with a header, or write csv: {header: false} and from: column1.'
  if (names.length === 0) return 'It has no columns at all: check the export.'
  const listed = names.slice(0, 12).map((name) => `"${shown(name)}"`)
  return `it has ${listed.join(', ')}${names.length > 12 ? ' …' : ''}; optional: true reads nulls where it is missing.`
}

/** Columns that no contract names, in the order of the first file that has them. */
function otherColumns(source: Source, extracts: readonly Extract[]): readonly SourceColumn[] {
  const taken = new Set(source.columns.flatMap(headersOf).map((header) => header.trim()))
  const byName = new Map<string, { readonly at: SourceSpan; readonly stored: Map<string, ExtractColumn> }>()
  for (const extract of extracts)
    for (const column of extract.columns.filter(({ name }) => !taken.has(name))) {
      const known = byName.get(column.name) ?? { at: source.others?.at ?? extract.at, stored: new Map() }
      known.stored.set(extract.path, column)
      byName.set(column.name, known)
    }
  return [...byName].map(([name, { at, stored }]) => ({ name, at, stored, contract: source.others }))
}

/** A header that a contract renamed another column to; names are one whatever their case, as in SQL. */
function clashes(declared: readonly SourceColumn[], others: readonly SourceColumn[]): readonly Diagnostic[] {
  return declared.flatMap((column) => {
    const other = others.find(({ name }) => name.toLowerCase() === column.name.toLowerCase())
    if (other === undefined) return []
    return {
      code: 'bad-header',
      severity: 'error',
      message: `${[...other.stored.keys()][0] ?? ''} has also a column "${shown(other.name)}" beside the one that is read as "${column.name}"`,
      at: column.at,
      hint: `give one of them another name, or add "${shown(other.name)}" to from`,
    }
  })
}

function differences(others: readonly SourceColumn[], extracts: readonly Extract[]): readonly Diagnostic[] {
  return others.flatMap((column) => {
    const without = extracts.find((extract) => tellsColumns(extract) && !column.stored.has(extract.path))
    if (without === undefined) return []
    const having = [...column.stored.keys()][0] ?? ''
    return {
      code: 'columns-differ',
      severity: 'error',
      message: `${having} has a column "${shown(column.name)}" and ${without.path} has not`,
      at: without.at,
      hint: `files of one source have the same columns: declare it with optional: true, or with from: [its names]`,
    }
  })
}
