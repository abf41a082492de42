import type { Query, Stretch } from '../../model/plan.ts'
import { addDays, dayNumber } from '../../calendar/days.ts'
import { startOfDay } from '../../calendar/zones.ts'
import type { ValueType } from '../../model/catalog.ts'
import type { Id } from '../../model/words.ts'
import { spansOf } from '../time-axis.ts'
import { columns } from './columns.ts'
import { splitsOf } from './grouping.ts'
import { spansParameters } from './lasting.ts'
import { byOf, linesOf, type QueryAsk } from './query-lines.ts'
import type { Scope } from './scope.ts'

const reasons: Readonly<Record<Query['form'], string>> = {
  additive: 'counts and sums add up: one scan for every KPI, segment and period of the source',
  windows: 'quantiles and distinct values do not add up: measured over each period itself',
  latest: 'the last row of each customer differs from period to period: one scan for each period',
  clusters: "rows of one customer belong together: sums over customers' own sums, for each period",
  lasting: 'how long rows last adds up for each length of time: one scan, counted by times',
}

const ofShape = {
  followed: 'each row is read with the next one of its customer',
  spans: 'a row counts in every period at whose start it is active',
} as const

export function buildQuery(ask: QueryAsk): Query {
  const { source, wanted, form, shape } = ask
  const isByStretch = byOf(ask) === 'stretch'
  const scope = scopeOf(ask)
  const splits = splitsOf(wanted.groupings)
  const { lines, ingredients } = linesOf(ask, scope, splits)
  const spans = isByStretch ? ask.stretches : spansOf(wanted.windows)
  return {
    id: idOf(ask),
    source: source.id,
    form,
    because: shape === 'events' ? reasons[form] : `${ofShape[shape]}; ${reasons[form]}`,
    sql: lines.join('\n'),
    parameters: parametersOf(ask, spans),
    ingredients,
    segments: splits.segments,
    groupings: wanted.groupings,
    windows: isByStretch ? [] : wanted.windows,
    names: wanted.names,
  }
}

function idOf({ source, form, shape, at }: QueryAsk): Id {
  const kind = shape === 'events' ? form : `${shape}/${form}`
  return `${source.id}/${kind}${at === 0 ? '' : `-${at + 1}`}`
}

function parametersOf({ shape, wanted, context, axis, source }: QueryAsk, spans: readonly Stretch[]) {
  if (shape === 'spans') return spansParameters(wanted.windows, context.project.calendar.timezone)
  return axis.key(source) === undefined ? [] : axis.table(source, spans)
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
