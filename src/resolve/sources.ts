import { parseSpan } from '../calendar/parse.ts'
import { expressionOf } from '../model/expression.ts'
import type { SourceFile } from '../model/loaded.ts'
import type { ColumnName, FilePattern, Source } from '../model/source.ts'
import type { WrittenSource } from '../model/written.ts'
import { pathOf } from '../model/written-project.ts'
import { contractsOf } from './columns.ts'
import { expressionAt, type Findings } from './findings.ts'
import { checkSqlText } from './sql-text.ts'

/** Days in a span's grain, for how fresh a source must be. */
const daysIn = { day: 1, week: 7, month: 31, quarter: 92, year: 366 } as const

export function resolveSources(texts: readonly SourceFile[], found: Findings): readonly Source[] {
  return Object.entries(found.written.declarations.sources ?? {}).flatMap(([id, written]) => {
    const from = fromOf(id, written, { texts, found })
    return from === undefined ? [] : [sourceOf(id, written, { from, found })]
  })
}

function sourceOf(
  id: string,
  written: WrittenSource,
  { from, found }: { from: Source['from']; found: Findings },
): Source {
  const path = pathOf('sources', id)
  const column = (key: 'time' | 'customer'): Partial<Record<'time' | 'customer', ColumnName>> => {
    const name = written[key]
    return name === undefined ? {} : { [key]: { name, at: found.at(`${path}/${key}`) } }
  }
  const fresh = freshOf(path, written, found)
  const { grain, duplicates, checksums, csv } = written
  const source: Source = {
    id,
    at: found.keyAt(path),
    from,
    ...column('time'),
    ...column('customer'),
    key: keysOf(path, written, found),
    ...(fresh === undefined ? {} : { freshDays: fresh }),
    ...(grain === undefined ? {} : { grain }),
    ...contractsOf(id, written, found),
    badRows: written.bad_rows ?? 'fail',
    ...(written.where === undefined ? {} : { where: checkSqlText(expressionAt(`${path}/where`, id, found), found) }),
    ...(duplicates === undefined ? {} : { duplicates }),
    minimumRows: written.minimum_rows ?? 1,
    ...(checksums === undefined ? {} : { checksums: { glob: checksums, at: found.at(`${path}/checksums`) } }),
    csv: { skip: 0, decimal: '.', header: true, ...csv },
  }
  checkTime(source, written, found)
  checkQueryKeys(source, written, found)
  return source
}

function fromOf(
  id: string,
  written: WrittenSource,
  { texts, found }: { texts: readonly SourceFile[]; found: Findings },
): Source['from'] | undefined {
  const path = pathOf('sources', id)
  if (written.query !== undefined) {
    return { type: 'query', sql: checkSqlText(expressionAt(`${path}/query`, id, found), found) }
  }
  if (written.query_file !== undefined) {
    const file = texts.find((one) => one.path === written.query_file)
    const at = found.at(`${path}/query_file`)
    if (file === undefined) {
      return found.error('file-not-found', at, {
        message: `there is no file \`${written.query_file}\``,
        hint: 'paths are relative to cxkit.yml',
      })
    }
    const lines = file.text.split('\n').map((_, line) => ({ file: file.path, line: line + 1, column: 1 }))
    const sql = expressionOf({ sql: file.text, at: lines[0] ?? at, lines }, id)
    return { type: 'query', sql: checkSqlText(sql, found) }
  }
  return { type: 'files', patterns: patternsOf(path, written, found) }
}

function patternsOf(path: string, { files = [] }: WrittenSource, found: Findings): readonly FilePattern[] {
  if (typeof files === 'string') return [{ glob: files, at: found.at(`${path}/files`) }]
  return files.map((glob, at) => ({ glob, at: found.at(`${path}${pathOf('files', at)}`) }))
}

function keysOf(path: string, { key = [] }: WrittenSource, found: Findings): readonly ColumnName[] {
  if (typeof key === 'string') return [{ name: key, at: found.at(`${path}/key`) }]
  return key.map((name, at) => ({ name, at: found.at(`${path}${pathOf('key', at)}`) }))
}

function freshOf(path: string, { fresh }: WrittenSource, found: Findings): number | undefined {
  if (fresh === undefined) return undefined
  const span = parseSpan(fresh)
  if (span !== undefined) return span.count * daysIn[span.grain]
  return found.error('bad-quantity', found.at(`${path}/fresh`), {
    message: `\`fresh: ${fresh}\` is not a length of time in whole days`,
    hint: 'write a number of days or weeks, such as `3 days`',
  })
}

/** A declared type that is no time cannot say which period a row belongs to. */
function checkTime({ id, time, columns }: Source, written: WrittenSource, found: Findings): void {
  for (const key of ['grain', 'fresh'] as const) {
    if (written[key] === undefined || time !== undefined) continue
    found.error('missing-time', found.keyAt(pathOf('sources', id, key)), {
      message: `\`${key}\` speaks of a source's time, but "${id}" has no \`time\``,
      hint: `add \`time:\` with the column that says when, or take \`${key}\` out`,
    })
  }
  const declared = columns.find(({ name }) => name.toLowerCase() === time?.name.toLowerCase())
  if (time === undefined || declared?.type === undefined || ['date', 'timestamp'].includes(declared.type)) return
  const type = pathOf('sources', id, 'columns', declared.name, 'type')
  found.error('contract-conflict', found.written.spans.get(type) ?? declared.at, {
    message: `\`${time.name}\` is the source's time, but its contract says ${declared.type}`,
    hint: 'write `type: timestamp` or `type: date`, with its `format`',
  })
}

/** What only files have says nothing about a query. */
function checkQueryKeys(source: Source, written: WrittenSource, found: Findings): void {
  if (source.from.type === 'files') return
  for (const key of ['columns', 'bad_rows', 'duplicates', 'where'] as const) {
    if (written[key] !== undefined) {
      found.error('contract-conflict', found.keyAt(pathOf('sources', source.id, key)), {
        message: `\`${key}\` is about files, but "${source.id}" is a query`,
        hint:
          key === 'where' ? 'write the condition into the query' : `move \`${key}\` to the source that the query reads`,
      })
    }
  }
}
