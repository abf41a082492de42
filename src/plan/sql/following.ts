import type { Expression } from '../../model/expression.ts'
import type { Condition } from '../../model/measure.ts'
import type { Source } from '../../model/source.ts'
import { required } from '../context.ts'
import { timeOf } from './moments.ts'
import type { Scope } from './scope.ts'
import { parsed } from './parsed.ts'

type Followed = Extract<Condition, { type: 'followed' }>

/** Whether the customer comes again so soon; null where nobody is known. */
export function followedSql({ by, within, expect }: Followed, scope: Scope): string {
  const next = by.type === 'own' ? scope.next.of(sharedBy([by.topic, by.among], scope)) : scope.other.of(by.source)
  const soon = `coalesce(${next} - since <= ${within}, false)`
  return `(case when who is not null then ${expect === 'followed' ? soon : `not ${soon}`} end)`
}

/** Whether it is the customer's first row; a row of nobody is one, and counts as missing. */
export function firstSql(among: Expression | undefined, scope: Scope): string {
  return `(who is null or ${scope.place.of(sharedBy([among], scope))} = 1)`
}

function sharedBy(all: readonly (Expression | undefined)[], scope: Scope): string {
  const columns = all.flatMap((one) => (one === undefined ? [] : [scope.columns.of(parsed(one, scope).canonical)]))
  return ['who', ...columns].join(', ')
}

/** What rows are followed up by: whom they are about, and when they are. */
export function followingColumns(scope: Scope): readonly string[] {
  const time = timeOf(scope)
  return [`${whoSql(scope)} as who`, `${scope.dialect.micros(time.sql)} as since`]
}

function whoSql({ source, dialect }: Scope): string {
  return dialect.asText(dialect.quote(source.customer?.name ?? ''))
}

/**
 * Every row with the next of its customer. Rows of the same moment are ordered by all that is measured of them, so
 * that the order in which they were read cannot show.
 */
export function followingSql(scope: Scope, sources: readonly Source[], segments: readonly string[]): readonly string[] {
  const order = ['since', ...segments, ...scope.columns.list().map(({ alias }) => alias)].join(', ')
  const over = (by: string) => `over (partition by ${by} order by ${order})`
  const others = scope.other.list().map(({ sql, alias }) => ({ alias, scope: otherScope(sql, scope, sources) }))
  return [
    ...others.flatMap((other) => otherSql(other.alias, other.scope)),
    ', _followed as (',
    '  select _answers.*',
    ...scope.next.list().map(({ sql, alias }) => `    , lead(since) ${over(sql)} as ${alias}`),
    ...scope.place.list().map(({ sql, alias }) => `    , row_number() ${over(sql)} as ${alias}`),
    ...others.map(({ alias }) => `    , _${alias}."then" as ${alias}`),
    '  from _answers',
    ...others.map(({ alias }) => `  asof left join _${alias} on who = _${alias}.whose and since <= _${alias}."then"`),
    ')',
  ]
}

function otherScope(id: string, scope: Scope, sources: readonly Source[]): Scope {
  return { ...scope, source: required(new Map(sources.map((one) => [one.id, one])), id) }
}

function otherSql(alias: string, scope: Scope): readonly string[] {
  const { dialect, source } = scope
  return [
    `, _${alias} as (`,
    `  select ${whoSql(scope)} as whose, ${dialect.micros(timeOf(scope).sql)} as "then"`,
    `  from ${dialect.quote(source.id)}`,
    ')',
  ]
}
