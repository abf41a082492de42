import type { Ingredient, Query, Stretch } from '../../model/plan.ts'
import { addDays, dayNumber } from '../../calendar/days.ts'
import { startOfDay } from '../../calendar/zones.ts'
import type { ValueType } from '../../model/catalog.ts'
import type { Rows } from '../../model/measure.ts'
import type { Source } from '../../model/source.ts'
import { required, type Context } from '../context.ts'
import type { Dialect } from '../dialects/dialect.ts'
import type { Wanted } from '../wanted.ts'
import { spansOf, type TimeAxis } from '../time-axis.ts'
import { aggregates, type OfCustomers } from './aggregates.ts'
import { columns } from './columns.ts'
import { customerSql, customersSql } from './customers.ts'
import { groupBy, splitSql, splitsOf, type Splits } from './grouping.ts'
import { latestColumns, rankedSql } from './latest.ts'
import { followingColumns, followingSql } from './following.ts'
import { spansParameters } from './lasting.ts'
import { fromSql, rowsSql, spanRowsSql } from './rows.ts'
import type { Scope } from './scope.ts'
import { segmentSql } from './segments.ts'

export interface QueryAsk {
  readonly form: Query['form']
  readonly shape: Rows['shape']
  readonly source: Source
  readonly wanted: Wanted
  readonly axis: TimeAxis
  readonly stretches: readonly Stretch[]
  readonly context: Context
  readonly dialect: Dialect
}

const reasons: Readonly<Record<Query['form'], string>> = {
  additive: 'counts and sums add up: one scan for every KPI, segment and period of the source',
  windows: 'quantiles and distinct values do not add up: measured over each period itself',
  latest: 'the last row of each customer differs from period to period: one scan for each period',
  clusters: "rows of one customer belong together: sums over customers' own sums, for each period",
}

const ofShape = {
  followed: 'each row is read with the next one of its customer',
  spans: 'a row counts in every period at whose start it is active',
} as const

export function buildQuery(ask: QueryAsk): Query {
  const { source, wanted, form, shape } = ask
  const scope = scopeOf(ask)
  const splits = splitsOf(wanted.groupings)
  const { lines, ingredients } = form === 'clusters' ? clusterLines(ask, scope, splits) : plainLines(ask, scope, splits)
  const spans = form === 'additive' ? ask.stretches : spansOf(wanted.windows)
  return {
    id: shape === 'events' ? `${source.id}/${form}` : `${source.id}/${shape}/${form}`,
    source: source.id,
    form,
    because: shape === 'events' ? reasons[form] : `${ofShape[shape]}; ${reasons[form]}`,
    sql: lines.join('\n'),
    parameters: parametersOf(ask, spans),
    ingredients,
    segments: splits.segments,
    groupings: wanted.groupings,
    windows: form === 'additive' ? [] : wanted.windows,
    names: wanted.names,
  }
}

function parametersOf({ shape, wanted, context, axis, source }: QueryAsk, spans: readonly Stretch[]) {
  if (shape === 'spans') return spansParameters(wanted.windows, context.project.calendar.timezone)
  return axis.key(source) === undefined ? [] : axis.table(source, spans)
}

interface Lines {
  readonly lines: readonly string[]
  readonly ingredients: Query['ingredients']
}

/** Rows added up by period and cell; of `latest` the last of each customer alone. */
function plainLines(ask: QueryAsk, scope: Scope, splits: Splits): Lines {
  const { form } = ask
  const found = aggregates(ask.wanted.ingredients.filter(isOfRows), scope)
  const by = form === 'additive' ? 'stretch' : 'span'
  const segments = splits.segments.map(({ column }) => column)
  const joined = joinedSql(ask, scope)
  return {
    ingredients: found.ingredients,
    lines: [
      ...headOf(ask, scope, { by, splits }),
      ...(form === 'latest' ? rankedSql(scope, joined, segments) : []),
      `select ${[by, splitSql(splits), ...segments, ...found.sql].join('\n  , ')}`,
      form === 'latest' ? 'from _ranked' : joined,
      groupBy(splits, [by]),
      `order by ${[by, 'split', ...segments].join(', ')}`,
    ],
  }
}

