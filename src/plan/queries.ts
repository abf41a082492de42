import { ingredientsOf } from '../measures/ingredients.ts'
import { withParts } from '../measures/sources.ts'
import type { Kpi } from '../model/kpi.ts'
import type { Rows } from '../model/measure.ts'
import type { CardPlan, EntryPlan, Query, Stretch, Window } from '../model/plan.ts'
import type { Source } from '../model/source.ts'
import type { Id } from '../model/words.ts'
import { required, type Context } from './context.ts'
import type { Dialect } from './dialects/dialect.ts'
import { formOf, forms, shapeOf, shapes } from './form.ts'
import { groupingKey } from './groupings.ts'
import { buildQuery } from './sql/query.ts'
import { timeAxis } from './time-axis.ts'
import type { Wanted } from './wanted.ts'

/**
 * One query a source for everything that adds up, however many KPIs, segments and periods; one more for each kind
 * of what does not (quantiles and distinct values, last rows, sums over customers), over the windows wanted.
 */
export function planQueries(
  cards: readonly CardPlan[],
  stretches: readonly Stretch[],
  ask: QueriesAsk,
): readonly Query[] {
  const { context, dialect } = ask
  const axis = timeAxis({ catalog: context.catalog, dialect, timezone: context.project.calendar.timezone, stretches })
  return context.project.sources.flatMap((source) => {
    const uses = usesOf(source, cards, context)
    const kinds = shapes.flatMap((shape) => forms.map((form) => ({ shape, form })))
    return kinds.flatMap((kind) => {
      const wanted = wantedOf(uses, kind)
      if (wanted.ingredients.length === 0) return []
      return [buildQuery({ ...kind, source, wanted, axis, stretches, context, dialect })]
    })
  })
}

export interface QueriesAsk {
  readonly context: Context
  readonly dialect: Dialect
}

/** A KPI, its own or beneath another one, on a card. */
interface Use {
  readonly kpi: Kpi
  readonly card: CardPlan
  readonly entry: EntryPlan
}

function usesOf(source: Source, cards: readonly CardPlan[], context: Context): readonly Use[] {
  return cards.flatMap((card) =>
    card.entries.flatMap((entry) =>
      withParts(required(context.kpis, entry.kpi), context.kpis)
        .filter(({ measure }) => measure.type !== 'formula' && measure.rows.source === source.id)
        .map((kpi) => ({ kpi, card, entry })),
    ),
  )
}

interface Kind {
  readonly shape: Rows['shape']
  readonly form: Query['form']
}

/** What a query of one form measures, for the KPIs that have something of that form and no others. */
function wantedOf(all: readonly Use[], { shape, form }: Kind): Wanted {
  const ofForm = ({ kpi }: Use) =>
    ingredientsOf(kpi.measure).filter((one) => formOf(one) === form && shapeOf(one) === shape)
  const uses = all.filter((use) => ofForm(use).length > 0)
  const groupings = uses.flatMap(({ card, entry }) => entry.groupings.map((set) => withWhere(set, card)))
  return {
    ingredients: uses.flatMap(ofForm),
    groupings: unique([[], ...groupings], groupingKey).toSorted((a, b) => a.length - b.length),
    windows: unique(
      uses.flatMap(({ card, entry }) => windowsOf(card, entry)),
      ({ period }) => `${period.from}..${period.until}`,
    ),
    names: [...new Set(uses.map(({ kpi }) => kpi.id))].toSorted(),
  }
}

/** A card about one member is measured as that member's cells. */
function withWhere(set: readonly Id[], card: CardPlan): readonly Id[] {
  return [
    ...new Set([...set, ...Object.keys(card.where ?? {}), ...(card.each === undefined ? [] : [card.each])]),
  ].toSorted()
}

function windowsOf(card: CardPlan, { baseline, targetBaselines }: EntryPlan): readonly Window[] {
  const baselines = [...(baseline === undefined ? [] : [baseline]), ...targetBaselines.values()]
  return [card.period, ...card.history, ...baselines.flatMap((one) => (one.state === 'window' ? [one.window] : []))]
}

function unique<T>(all: readonly T[], key: (one: T) => string): readonly T[] {
  return [...new Map(all.map((one) => [key(one), one])).values()]
}
