import type { Statistic } from '../model/statistic.ts'
import { countEstimate } from './count.ts'
import { effective } from './effective.ts'
import { formulaEstimate } from './formula.ts'
import { meanEstimate } from './mean.ts'
import { measured } from './measured.ts'
import type { Comparison, MeasureEstimate } from './measured.ts'
import { netShareEstimate } from './net-share.ts'
import { quantileEstimate } from './quantile.ts'
import { rateEstimate } from './rate.ts'
import { ratioEstimate } from './ratio.ts'
import { shareEstimate } from './share.ts'
import { sumEstimate } from './sum.ts'
import { survivalEstimate } from './survival.ts'

/**
 * A statistic's value with its interval, in the measure's own scale.
 * @param confidence 0..1
 * @returns undefined when there is no data
 */
export function estimateOf(statistic: Statistic, confidence: number): MeasureEstimate | undefined {
  return baselineEstimate(statistic, { confidence, periods: 1 })
}

/** The same for a baseline: a count or sum of several periods is its mean per period. */
export function baselineEstimate(statistic: Statistic, comparison: Comparison): MeasureEstimate | undefined {
  const plain = ofRows(statistic, comparison)
  const customers = customersOf(statistic)
  if (plain === undefined || customers === undefined) return plain
  const robust = ofRows(effective(statistic, comparison.confidence), comparison)
  const { value, n, open } = plain
  const { low, high, because } = robust ?? {}
  const interval = low === undefined || high === undefined ? undefined : { low, high }
  const size = { ...(n === undefined ? {} : { n }), ...(open === undefined ? {} : { open }) }
  return { ...measured(value, interval, because ?? 'one customer has no spread'), ...size, customers }
}

/** How many customers the rows are of, where that is known. */
function customersOf(statistic: Statistic): number | undefined {
  if ('clusters' in statistic) return statistic.clusters?.n
  return 'customers' in statistic ? statistic.customers : undefined
}

function ofRows(statistic: Statistic, comparison: Comparison): MeasureEstimate | undefined {
  const { confidence } = comparison
  switch (statistic.type) {
    case 'share':
      return shareEstimate(statistic, confidence)
    case 'net_share':
      return netShareEstimate(statistic, confidence)
    case 'mean':
      return meanEstimate(statistic, confidence)
    case 'sum':
      return sumEstimate(statistic, comparison)
    case 'count':
      return countEstimate(statistic, comparison)
    case 'ratio':
      return ratioEstimate(statistic, confidence)
    case 'rate':
      return rateEstimate(statistic, confidence)
    case 'quantile':
      return quantileEstimate(statistic, confidence)
    case 'survival':
      return survivalEstimate(statistic, confidence)
    case 'formula':
      return formulaEstimate(statistic, confidence)
    case 'declared':
      return { value: statistic.value, because: 'declared, n unknown' }
  }
}
