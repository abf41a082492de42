import { startOfDay } from '../../calendar/zones.ts'
import type { Expression } from '../../model/expression.ts'
import type { Condition, Span } from '../../model/measure.ts'
import type { Window } from '../../model/plan.ts'
import type { Scope } from './scope.ts'
import { parsed } from './parsed.ts'

/** Started before the period, and not ended before it: who starts within it does not count. */
export function activeSql(span: Span, scope: Scope): string {
  const [start, end] = [scope.columns.of(momentSql(span.start, scope)), endColumn(span, scope)]
  const sql = `(${start} < opens and coalesce(${end} >= opens, true))`
  scope.active.of(sql)
  return sql
}

/** Whether it ends within the period. */
export function lastingSql({ span, expect }: Extract<Condition, { type: 'lasting' }>, scope: Scope): string {
  const ended = `coalesce(${endColumn(span, scope)} < closes, false)`
  return expect === 'ended' ? ended : `not ${ended}`
}

/** An end after the as-of day has not happened. */
function endColumn({ end }: Span, scope: Scope): string {
  const { canonical, type } = parsed(end, scope)
  const known = scope.happened(`(${canonical})`, type)
  const sql = momentSql(end, scope)
  return scope.columns.of(known.length === 0 ? sql : `case when ${known.join(' and ')} then ${sql} end`)
}

/** A date is its local midnight. */
function momentSql(of: Expression, scope: Scope): string {
  const { canonical, type } = parsed(of, scope)
  const { dialect } = scope
  return dialect.micros(type === 'date' ? dialect.startOfDay(`(${canonical})`) : `(${canonical})`)
}

/** The periods that rows may last into, as a table of their first and last moments. */
export function spansSql({ dialect }: Scope): string {
  return `, _spans as (${dialect.lists(['span', 'opens', 'closes'])})`
}

export function spansParameters(windows: readonly Window[], timezone: string): readonly BigInt64Array[] {
  const bounds = windows.map(({ period }) => [startOfDay(timezone, period.from), startOfDay(timezone, period.until)])
  return [
    BigInt64Array.from(windows.map((_, at) => BigInt(at))),
    BigInt64Array.from(bounds.map(([opens = 0n]) => opens)),
    BigInt64Array.from(bounds.map(([, closes = 0n]) => closes)),
  ]
}
