import { anyRow } from '../measures/ingredients.ts'
import { eventsOf, statisticOf } from '../measures/statistic.ts'
import type { Kpi } from '../model/kpi.ts'
import type { Measure } from '../model/measure.ts'
import type { Statistic } from '../model/statistic.ts'
import { formulaStatistic } from './formula.ts'
import type { Found, Place, World } from './found.ts'

/** A KPI's statistic for one window and cell; a period in which a source has no row is a gap, not 0. */
export function findStatistic(kpi: Kpi, place: Place, world: World): Found {
  const { measure } = kpi
  if (measure.type === 'formula') {
    return formulaStatistic(measure, {
      world,
      periods: place.periods ?? 1,
      find: (part) => findStatistic(part, place, world),
    })
  }
  const { source } = measure.rows
  const total = world.index.reader({ source, window: place.window, members: new Map() })
  // A subscription counts long after the period in which its row lies.
  if (measure.rows.shape !== 'spans' && total.integer(anyRow).units === 0n) return { type: 'none', state: 'no data' }
  if (measure.type === 'rate') return rate(measure, place, world)
  const { statistic: sampled, missing } = statisticOf(
    measure,
    world.index.reader({ source, window: place.window, members: place.members }),
  )
  const statistic = sampled.type === 'sum' && world.stated(source) ? { ...sampled, stated: true as const } : sampled
  return sizeOf(statistic) === 0 ? { type: 'none', state: 'no data', missing } : { type: 'found', statistic, missing }
}

/** Rows behind a statistic; a count of 0 is an answer. */
function sizeOf(statistic: Statistic): number | undefined {
  return statistic.type === 'count' || statistic.type === 'declared' ? undefined : statistic.n
}

function rate(measure: Extract<Measure, { type: 'rate' }>, place: Place, world: World): Found {
  const per = world.kpis.get(measure.per)
  const found = per === undefined ? undefined : findStatistic(per, place, world)
  if (found === undefined || found.type === 'none') return { type: 'none', state: found?.state ?? 'no data' }
  const { n, exposure } = exposureOf(found.statistic)
  if (exposure <= 0) return { type: 'none', state: 'no data' }
  const events = eventsOf(
    measure,
    world.index.reader({ source: measure.rows.source, window: place.window, members: place.members }),
  )
  return { type: 'found', statistic: { type: 'rate', n, exposure, ...events }, missing: 0 }
}

function exposureOf(statistic: Statistic): { readonly n: number; readonly exposure: number } {
  if (statistic.type === 'count') return { n: statistic.events, exposure: statistic.events }
  if (statistic.type === 'sum') return { n: statistic.n, exposure: statistic.sum }
  return { n: 0, exposure: 0 }
}