/** Rows added up by customer first. */
function clusterLines(ask: QueryAsk, scope: Scope, splits: Splits): Lines {
  const { found, table } = customersSql(ask.wanted.ingredients.filter(isOfCustomers), scope, {
    splits,
    from: () => joinedSql(ask, scope),
  })
  const keys = ['span', 'split', ...splits.segments.map(({ column }) => column)]
  return {
    ingredients: found.ingredients,
    lines: [
      ...headOf(ask, scope, { by: 'span', splits }),
      ...table,
      `select ${[...keys, ...found.sql].join('\n  , ')}`,
      'from _customers',
      `group by ${keys.join(', ')}`,
      `order by ${keys.join(', ')}`,
    ],
  }
}

function headOf(
  ask: QueryAsk,
  scope: Scope,
  { by, splits }: { by: 'stretch' | 'span'; splits: Splits },
): readonly string[] {
  const { form, axis, context, shape } = ask
  const segments = splits.segments.map(({ segment, column }) => {
    return `${segmentSql(required(context.segments, segment), scope)} as ${column}`
  })
  const latest = form === 'latest' ? latestColumns(scope) : []
  const customer = form === 'latest' || form === 'clusters' ? [customerSql(scope)] : []
  const { sources } = context.project
  const more = [...segments, ...customer, ...latest, ...(shape === 'followed' ? followingColumns(scope) : [])]
  if (shape === 'spans') return spanRowsSql(scope, { more, sources })
  const reach = shape === 'followed' ? 'all rows' : 'periods'
  const rows = rowsSql(scope, axis, { by, more, sources, always: alwaysOf(ask), reach })
  const members = splits.segments.map(({ column }) => column)
  return shape === 'followed' ? [...rows, ...followingSql(scope, sources, members)] : rows
}

/** Rows with the periods that they count in. */
function joinedSql({ axis, source, shape }: QueryAsk, scope: Scope): string {
  if (shape === 'events') return fromSql(axis, source)
  if (shape === 'followed') return 'from _followed join _days using (slot)'
  const active = scope.active.list().map(({ sql }) => sql)
  return `from _answers join _spans on ${active.join(' or ')}`
}

function isOfCustomers(ingredient: Ingredient): ingredient is OfCustomers {
  return ingredient.type === 'customers' || ingredient.type === 'customer_products'
}

function isOfRows(ingredient: Ingredient): ingredient is Exclude<Ingredient, OfCustomers> {
  return !isOfCustomers(ingredient)
}

/** Rows without a time are of the period `all` alone. */
function alwaysOf({ form, wanted }: QueryAsk): number {
  const all = wanted.windows.findIndex(({ period }) => period.id === 'all')
  return form === 'additive' ? (wanted.windows[all]?.first ?? 0) : all
}

function scopeOf({ source, context, dialect }: QueryAsk): Scope {
  const until = context.asOf === undefined ? undefined : addDays(context.asOf, 1)
  const { timezone } = context.project.calendar
  const happened = (sql: string, type: ValueType) => {
    if (until === undefined) return []
    const bound = type === 'date' ? dialect.day(until) : dialect.instant(startOfDay(timezone, until))
    return [`${sql} < ${bound}`]
  }
  const first = (type: ValueType) => {
    if (until === undefined) return undefined
    return type === 'date' ? BigInt(dayNumber(until)) * 86_400_000_000n : startOfDay(timezone, until)
  }
  const { catalog } = context
  return { source, catalog, dialect, columns: columns('e'), ...registries(), happened, until: first }
}

function registries() {
  return { latest: columns('r'), next: columns('n'), place: columns('o'), other: columns('h'), active: columns('x') }
}
