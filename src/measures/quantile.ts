import { moverDifference } from '../stats/mover.ts'
import { quantileInterval } from '../stats/quantile.ts'
import { changed, measured } from './measured.ts'
import type { MeasureChange, MeasureEstimate, StatisticOf } from './measured.ts'

type Quantile = StatisticOf<'quantile'>

/** A quantile with the interval between two order statistics. */
export function quantileEstimate(statistic: Quantile, confidence: number): MeasureEstimate | undefined {
  const { n, value, at, ladder } = statistic
  if (n === 0) return undefined
  return {
    ...measured(value, quantileInterval(ladder, { n, p: at }, confidence), 'no ranks are known'),
    n,
  }
}

/** The difference of two quantiles, from their two intervals. */
export function quantileChange(now: Quantile, then: Quantile, confidence: number): MeasureChange | undefined {
  const [a, b] = [quantileEstimate(now, confidence), quantileEstimate(then, confidence)]
  if (a === undefined || b === undefined) return undefined
  const { low, high } = a
  if (low === undefined || high === undefined || b.low === undefined || b.high === undefined) {
    return changed(a.value - b.value, undefined)
  }
  const [first, second] = [
    { value: a.value, low, high },
    { value: b.value, low: b.low, high: b.high },
  ]
  return changed(a.value - b.value, moverDifference(first, second))
}
