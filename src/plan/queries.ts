import { ingredientsOf } from '../measures/ingredients.ts'
import { withParts } from '../measures/sources.ts'
import type { Kpi } from '../model/kpi.ts'
import type { Rows } from '../model/measure.ts'
import type { CardPlan, EntryPlan, Ingredient, Query, Stretch, Window } from '../model/plan.ts'
import type { Source } from '../model/source.ts'
import type { Id } from '../model/words.ts'
import { required, type Context } from './context.ts'
import type { Dialect } from './dialects/dialect.ts'
import { batchOf, formOf, forms, shapeOf, shapes } from './form.ts'
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
      return batchesOf(uses, kind).map((batch, at) => {
        const wanted = wantedOf(uses, { ...kind, batch })
        return buildQuery({ ...kind, at, source, wanted, axis, stretches, context, dialect })
      })
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

/** One query a form and shape, but one for each way to count by lengths of time. */
function batchesOf(uses: readonly Use[], kind: Kind): readonly string[] {
  return [...new Set(uses.flatMap((use) => ofKind(use, kind)).map(batchOf))]
}

function ofKind({ kpi }: Use, { shape, form }: Kind): readonly Ingredient[] {
  return ingredientsOf(kpi.measure).filter((one) => formOf(one) === form && shapeOf(one) === shape)
}

/** What one query measures, for the KPIs that have something of it and no others. */
function wantedOf(all: readonly Use[], { batch, ...kind }: Kind & { readonly batch: string }): Wanted {
  const ofBatch = (use: Use) => ofKind(use, kind).filter((one) => batchOf(one) === batch)
  const uses = all.filter((use) => ofBatch(use).length > 0)
  const groupings = uses.flatMap(({ card, entry }) => entry.groupings.map((set) => withWhere(set, card)))
  return {
    ingredients: uses.flatMap(ofBatch),
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
