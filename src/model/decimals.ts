import type { Kpi } from './kpi.ts'
import type { Estimate } from './results.ts'
import type { Unit } from './words.ts'

/**
 * Digits behind the point of a KPI's figures: as declared, else what its unit is worth, and no more than its interval
 * allows. Sentences and cards use the same, so that their numbers agree.
 * @param typical the current value, or whatever stands for it where there is none
 */
export function decimalsOf(kpi: Pick<Kpi, 'unit' | 'decimals'>, typical: Estimate | undefined): number {
  const value = Math.abs(typical?.value ?? 0)
  return kpi.decimals ?? Math.min(unitDecimals(kpi.unit, value), trusted(widthOf(typical)))
}

function unitDecimals(unit: Unit, value: number): number {
  if (unit === 'money') return value >= 1000 ? 0 : 2
  if (unit === 'seconds' || unit === 'minutes' || unit === 'hours' || unit === 'days') return value < 10 ? 2 : 1
  if (unit === 'number' || unit === 'stars') return 2
  return unit === 'count' ? 0 : 1
}

function widthOf(estimate: Estimate | undefined): number {
  if (estimate?.low === undefined || estimate.high === undefined) return 0
  const { value, low, high } = estimate
  return Number.isFinite(high) ? high - low : 2 * (value - low)
}

/** Decimals that an interval of this width leaves worth reading: a step is at least a thousandth of it. */
export function trusted(width: number): number {
  return width > 0 ? Math.max(0, Math.floor(3 - Math.log10(width))) : 6
}
