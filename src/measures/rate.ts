import { perExposure, totalDifference, totalInterval } from '../stats/compound-poisson.ts'
import type { Total } from '../stats/compound-poisson.ts'
import type { Interval } from '../stats/interval.ts'
import { rateDifference } from '../stats/poisson-difference.ts'
import { rateInterval } from '../stats/poisson.ts'
import type { Counted } from '../stats/poisson.ts'
import { changed, measured } from './measured.ts'
import type { MeasureChange, MeasureEstimate, StatisticOf } from './measured.ts'

type Rate = StatisticOf<'rate'>

/** Events per exposure: Garwood where each row is one event, compound Poisson where amounts are summed. */
export function rateEstimate(statistic: Rate, confidence: number): MeasureEstimate | undefined {
  const { events, exposure, n } = statistic
  if (!(exposure > 0)) return undefined
  return { ...measured(events / exposure, intervalOf(statistic, confidence), 'nothing to sum'), n }
}

/** The difference of two rates. */
export function rateChange(now: Rate, then: Rate, confidence: number): MeasureChange | undefined {
  if (!(now.exposure > 0 && then.exposure > 0)) return undefined
  const value = now.events / now.exposure - then.events / then.exposure
  return changed(value, differenceOf(now, then, confidence))
}

function intervalOf(rate: Rate, confidence: number): Interval | undefined {
  if (rate.squares === undefined) return rateInterval(countedOf(rate), confidence)
  return rate.squares === 0 ? undefined : totalInterval(totalOf(rate), confidence)
}

function differenceOf(now: Rate, then: Rate, confidence: number): Interval | undefined {
  if (now.squares === undefined && then.squares === undefined)
    return rateDifference(countedOf(now), countedOf(then), confidence)
  const [a, b] = [totalOf(now), totalOf(then)]
  return a.squares + b.squares === 0 ? undefined : totalDifference(a, b, confidence)
}

/** Fewer events, each worth more, where customers have several. */
function countedOf({ events, exposure, spread = 1 }: Rate): Counted {
  return { events: events / spread, exposure: exposure / spread }
}

/** Events of 1 each are their own squares. */
function totalOf({ events, exposure, squares }: Rate): Total {
  return perExposure({ sum: events, squares: squares ?? events }, exposure)
}
