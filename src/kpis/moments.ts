import type { WrittenMean, WrittenRatio, WrittenSum } from '../model/written.ts'
import { timesOf, unscaled, type KpiAsk, type KpiShape } from './kpi-type.ts'

export function mean(written: WrittenMean, { rows, unit = 'number', sql }: KpiAsk): KpiShape {
  const measure = { type: 'mean', rows, of: { type: 'value', of: sql('of') } } as const
  return { measure, unit, scale: unscaled, range: {}, definition: `Mean of ${written.of}.` }
}

export function sum(written: WrittenSum, { rows, unit = 'number', sql }: KpiAsk): KpiShape {
  const measure = { type: 'sum', rows, of: { type: 'value', of: sql('of') } } as const
  return { measure, unit, scale: unscaled, range: {}, definition: `Sum of ${written.of}.` }
}

/** Sum over sum: ratios are never averaged. */
export function ratio(written: WrittenRatio, { rows, unit = 'number', sql }: KpiAsk): KpiShape {
  const [numerator, denominator] = [
    { type: 'value', of: sql('numerator') } as const,
    { type: 'value', of: sql('denominator') } as const,
  ]
  return {
    measure: { type: 'ratio', rows, numerator, denominator },
    unit,
    scale: { times: timesOf(unit), per: 1 },
    range: {},
    definition: `Sum of ${written.numerator} over sum of ${written.denominator}.`,
  }
}
