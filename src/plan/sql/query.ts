import type { Ingredient, Query, Stretch } from '../../model/plan.ts'
import { addDays } from '../../calendar/days.ts'
import { startOfDay } from '../../calendar/zones.ts'
import type { ValueType } from '../../model/catalog.ts'
import type { Source } from '../../model/source.ts'
import type { Id } from '../../model/words.ts'
import { required, type Context } from '../context.ts'
import type { Dialect } from '../dialects/dialect.ts'
import type { Wanted } from '../wanted.ts'
import { spansOf, type TimeAxis } from '../time-axis.ts'
import { aggregates } from './aggregates.ts'
import { columns } from './columns.ts'
import { fromSql, rowsSql } from './rows.ts'
import type { Scope } from './scope.ts'
import { segmentSql } from './segments.ts'

export interface QueryAsk {
  readonly form: Query['form']
  readonly source: Source
  readonly ingredients: readonly Ingredient[]
  readonly wanted: Wanted
  readonly axis: TimeAxis
  readonly stretches: readonly Stretch[]
  readonly context: Context
  readonly dialect: Dialect
}

const reasons: Readonly<Record<Query['form'], string>> = {
  additive: 'counts and sums add up: one scan for every KPI, segment and period of the source',
  windows: 'quantiles and distinct values do not add up: measured over each period itself',
}

export function buildQuery(ask: QueryAsk): Query {
  const { source, wanted, form, axis } = ask
  const scope = scopeOf(ask)
  const segments = segmentColumns(wanted.groupings)
  const found = aggregates(ask.ingredients, scope)
  const by = form === 'additive' ? 'stretch' : 'span'
  const spans = form === 'additive' ? ask.stretches : spansOf(wanted.windows)
  const computed = segments.map(({ segment, column }) => {
    return `${segmentSql(required(ask.context.segments, segment), scope)} as ${column}`
  })
  const head = rowsSql(scope, axis, {
    by,
    segments: computed,
    sources: ask.context.project.sources,
    always: alwaysOf(ask),
  })
  const keys = [by, ...segments.map(({ column }) => column)]
  return {
    id: `${source.id}/${form}`,
    source: source.id,
    form,
    because: reasons[form],
    sql: [
      ...head,
      `select ${[by, groupingSql(wanted.groupings, segments), ...keys.slice(1), ...found.sql].join('\n  , ')}`,
      fromSql(axis, source),
      groupBy(by, wanted.groupings, segments),
      `order by ${[by, 'split', ...keys.slice(1)].join(', ')}`,
    ].join('\n'),
    parameters: axis.key(source) === undefined ? [] : axis.table(source, spans),
    ingredients: found.ingredients,
    segments,
    groupings: wanted.groupings,
    windows: form === 'windows' ? wanted.windows : [],
    names: wanted.names,
  }
}

/** Rows without a time are of the period `all` alone. */
function alwaysOf({ form, wanted }: QueryAsk): number {
  const all = wanted.windows.findIndex(({ period }) => period.id === 'all')
  return form === 'windows' ? all : (wanted.windows[all]?.first ?? 0)
}

type SegmentColumns = Query['segments']

function segmentColumns(groupings: readonly (readonly Id[])[]): SegmentColumns {
  const ids = [...new Set(groupings.flat())].toSorted()
  return ids.map((segment, at) => ({ segment, column: `s${at}` }))
}

function columnsOf(set: readonly Id[], segments: SegmentColumns): readonly string[] {
  return segments.filter(({ segment }) => set.includes(segment)).map(({ column }) => column)
}

/** Says which grouping a row belongs to: a null member would look like a total. */
function groupingSql(groupings: readonly (readonly Id[])[], segments: SegmentColumns): string {
  if (segments.length === 0) return '0 as split'
  const cases = groupings.map((set, at) => {
    const bits = segments.map(({ segment }) => (set.includes(segment) ? '0' : '1')).join('')
    return `when ${Number.parseInt(bits, 2)} then ${at}`
  })
  return `case grouping(${segments.map(({ column }) => column).join(', ')}) ${cases.join(' ')} end as split`
}

function groupBy(by: string, groupings: readonly (readonly Id[])[], segments: SegmentColumns): string {
  if (segments.length === 0) return `group by ${by}`
  const sets = groupings.map((set) => `(${[by, ...columnsOf(set, segments)].join(', ')})`)
  return `group by grouping sets (${sets.join(', ')})`
}

function scopeOf({ source, context, dialect }: QueryAsk): Scope {
  const until = context.asOf === undefined ? undefined : addDays(context.asOf, 1)
  const { timezone } = context.project.calendar
  const happened = (sql: string, type: ValueType) => {
    if (until === undefined) return []
    const bound = type === 'date' ? dialect.day(until) : dialect.instant(startOfDay(timezone, until))
    return [`${sql} < ${bound}`]
  }
  return { source, catalog: context.catalog, dialect, columns: columns('e'), happened }
}
