import type { Statistic } from '../model/statistic.ts'
import { totalTest, perExposure } from '../stats/compound-poisson.ts'
import { welchTest } from '../stats/mean.ts'
import { adjustedWaldTest } from '../stats/net-share.ts'
import { criticalZ, normalCdf } from '../stats/normal.ts'
import { rateTest } from '../stats/poisson-difference.ts'
import type { Counted } from '../stats/poisson.ts'
import { pooledTest } from '../stats/proportion.ts'
import { ratioTest } from '../stats/ratio.ts'
import { changeOf } from './change.ts'
import { effective } from './effective.ts'
import type { Comparison, MeasureChange, StatisticOf } from './measured.ts'

/**
 * How often chance alone would set two statistics of one measure at least as far apart: by the test of each family,
 * else read off the interval of the difference.
 * @returns two-sided p, 0..1; undefined where there is neither
 */
export function chanceOf(now: Statistic, then: Statistic, comparison: Comparison): number | undefined {
  const { confidence } = comparison
  const own = testOf(effective(now, confidence), effective(then, confidence), comparison)
  if (own !== 'none') return own
  const change = changeOf(now, then, comparison)
  return change === undefined ? undefined : chanceIn(change, confidence)
}

/** `none`: the family has no test of its own. */
function testOf(now: Statistic, then: Statistic, { periods }: Comparison): number | undefined | 'none' {
  if (now.type === 'share' && then.type === 'share') return pooledTest(now, then)?.p
  if (now.type === 'net_share' && then.type === 'net_share') return adjustedWaldTest(now, then)?.p
  if (now.type === 'mean' && then.type === 'mean') return welchTest(now, then)?.p
  if (now.type === 'ratio' && then.type === 'ratio') return ratioTest(now, then)?.p
  if (now.type === 'sum' && then.type === 'sum') return sumTest(now, then, periods)
  if (now.type === 'count' && then.type === 'count') return countTest(now, then, periods)
  return 'none'
}

function sumTest(now: StatisticOf<'sum'>, then: StatisticOf<'sum'>, periods: number): number | undefined {
  return now.stated === true || then.stated === true ? undefined : totalTest(now, perExposure(then, periods))?.p
}

function countTest(now: StatisticOf<'count'>, then: StatisticOf<'count'>, periods: number): number | undefined {
  return rateTest(counted(now, 1), counted(then, periods))
}

function counted({ events, spread = 1 }: StatisticOf<'count'>, exposure: number): Counted {
  return { events: events / spread, exposure: exposure / spread }
}

/**
 * The normal test that the bound facing 0 stands for: under 1 − confidence exactly where the interval leaves out 0.
 * @see Altman and Bland (2011), How to obtain the P value from a confidence interval, BMJ 343:d2304
 */
function chanceIn({ value, low, high }: MeasureChange, confidence: number): number | undefined {
  if (low === undefined || high === undefined) return undefined
  const reach = value > 0 ? value - low : high - value
  if (value === 0) return 1
  return reach === 0 ? 0 : 2 * normalCdf((-criticalZ(confidence) * Math.abs(value)) / reach)
}
