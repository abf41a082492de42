import { meanInterval, welch } from '../stats/mean.ts'
import { changed, measured } from './measured.ts'
import type { MeasureChange, MeasureEstimate, StatisticOf } from './measured.ts'

type Mean = StatisticOf<'mean'>

/** A mean with the t interval. */
export function meanEstimate(statistic: Mean, confidence: number): MeasureEstimate | undefined {
  const { n, mean } = statistic
  if (n === 0) return undefined
  return { ...measured(mean, meanInterval(statistic, confidence), 'one value has no spread'), n }
}

/** The difference of two means with Welch's interval. */
export function meanChange(now: Mean, then: Mean, confidence: number): MeasureChange | undefined {
  if (now.n === 0 || then.n === 0) return undefined
  return changed(now.mean - then.mean, welch(now, then, confidence))
}
