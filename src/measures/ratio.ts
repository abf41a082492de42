import { ratioDifference, ratioInterval } from '../stats/ratio.ts'
import { changed, measured } from './measured.ts'
import type { MeasureChange, MeasureEstimate, StatisticOf } from './measured.ts'

type Ratio = StatisticOf<'ratio'>

/** Sum over sum with the delta-method interval; none where the denominator is 0. */
export function ratioEstimate(statistic: Ratio, confidence: number): MeasureEstimate | undefined {
  const { n } = statistic
  const value = valueOf(statistic)
  if (value === undefined) return undefined
  return { ...measured(value, ratioInterval(statistic, confidence), 'one row has no spread'), n }
}

/** The difference of two ratios with an interval whose sign is the log-ratio test's. */
export function ratioChange(now: Ratio, then: Ratio, confidence: number): MeasureChange | undefined {
  const [a, b] = [valueOf(now), valueOf(then)]
  if (a === undefined || b === undefined) return undefined
  return changed(a - b, ratioDifference(now, then, confidence))
}

function valueOf({ n, sums }: Ratio): number | undefined {
  return n === 0 || sums[1] === 0 ? undefined : sums[0] / sums[1]
}
