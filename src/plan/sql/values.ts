import { isCondition } from '../../measures/conditions.ts'
import type { ParsedSql } from '../../model/catalog.ts'
import type { Expression } from '../../model/expression.ts'
import type { Condition, Elapsed, Quantity } from '../../model/measure.ts'
import type { Filter } from '../../model/plan.ts'
import { firstSql, followedSql } from './following.ts'
import { activeSql, lastingSql } from './lasting.ts'
import { matureSql, soonSql, timeOf } from './moments.ts'
import { parsed } from './parsed.ts'
import type { Scope } from './scope.ts'

/** Fixed-point integers and how many digits stand behind their point. */
export interface FixedSql {
  readonly sql: string
  readonly decimals: number
}

/** Digits kept of numbers that are not integers or decimals. */
const numberDecimals = 6

export function fixedSql(of: Quantity, scope: Scope): FixedSql {
  switch (of.type) {
    case 'one':
      return { sql: '1', decimals: 0 }
    case 'value': {
      const { type, decimals } = decimalsOf(parsed(of.of, scope))
      return { sql: scope.dialect.fixed(plainSql(of, scope), type, decimals), decimals }
    }
    case 'elapsed':
    case 'seen':
      return { sql: plainSql(of, scope), decimals: 0 }
    case 'part': {
      const inner = fixedSql(of.of, scope)
      const value =
        of.where === undefined ? inner.sql : `case when ${parsed(of.where, scope).canonical} then ${inner.sql} end`
      return { sql: `coalesce(${value}, 0)`, decimals: inner.decimals }
    }
    case 'weighted':
      return weightedSql(of, scope)
  }
}

/** All parts in the same fixed point; null where one is. */
function weightedSql({ parts, from }: Extract<Quantity, { type: 'weighted' }>, scope: Scope): FixedSql {
  const fixed = parts.map(({ of, weight }) => ({ weight, ...fixedSql(of, scope) }))
  const decimals = Math.max(Number.isInteger(from) ? 0 : numberDecimals, ...fixed.map((one) => one.decimals))
  const terms = fixed.map((one) => {
    const moved = one.decimals === decimals ? one.sql : `${one.sql} * 1${'0'.repeat(decimals - one.decimals)}`
    return `${one.weight} * (${moved} - ${Math.round(from * 10 ** decimals)})`
  })
  return { sql: terms.join(' + '), decimals }
}

/** The quantity as the engine's own number; null where the row has none. */
export function plainSql(of: Quantity, scope: Scope): string {
  switch (of.type) {
    case 'one':
      return '1'
    case 'value':
      return validSql(of, scope)
    case 'elapsed':
      return elapsedSql(of, scope)
    case 'seen':
      return seenSql(of.of, scope)
    case 'part':
    case 'weighted':
      return fixedSql(of, scope).sql
  }
}

export function conditionSql(condition: Condition, scope: Scope): string {
  if (condition.type === 'holds') return `(${parsed(condition.of, scope).canonical})`
  if (condition.type === 'happened') return happenedSql(condition, scope)
  if (condition.type === 'followed') return followedSql(condition, scope)
  if (condition.type === 'lasting') return lastingSql(condition, scope)
  const value = plainSql(condition.of, scope)
  const bounds = [
    ...(condition.from === undefined ? [] : [`${value} >= ${condition.from}`]),
    ...(condition.to === undefined ? [] : [`${value} <= ${condition.to}`]),
  ]
  return `(${bounds.join(' and ')})`
}

