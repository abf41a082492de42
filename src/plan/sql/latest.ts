import type { Scope } from './scope.ts'

/** What the last row of a customer is told by: its time, which a source with `latest` has. */
export function latestColumns({ source, dialect }: Scope): readonly string[] {
  return [`${dialect.quote(source.time?.name ?? '')} as moment`]
}

/**
 * Ranks the rows of each customer in each period, the last first; rows of the same moment by all that is measured of
 * them, so that the order in which they were read cannot show.
 */
export function rankedSql(scope: Scope, from: string, segments: readonly string[]): readonly string[] {
  const values = [...segments, ...scope.columns.list().map(({ alias }) => alias)]
  const order = ['moment', ...values].map((column) => `${column} desc nulls last`).join(', ')
  const ranks = scope.latest.list().map(({ sql, alias }) => {
    const partition = ['span', 'customer', ...(sql === '' ? [] : [scope.columns.of(sql)])].join(', ')
    return `row_number() over (partition by ${partition} order by ${order}) as ${alias}`
  })
  return [', _ranked as (', '  select *', ...ranks.map((sql) => `    , ${sql}`), `  ${from}`, ')']
}
