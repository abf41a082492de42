import type { Diagnostic } from '../../../model/diagnostic.ts'
import type { Id } from '../../../model/words.ts'
import type { GatedQuery } from './gate-query.ts'

export interface QueryOrder {
  /** Each after the queries that it reads. */
  readonly sorted: readonly Id[]
  readonly errors: readonly Diagnostic[]
}

/** In which order queries can be made ready; those that read each other in a circle cannot. */
export function queryOrder(queries: ReadonlyMap<Id, GatedQuery>): QueryOrder {
  const sorted: Id[] = []
  const errors: Diagnostic[] = []
  const visit = (id: Id, path: readonly Id[]): void => {
    const query = queries.get(id)
    if (query === undefined || sorted.includes(id)) return
    if (path.includes(id)) {
      errors.push(...circle(query, [...path.slice(path.indexOf(id)), id]))
      return
    }
    for (const read of query.reads) visit(read, [...path, id])
    sorted.push(id)
  }
  for (const id of [...queries.keys()].toSorted()) visit(id, [])
  return { sorted: errors.length === 0 ? sorted : [], errors }
}

function circle({ expression }: GatedQuery, path: readonly Id[]): readonly Diagnostic[] {
  return [
    {
      code: 'query-cycle',
      severity: 'error',
      message: `these queries read each other in a circle: ${path.join(' → ')}`,
      at: expression.at,
      hint: 'put what both need into a source of its own',
    },
  ]
}
