import { perExposure, totalDifference, totalInterval } from '../stats/compound-poisson.ts'
import { changed } from './measured.ts'
import type { Comparison, MeasureChange, MeasureEstimate, StatisticOf } from './measured.ts'

type Sum = StatisticOf<'sum'>

/** A sum, or its mean per period, with the compound Poisson interval; a stated one has neither interval nor n. */
export function sumEstimate(statistic: Sum, { confidence, periods }: Comparison): MeasureEstimate | undefined {
  const { n, stated } = statistic
  if (n === 0) return undefined
  if (stated) return { value: statistic.sum / periods, because: 'a row stands for a whole period' }
  const total = perExposure(statistic, periods)
  return { value: total.sum, ...totalInterval(total, confidence), n }
}

/** A sum against an earlier one's mean per period. */
export function sumChange(now: Sum, then: Sum, { confidence, periods }: Comparison): MeasureChange | undefined {
  if (now.n === 0 || then.n === 0) return undefined
  const before = perExposure(then, periods)
  if (now.stated ?? then.stated) return { value: now.sum - before.sum }
  return changed(now.sum - before.sum, totalDifference(now, before, confidence))
}
