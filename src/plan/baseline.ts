import { baselineWindow } from '../calendar/baseline-window.ts'
import { addDays, daysBetween } from '../calendar/days.ts'
import { periodsIn, wholePeriods } from '../calendar/sequence.ts'
import { sourcesOf, withParts } from '../measures/sources.ts'
import type { Kpi } from '../model/kpi.ts'
import type { BaselinePlan } from '../model/plan.ts'
import type { Baseline } from '../model/project.ts'
import type { Every, Id, Period } from '../model/words.ts'
import { factsOf, required, type Context } from './context.ts'

/** A baseline's plan before its window has stretches. */
export type BaselineWanted =
  | Exclude<BaselinePlan, { state: 'window' }>
  | { readonly state: 'period'; readonly baseline: Id; readonly period: Period; readonly periods: number }

export interface Card {
  readonly every: Every
  readonly period: Period
}

/** Which days a baseline stands for on a card, or why there are none. */
export function planBaseline(
  baseline: Baseline,
  kpi: Kpi,
  { card, context }: { card: Card; context: Context },
): BaselineWanted {
  if (baseline.kind.type === 'values') return declared(baseline, kpi)
  const period = windowOf(baseline, card, context)
  if (period === undefined) return none(baseline, `"${baseline.id}" has no window before this ${card.every}`)
  const last = addDays(period.until, -1)
  if (context.asOf === undefined) return { ...none(baseline, 'its source has no time'), period }
  if (last > context.asOf) {
    return {
      state: 'collecting baseline',
      baseline: baseline.id,
      period,
      because: `"${baseline.id}" lasts until ${last}`,
    }
  }
  if (period.from < card.period.until && card.period.from < period.until) {
    return { ...none(baseline, `"${baseline.id}" overlaps the period it would judge`), period }
  }
  return covered(baseline, kpi, { card, context, period })
}

function declared({ id, kind }: Baseline, kpi: Kpi): BaselineWanted {
  const value = kind.type === 'values' ? kind.values[kpi.id] : undefined
  if (value === undefined) return { state: 'no baseline', baseline: id, because: `"${id}" has no value for it` }
  return { state: 'declared', baseline: id, value }
}

function windowOf({ kind }: Baseline, card: Card, { project }: Context): Period | undefined {
  if (kind.type === 'fixed') return kind.window
  return kind.type === 'values' ? undefined : baselineWindow(project.calendar, kind, card)
}

/**
 * At least half of a baseline's days lie in the data. A count's mean is over the days that do, but one period is what
 * its own card says: data that begin on the 2nd are no reason to raise a January.
 */
function covered(
  baseline: Baseline,
  kpi: Kpi,
  { card, context, period }: { card: Card; context: Context; period: Period },
) {
  const known = knownDays(kpi, context, period)
  const days = known === undefined ? 0 : daysBetween(known.from, known.until)
  const all = daysBetween(period.from, period.until)
  if (known === undefined || days * 2 < all) {
    return { ...none(baseline, `${days} of the ${all} days of "${baseline.id}" lie in the data`), period }
  }
  const periods = periodsOf(card.every, context, { period, known })
  if (periods !== 1 && countsDistinct(kpi, context)) {
    const because = `distinct values of "${baseline.id}" do not add up to a mean per ${card.every}: name a baseline as long as the ${card.every}`
    return { ...none(baseline, because), period }
  }
  if (periods !== 1 && lasts(kpi, context)) {
    const because = `who is lost in "${baseline.id}" is not who is lost in a ${card.every}: name a baseline as long as the ${card.every}`
    return { ...none(baseline, because), period }
  }
  return { state: 'period', baseline: baseline.id, period, periods } as const
}

function periodsOf(every: Every, { project }: Context, { period, known }: { period: Period; known: Period }): number {
  if (every === 'all' || wholePeriods(project.calendar, every, period) === 1) return 1
  return periodsIn(project.calendar, every, known)
}

/** Whoever comes twice in a quarter counts once: a quarter's distinct customers are no thirteen weeks' of them. */
function countsDistinct(kpi: Kpi, { kpis }: Context): boolean {
  return withParts(kpi, kpis).some(({ measure }) => measure.type === 'distinct')
}

/** Of those active at the start of a longer period more are lost. */
function lasts(kpi: Kpi, { kpis }: Context): boolean {
  return withParts(kpi, kpis).some(({ measure }) => measure.type !== 'formula' && measure.rows.shape === 'spans')
}

/** The window's days between the first and the last of every source that the KPI reads. */
function knownDays(kpi: Kpi, context: Context, window: Period): Period | undefined {
  const known = sourcesOf(kpi, context.kpis).map((id) => {
    const { first, last } = factsOf(context, id)
    const source = required(context.sources, id)
    if (source.time === undefined || first === undefined || last === undefined) return undefined
    return { first, until: source.grain === undefined ? addDays(last, 1) : window.until }
  })
  if (known.length === 0 || known.includes(undefined)) return undefined
  const from = [window.from, ...known.flatMap((one) => one?.first ?? [])].toSorted().at(-1)
  const until = [window.until, ...known.flatMap((one) => one?.until ?? [])].toSorted().at(0)
  if (from === undefined || until === undefined || until <= from) return undefined
  return { id: window.id, from, until }
}

function none({ id }: Baseline, because: string) {
  return { state: 'no baseline', baseline: id, because } as const
}
