import { moverDifference } from '../stats/mover.ts'
import type { Interval } from '../stats/interval.ts'
import { quantileInterval } from '../stats/quantile.ts'
import type { Ladder } from '../stats/quantile.ts'
import { changed, measured } from './measured.ts'
import type { MeasureChange, MeasureEstimate, StatisticOf } from './measured.ts'

type Quantile = StatisticOf<'quantile'>

/** A quantile with the interval between two order statistics. */
export function quantileEstimate(statistic: Quantile, confidence: number): MeasureEstimate | undefined {
  const { n, value } = statistic
  if (n === 0) return undefined
  return {
    ...measured(value, rankInterval(statistic, confidence), 'no ranks are known'),
    n,
  }
}

/** Ranks as if there were fewer rows, where customers have several; their values are then read from positions. */
function rankInterval({ n, at, ladder, effective }: Quantile, confidence: number): Interval | undefined {
  if (effective === undefined || effective >= n) return quantileInterval(ladder, { n, p: at }, confidence)
  return quantileInterval(positionsOf(ladder), { n: Math.max(1, Math.floor(effective)), p: at }, confidence)
}

function positionsOf(ladder: Ladder): Ladder {
  if (ladder.type === 'positions') return ladder
  const { values } = ladder
  return { type: 'positions', values, at: values.map((_, rank) => (rank + 1) / values.length) }
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
