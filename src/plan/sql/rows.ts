import type { Source } from '../../model/source.ts'
import type { TimeAxis } from '../time-axis.ts'
import type { Scope } from './scope.ts'
import { spansSql } from './lasting.ts'
import { relations } from './relations.ts'

/**
 * The common beginning of a query: the sources as the as-of day knows them, which days make which
 * stretch or window, and the rows with every value computed once.
 */
export function rowsSql(scope: Scope, axis: TimeAxis, ask: RowsAsk): readonly string[] {
  const { source, dialect } = scope
  const computed = [...ask.more, ...scope.columns.list().map(({ sql, alias }) => `${sql} as ${alias}`)]
  const time = axis.key(source)
  const body =
    time === undefined
      ? [`  select ${ask.always} as ${ask.by}`, ...computed.map((sql) => `    , ${sql}`)]
      : [`  select ${time.sql} as slot`, ...computed.map((sql) => `    , ${sql}`)]
  const span = time === undefined || ask.reach === 'all rows' ? '' : `where ${time.within}`
  return [
    `with ${relations(scope, ask.sources).join('\n, ')}`,
    ...(time === undefined ? [] : [`, _days as (${dialect.pairs(['slot', ask.by], [1, 2])})`]),
    ', _answers as (',
    ...body,
    `  from ${dialect.quote(source.id)}`,
    ...(span === '' ? [] : [`  ${span}`]),
    ')',
  ]
}

export interface RowsAsk {
  /** What the days table counts: `stretch` or `span`. */
  readonly by: 'stretch' | 'span'
  /** `sql as alias` of segments and the like. */
  readonly more: readonly string[]
  readonly sources: readonly Source[]
  /** The stretch or span of rows that have no time. */
  readonly always: number
  /** Whether rows outside of the periods wanted are read, too. */
  readonly reach: 'periods' | 'all rows'
}

/** Where the rows are read from: joined with the days, unless the source has no time. */
export function fromSql(axis: TimeAxis, source: Source): string {
  return axis.key(source) === undefined ? 'from _answers' : 'from _answers join _days using (slot)'
}

/** The common beginning where rows count in every period that they last into. */
export function spanRowsSql(scope: Scope, ask: Pick<RowsAsk, 'more' | 'sources'>): readonly string[] {
  const computed = [...ask.more, ...scope.columns.list().map(({ sql, alias }) => `${sql} as ${alias}`)]
  return [
    `with ${relations(scope, ask.sources).join('\n, ')}`,
    spansSql(scope),
    ', _answers as (',
    `  select ${computed.join('\n    , ')}`,
    `  from ${scope.dialect.quote(scope.source.id)}`,
    ')',
  ]
}
