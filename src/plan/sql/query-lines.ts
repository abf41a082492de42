import type { Ingredient, Query, Stretch } from '../../model/plan.ts'
import type { Rows } from '../../model/measure.ts'
import type { Source } from '../../model/source.ts'
import { required, type Context } from '../context.ts'
import type { Dialect } from '../dialects/dialect.ts'
import { isOfLatest } from '../form.ts'
import type { Wanted } from '../wanted.ts'
import type { TimeAxis } from '../time-axis.ts'
import { aggregates, type OfCustomers } from './aggregates.ts'
import { customerSql, customersSql } from './customers.ts'
import { groupBy, splitSql, type Splits } from './grouping.ts'
import { latestColumns, rankedSql } from './latest.ts'
import { followingColumns, followingSql } from './following.ts'
import { lastingSql } from './open-cases.ts'
import { fromSql, rowsSql, spanRowsSql } from './rows.ts'
import type { Scope } from './scope.ts'
import { segmentSql } from './segments.ts'

export interface QueryAsk {
  readonly form: Query['form']
  readonly shape: Rows['shape']
  /** Counts the queries of one source, form and shape from 0. */
  readonly at: number
  readonly source: Source
  readonly wanted: Wanted
  readonly axis: TimeAxis
  readonly stretches: readonly Stretch[]
  readonly context: Context
  readonly dialect: Dialect
}

export interface Lines {
  readonly lines: readonly string[]
  readonly ingredients: Query['ingredients']
}

/** The text of a query, and what its columns are. */
export function linesOf(ask: QueryAsk, scope: Scope, splits: Splits): Lines {
  return lineMakers[ask.form](ask, scope, splits)
}

const lineMakers: Readonly<Record<Query['form'], (ask: QueryAsk, scope: Scope, splits: Splits) => Lines>> = {
  additive: plainLines,
  windows: plainLines,
  latest: plainLines,
  clusters: clusterLines,
  lasting: lastingLines,
}

/** What adds up is counted by stretches, all else by the windows wanted. */
export function byOf(ask: QueryAsk): 'stretch' | 'span' {
  const isAdditive = ask.form === 'additive' || (ask.form === 'lasting' && ask.shape !== 'spans' && !isLatest(ask))
  return isAdditive ? 'stretch' : 'span'
}

/** Rows added up by period and cell; of `latest` the last of each customer alone. */
function plainLines(ask: QueryAsk, scope: Scope, splits: Splits): Lines {
  const found = aggregates(ask.wanted.ingredients.filter(isOfRows), scope)
  const by = byOf(ask)
  const segments = splits.segments.map(({ column }) => column)
  const joined = joinedSql(ask, scope)
  return {
    ingredients: found.ingredients,
    lines: [
      ...headOf(ask, scope, splits),
      ...(isLatest(ask) ? rankedSql(scope, joined, segments) : []),
      `select ${[by, splitSql(splits), ...segments, ...found.sql].join('\n  , ')}`,
      isLatest(ask) ? 'from _ranked' : joined,
      groupBy(splits, [by]),
      `order by ${[by, 'split', ...segments].join(', ')}`,
    ],
  }
}

/** Rows counted by how long they lasted. */
function lastingLines(ask: QueryAsk, scope: Scope, splits: Splits): Lines {
  const { found, seen, lasted } = lastingSql(ask.wanted.ingredients, scope)
  const by = byOf(ask)
  const segments = splits.segments.map(({ column }) => column)
  const joined = joinedSql(ask, scope)
  return {
    ingredients: found.ingredients,
    lines: [
      ...headOf(ask, scope, splits),
      ...(isLatest(ask) ? rankedSql(scope, joined, segments) : []),
      `select ${[by, splitSql(splits), ...segments, `${lasted} as lasted`, ...found.sql].join('\n  , ')}`,
      isLatest(ask) ? 'from _ranked' : joined,
      `where ${seen} is not null`,
      groupBy(splits, [by, 'lasted']),
      `order by ${[by, 'split', ...segments, 'lasted'].join(', ')}`,
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
      ...headOf(ask, scope, splits),
      ...table,
      `select ${[...keys, ...found.sql].join('\n  , ')}`,
      'from _customers',
      `group by ${keys.join(', ')}`,
      `order by ${keys.join(', ')}`,
    ],
  }
}

function headOf(ask: QueryAsk, scope: Scope, splits: Splits): readonly string[] {
  const { form, axis, context, shape } = ask
  const segments = splits.segments.map(({ segment, column }) => {
    return `${segmentSql(required(context.segments, segment), scope)} as ${column}`
  })
  const latest = isLatest(ask) ? latestColumns(scope) : []
  const customer = isLatest(ask) || form === 'clusters' ? [customerSql(scope)] : []
  const { sources } = context.project
  const more = [...segments, ...customer, ...latest, ...(shape === 'followed' ? followingColumns(scope) : [])]
  if (shape === 'spans') return spanRowsSql(scope, { more, sources })
  const reach = shape === 'followed' ? 'all rows' : 'periods'
  const rows = rowsSql(scope, axis, { by: byOf(ask), more, sources, always: alwaysOf(ask), reach })
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

function isLatest({ wanted }: QueryAsk): boolean {
  return wanted.ingredients.some(isOfLatest)
}

/** Rows without a time are of the period `all` alone. */
function alwaysOf(ask: QueryAsk): number {
  const { wanted } = ask
  const all = wanted.windows.findIndex(({ period }) => period.id === 'all')
  return byOf(ask) === 'stretch' ? (wanted.windows[all]?.first ?? 0) : all
}
