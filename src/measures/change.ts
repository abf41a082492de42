import type { Statistic } from '../model/statistic.ts'
import { InternalError } from '../model/words.ts'
import { countChange } from './count.ts'
import { effective } from './effective.ts'
import { estimateOf } from './estimate.ts'
import { formulaChange } from './formula.ts'
import { meanChange } from './mean.ts'
import { changed } from './measured.ts'
import type { Comparison, MeasureChange } from './measured.ts'
import { netShareChange } from './net-share.ts'
import { quantileChange } from './quantile.ts'
import { rateChange } from './rate.ts'
import { ratioChange } from './ratio.ts'
import { shareChange } from './share.ts'
import { sumChange } from './sum.ts'
import { survivalChange } from './survival.ts'

/**
 * How far a statistic moved from an earlier one of the same measure, or from a declared constant, with its interval;
 * `then` is taken per period for counts and sums.
 * @returns undefined when either side has no data
 * @throws InternalError when the two are of different measures
 */
export function changeOf(now: Statistic, then: Statistic, comparison: Comparison): MeasureChange | undefined {
  return then.type === 'declared'
    ? fromConstant(now, then.value, comparison.confidence)
    : fromMeasured(effective(now, comparison.confidence), effective(then, comparison.confidence), comparison)
}

/** The current interval, moved by the constant. */
function fromConstant(now: Statistic, constant: number, confidence: number): MeasureChange | undefined {
  const estimate = estimateOf(now, confidence)
  if (estimate === undefined) return undefined
  const { value, low, high } = estimate
  const interval = low === undefined || high === undefined ? undefined : { low: low - constant, high: high - constant }
  return changed(value - constant, interval)
}

function fromMeasured(now: Statistic, then: Statistic, comparison: Comparison): MeasureChange | undefined {
  const { confidence } = comparison
  switch (now.type) {
    case 'share':
      return then.type === 'share' ? shareChange(now, then, confidence) : unlike(now, then)
    case 'net_share':
      return then.type === 'net_share' ? netShareChange(now, then, confidence) : unlike(now, then)
    case 'mean':
      return then.type === 'mean' ? meanChange(now, then, confidence) : unlike(now, then)
    case 'sum':
      return then.type === 'sum' ? sumChange(now, then, comparison) : unlike(now, then)
    case 'count':
      return then.type === 'count' ? countChange(now, then, comparison) : unlike(now, then)
    case 'ratio':
      return then.type === 'ratio' ? ratioChange(now, then, confidence) : unlike(now, then)
    case 'rate':
      return then.type === 'rate' ? rateChange(now, then, confidence) : unlike(now, then)
    case 'quantile':
      return then.type === 'quantile' ? quantileChange(now, then, confidence) : unlike(now, then)
    case 'survival':
      return then.type === 'survival' ? survivalChange(now, then, confidence) : unlike(now, then)
    case 'formula':
      return then.type === 'formula' ? formulaChange(now, then, confidence) : unlike(now, then)
    case 'declared':
      return unlike(now, then)
  }
}

function unlike(now: Statistic, then: Statistic): never {
  throw new InternalError(`a ${now.type} is compared with a ${then.type}`)
}