export function filterSql(filter: Filter, scope: Scope): string {
  if (filter.type === 'latest')
    return `${scope.latest.of(filter.among === undefined ? '' : conditionSql(holding(filter.among), scope))} = 1`
  if (filter.type === 'mature') return scope.columns.of(matureSql(filter.after, scope))
  if (filter.type === 'first') return firstSql(filter.among, scope)
  if (filter.type === 'active') return activeSql(filter.span, scope)
  if (filter.type === 'followed' || filter.type === 'lasting') return conditionSql(filter, scope)
  if (filter.type !== 'known') return scope.columns.of(conditionSql(filter, scope))
  const { of } = filter
  if (of.type === 'one' || of.type === 'part' || of.type === 'happened' || of.type === 'lasting') return 'true'
  if (of.type === 'followed') return 'who is not null'
  const sql = isCondition(of) ? conditionSql(of, scope) : fixedSql(of, scope).sql
  return `${scope.columns.of(sql)} is not null`
}

/** What comes after the as-of day has not happened. */
function happenedSql({ of, within }: Extract<Condition, { type: 'happened' }>, scope: Scope): string {
  const { canonical, type } = parsed(of, scope)
  const sql = `(${canonical})`
  const soon = within === undefined ? [] : [soonSql([timeOf(scope), { sql, type }], within, scope)]
  return `coalesce(${[`${sql} is not null`, ...scope.happened(sql, type), ...soon].join(' and ')}, false)`
}

function holding(of: Expression): Condition {
  return { type: 'holds', of }
}

function decimalsOf({ type, decimals }: ParsedSql): { type: ParsedSql['type']; decimals: number } {
  if (type === 'decimal') return { type, decimals: decimals ?? 0 }
  return { type, decimals: type === 'number' ? numberDecimals : 0 }
}

function validSql(of: Extract<Quantity, { type: 'value' }>, scope: Scope): string {
  const value = `(${parsed(of.of, scope).canonical})`
  if (of.valid === undefined) return value
  const { from, to, whole } = of.valid
  const integer = parsed(of.of, scope).type === 'integer'
  const wholeOnly = whole && !integer ? ` and ${value} = floor(${value})` : ''
  return `case when ${value} between ${from} and ${to}${wholeOnly} then ${value} end`
}

/** An end after the as-of day has not happened; one before its start is a mistake of the extract. */
function elapsedSql(of: Elapsed, scope: Scope): string {
  const { from, to, happened } = momentsOf(of, scope)
  return `case when ${[`${to} >= ${from}`, ...happened].join(' and ')} then ${to} - ${from} end`
}

/** While it has not ended, until where the as-of day lets see; what starts later has not been seen at all. */
function seenSql(of: Elapsed, scope: Scope): string {
  const { from, to, happened, until } = momentsOf(of, scope)
  if (until === undefined) return elapsedSql(of, scope)
  const isOpen = [`${to} is null`, ...happened.map((sql) => `not ${sql}`)].join(' or ')
  const isKnown = `${to} >= ${from} and ${from} <= ${until}`
  return `case when ${from} <= ${until} and (${isOpen}) then ${until} - ${from} when ${isKnown} then ${to} - ${from} end`
}

interface Moments {
  /** In microseconds since 1970. */
  readonly from: string
  readonly to: string
  readonly until: bigint | undefined
  /** Conditions under which the end lies within what the as-of day knows. */
  readonly happened: readonly string[]
}

/** Of dates the as-of day itself is the last on which what is open could have ended. */
function lastDay(scope: Scope): bigint | undefined {
  const next = scope.until('date')
  return next === undefined ? undefined : next - 86_400_000_000n
}

/** Beside a timestamp a date is its local midnight. */
function momentsOf({ start, end }: Elapsed, scope: Scope): Moments {
  const [from, to] = [parsed(start, scope), parsed(end, scope)]
  const moment = ({ canonical, type }: ParsedSql) =>
    scope.dialect.micros(
      type === 'date' && from.type !== to.type ? scope.dialect.startOfDay(`(${canonical})`) : `(${canonical})`,
    )
  return {
    from: moment(from),
    to: moment(to),
    until: from.type === 'date' && to.type === 'date' ? lastDay(scope) : scope.until('timestamp'),
    happened: scope.happened(`(${to.canonical})`, to.type),
  }
}
