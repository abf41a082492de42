import { rateDifference } from '../stats/poisson-difference.ts'
import { garwood } from '../stats/poisson.ts'
import { changed } from './measured.ts'
import type { Comparison, MeasureChange, MeasureEstimate, StatisticOf } from './measured.ts'

type Count = StatisticOf<'count'>

/**
 * A count, or its mean per period, with Garwood's interval; no events are 0, not unknown. Where customers have several
 * events each, it is Garwood's of so many fewer events, each worth more.
 * @see McCullagh and Nelder (1989), Generalized Linear Models, 2nd edition, section 6.2.3, over-dispersion
 */
export function countEstimate({ events, spread = 1 }: Count, { confidence, periods }: Comparison): MeasureEstimate {
  const { low, high } = garwood(events / spread, confidence)
  return { value: events / periods, low: (low * spread) / periods, high: (high * spread) / periods }
}

/** A count against an earlier one's mean per period, with an interval whose sign is the exact conditional test's. */
export function countChange(now: Count, then: Count, { confidence, periods }: Comparison): MeasureChange {
  const [a, b] = [counted(now, 1), counted(then, periods)]
  return changed(now.events - then.events / periods, rateDifference(a, b, confidence))
}

function counted({ events, spread = 1 }: Count, exposure: number) {
  return { events: events / spread, exposure: exposure / spread }
}
