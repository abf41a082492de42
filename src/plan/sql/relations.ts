import type { Source } from '../../model/source.ts'
import { InternalError } from '../../model/words.ts'
import type { Scope } from './scope.ts'

/**
 * The source and, where it is a query, the sources beneath it, as the as-of day knows them: rows of
 * a later day are not read. Those beneath come first, as SQL wants them.
 */
export function relations(scope: Scope, sources: readonly Source[]): readonly string[] {
  const others = scope.other.list().flatMap(({ sql }) => sources.filter(({ id }) => id === sql))
  const all = [...others, scope.source].flatMap((source) => beneath(source, scope, sources))
  return [...new Set(all)].map((source) => relation(source, scope))
}

function beneath(source: Source, scope: Scope, sources: readonly Source[]): readonly Source[] {
  const ids = scope.catalog.sources.get(source.id)?.beneath ?? []
  const below = ids.flatMap((id) => {
    const found = sources.find((other) => other.id === id)
    return found === undefined ? [] : beneath(found, scope, sources)
  })
  return [...new Set([...below, source])]
}

function relation(source: Source, scope: Scope): string {
  const { dialect, catalog } = scope
  const name = dialect.quote(source.id)
  if (source.from.type === 'query') {
    const query = catalog.expressions.get(source.from.sql.id)
    if (query === undefined) throw new InternalError(`query not inspected: ${source.id}`)
    return `${name} as (\n  ${query.canonical}\n)`
  }
  const known = knownSql(source, scope)
  const where = known.length === 0 ? '' : ` where ${known.join(' and ')}`
  return `${name} as (select * from ${dialect.relation(source.id)}${where})`
}

function knownSql(source: Source, scope: Scope): readonly string[] {
  if (source.time === undefined || source.grain !== undefined) return []
  const { name } = source.time
  const column = scope.catalog.sources
    .get(source.id)
    ?.columns.find((one) => one.name.toLowerCase() === name.toLowerCase())
  return column === undefined ? [] : scope.happened(scope.dialect.quote(column.name), column.type)
}
