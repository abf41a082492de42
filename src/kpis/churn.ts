import type { Measure } from '../model/measure.ts'
import type { WrittenChurn, WrittenRetention } from '../model/written.ts'
import type { KpiAsk, KpiShape } from './kpi-type.ts'

/** Lost in the period of those active at its start; who joins within it does not count. */
export function churn(written: WrittenChurn, ask: KpiAsk): KpiShape | undefined {
  return lasting('ended', ask, {
    better: 'lower',
    definition: `Share of the ${ask.rows.source} active at the start of the period whose ${written.end} lies in it.`,
  })
}

/** Kept through the period, of those active at its start: churn's complement on the same cohort. */
export function retention(written: WrittenRetention, ask: KpiAsk): KpiShape | undefined {
  return lasting('kept', ask, {
    better: 'higher',
    definition: `Share of the ${ask.rows.source} active at the start of the period whose ${written.end} does not lie in it.`,
  })
}

function lasting(
  expect: 'ended' | 'kept',
  { rows, sql, has, fail }: KpiAsk,
  own: Pick<KpiShape, 'definition'> & { readonly better: 'higher' | 'lower' },
): KpiShape | undefined {
  if (rows.repeats === 'latest') {
    return fail('repeats', 'a subscription counts in every period, so that no row is the last', 'take `repeats` out')
  }
  if (!has('time')) return undefined
  const span = { start: sql('start'), end: sql('end') }
  const measure: Measure = {
    type: 'share',
    rows: { ...rows, shape: 'spans', ...span },
    hit: { type: 'lasting', span, expect },
  }
  return { measure, unit: 'percent', scale: { times: 100, per: 1 }, range: { from: 0, to: 100 }, ...own }
}
