import { changeOf } from '../measures/change.ts'
import { baselineEstimate, estimateOf } from '../measures/estimate.ts'
import { unreached } from '../measures/survival.ts'
import type { Kpi } from '../model/kpi.ts'
import type { Change, Estimate, NoEstimate } from '../model/results.ts'
import type { Statistic } from '../model/statistic.ts'
import type { Found } from './found.ts'
import { withoutNoise } from './noise.ts'

/** A statistic as the KPI's value with its interval, in the KPI's unit. */
export function estimateIn(kpi: Kpi, found: Found): Estimate | NoEstimate {
  if (found.type === 'none') return none(found)
  const estimate = estimateOf(found.statistic, kpi.confidence)
  return estimate === undefined ? none(found) : scaled(kpi, estimate, found)
}

/** A baseline as a mean per period of the card: counts and sums of `periods` of them. */
export function baselineIn(kpi: Kpi, found: Found, periods: number): Estimate | NoEstimate {
  if (found.type === 'none') return none(found)
  const estimate = baselineEstimate(found.statistic, { confidence: kpi.confidence, periods })
  return estimate === undefined ? none(found) : scaled(kpi, estimate, found)
}

/** How far the value moved from the baseline, in the KPI's unit. */
export function changeIn(
  kpi: Kpi,
  { now, before }: { now: Statistic; before: Statistic },
  periods: number,
): Change | undefined {
  const change = changeOf(now, before, { confidence: kpi.confidence, periods })
  return change === undefined ? undefined : { value: inUnit(kpi, change.value), ...interval(kpi, change) }
}

/** A measure's own number in the KPI's unit. */
export function inUnit({ scale }: Kpi, x: number): number {
  return withoutNoise((x * scale.times) / scale.per)
}

type Measured = NonNullable<ReturnType<typeof estimateOf>>

function scaled(kpi: Kpi, estimate: Measured, found: Extract<Found, { type: 'found' }>): Estimate {
  return {
    type: 'value',
    value: inUnit(kpi, estimate.value),
    ...interval(kpi, estimate),
    ...(estimate.n === undefined ? {} : { n: estimate.n }),
    ...(estimate.customers === undefined ? {} : { customers: estimate.customers }),
    ...(estimate.open === undefined ? {} : { open: estimate.open }),
    ...(found.missing > 0 ? { missing: found.missing } : {}),
    ...(estimate.because === undefined ? {} : { because: estimate.because }),
    ...sharesOf(kpi, found.statistic),
  }
}

function interval(kpi: Kpi, { low, high }: { readonly low?: number; readonly high?: number }) {
  if (low === undefined || high === undefined) return {}
  return { low: inUnit(kpi, low), high: inUnit(kpi, high) }
}

/** Promoters, passives and detractors beside an NPS, in percent. */
function sharesOf(kpi: Kpi, statistic: Statistic): Pick<Estimate, 'shares'> {
  if (kpi.type !== 'nps' || statistic.type !== 'net_share' || statistic.n === 0) return {}
  const { n, plus, minus } = statistic
  const percent = (count: number) => withoutNoise((100 * count) / n)
  return { shares: { promoters: percent(plus), passives: percent(n - plus - minus), detractors: percent(minus) } }
}

function none(found: Found): NoEstimate {
  const missing = found.missing === undefined || found.missing === 0 ? {} : { missing: found.missing }
  if (found.type === 'none') return { type: 'none', state: found.state, ...missing }
  const { statistic } = found
  if (statistic.type !== 'survival' || statistic.n === 0) return { type: 'none', state: 'no data', ...missing }
  const { n, open } = statistic
  return { type: 'none', state: 'not computable', n, open, ...missing, because: unreached(statistic) }
}
