import type { WrittenEngagement, WrittenMean, WrittenRatio, WrittenSum } from '../model/written.ts'
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
export function ratio(written: WrittenRatio | WrittenEngagement, { rows, unit = 'number', sql }: KpiAsk): KpiShape {
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

/** Use over exposure: much use is no proof of content, so it is told as a vanity risk. */
export function engagement(written: WrittenEngagement, ask: KpiAsk): KpiShape {
  ask.warn('vanity-risk', 'type', {
    message: 'engagement can rise while customers are no better off: much use is also what trouble looks like',
    hint: 'name beside it a KPI of what customers say or achieve, and set the goal on that one',
  })
  return { ...ratio(written, ask), better: 'higher' }
}
