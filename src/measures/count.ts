import { rateDifference } from '../stats/poisson-difference.ts'
import { garwood } from '../stats/poisson.ts'
import { changed } from './measured.ts'
import type { Comparison, MeasureChange, MeasureEstimate, StatisticOf } from './measured.ts'

type Count = StatisticOf<'count'>

/** A count, or its mean per period, with Garwood's interval; no events are 0, not unknown. */
export function countEstimate({ events }: Count, { confidence, periods }: Comparison): MeasureEstimate {
  const { low, high } = garwood(events, confidence)
  return { value: events / periods, low: low / periods, high: high / periods }
}

/** A count against an earlier one's mean per period, with an interval whose sign is the exact conditional test's. */
export function countChange(now: Count, then: Count, { confidence, periods }: Comparison): MeasureChange {
  const [a, b] = [
    { events: now.events, exposure: 1 },
    { events: then.events, exposure: periods },
  ]
  return changed(now.events - then.events / periods, rateDifference(a, b, confidence))
}
