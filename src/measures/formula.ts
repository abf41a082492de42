import type { Interval } from '../stats/interval.ts'
import { around } from '../stats/interval.ts'
import { criticalZ } from '../stats/normal.ts'
import { changed, measured } from './measured.ts'
import type { MeasureChange, MeasureEstimate, StatisticOf } from './measured.ts'

type FormulaValue = StatisticOf<'formula'>

/** A formula's value ± z standard errors, where its variance is known. */
export function formulaEstimate(statistic: FormulaValue, confidence: number): MeasureEstimate {
  const { n, value, variance, because = 'a part has none' } = statistic
  const estimate = measured(value, interval(value, variance, confidence), because)
  return n > 0 ? { ...estimate, n } : estimate
}

/** The difference of two values of a formula; their variances add. */
export function formulaChange(now: FormulaValue, then: FormulaValue, confidence: number): MeasureChange {
  const value = now.value - then.value
  if (now.variance === undefined || then.variance === undefined) return { value }
  return changed(value, interval(value, now.variance + then.variance, confidence))
}

function interval(value: number, variance: number | undefined, confidence: number): Interval | undefined {
  return variance === undefined ? undefined : around(value, criticalZ(confidence) * Math.sqrt(variance))
}
