import type { WrittenComplaints, WrittenCount, WrittenRate } from '../model/written.ts'
import { timesOf, unscaled, type KpiAsk, type KpiShape } from './kpi-type.ts'

/** Rows, or distinct values. */
export function count(written: WrittenCount, { rows, unit = 'count', sql }: KpiAsk): KpiShape {
  const shape = { unit, scale: unscaled, range: { from: 0 } }
  if (written.distinct === undefined) {
    return { ...shape, measure: { type: 'count', rows }, definition: `Number of rows of ${rows.source}.` }
  }
  const measure = { type: 'distinct', rows, of: sql('distinct') } as const
  return { ...shape, measure, definition: `Number of distinct values of ${written.distinct}.` }
}

/** Complaints per 1,000 of what a count or sum KPI measures. */
export function complaints(written: WrittenComplaints, { rows }: KpiAsk): KpiShape {
  return {
    measure: { type: 'rate', rows, of: { type: 'one' }, per: written.per },
    unit: 'per_1000',
    scale: { times: 1000, per: 1 },
    range: { from: 0 },
    better: 'lower',
    definition: `Complaints (rows of ${rows.source}) per 1,000 of ${written.per}.`,
  }
}

/** Events per exposure; the exposure may come from another source, for the same period and member. */
export function rate(written: WrittenRate, { rows, unit = 'number', sql }: KpiAsk): KpiShape {
  const of = written.of === undefined ? ({ type: 'one' } as const) : ({ type: 'value', of: sql('of') } as const)
  const events = written.of === undefined ? `rows of ${rows.source}` : `sum of ${written.of}`
  return {
    measure: { type: 'rate', rows, of, per: written.per },
    unit,
    scale: { times: timesOf(unit), per: 1 },
    range: { from: 0 },
    definition: `Events (${events}) per ${written.per}${unit === 'number' ? '' : `, times ${timesOf(unit)}`}.`,
  }
}
