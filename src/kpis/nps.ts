import type { WrittenNps } from '../model/written.ts'
import type { KpiAsk, KpiShape } from './kpi-type.ts'

/**
 * Net Promoter Score in points: share of 9 and 10 minus share of 0 to 6; what is not a whole number
 * from 0 to 10 counts as missing.
 * @see Reichheld (2003), Harvard Business Review 81:46
 */
export function nps(written: WrittenNps, { rows, sql }: KpiAsk): KpiShape {
  const of = { type: 'value', of: sql('score'), valid: { from: 0, to: 10, whole: true } } as const
  return {
    measure: {
      type: 'net_share',
      rows,
      plus: { type: 'between', of, from: 9, to: 10 },
      minus: { type: 'between', of, from: 0, to: 6 },
    },
    unit: 'points',
    scale: { times: 100, per: 1 },
    range: { from: -100, to: 100 },
    better: 'higher',
    definition: `Share of promoters (${written.score} 9 or 10) minus share of detractors (0 to 6).`,
  }
}
