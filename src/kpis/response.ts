import type { Better } from '../model/words.ts'
import type { WrittenConversion, WrittenReferral, WrittenResponseRate } from '../model/written.ts'
import type { KpiAsk, KpiShape } from './kpi-type.ts'

/** Share of rows whose customer refers. */
export function referral(written: WrittenReferral, { rows, sql }: KpiAsk): KpiShape {
  return {
    ...percentOf,
    measure: { type: 'share', rows, hit: { type: 'holds', of: sql('of') } },
    definition: `Share of customers with ${written.of}, among those where that is known.`,
  }
}

/** Answers that have come by the as-of day, over invitations. */
export function responseRate(written: WrittenResponseRate, { rows, sql }: KpiAsk): KpiShape {
  return {
    ...percentOf,
    measure: { type: 'share', rows, hit: { type: 'happened', of: sql('event') } },
    definition: `Share of ${rows.source} (one row an invitation) with ${written.event} by the as-of day.`,
  }
}

/**
 * Rows whose event has come by the as-of day; with `within` those whose event came so soon, among rows for which that
 * time has passed.
 */
export function conversion(written: WrittenConversion, ask: KpiAsk): KpiShape | undefined {
  const { rows } = ask
  const of = ask.sql('event')
  if (written.within === undefined) {
    const definition = `Share of the rows of ${rows.source} with ${written.event} by the as-of day.`
    return { ...percentOf, measure: { type: 'share', rows, hit: { type: 'happened', of } }, definition }
  }
  const within = ask.micros('within')
  if (within === undefined || !ask.has('time')) return undefined
  return {
    ...percentOf,
    measure: { type: 'share', rows: { ...rows, matures: within }, hit: { type: 'happened', of, within } },
    definition: `Share of the rows of ${rows.source} with ${written.event} within ${written.within}, among rows at least that old.`,
  }
}

const higher: Better = 'higher'

const percentOf = {
  unit: 'percent',
  scale: { times: 100, per: 1 },
  range: { from: 0, to: 100 },
  better: higher,
} as const
