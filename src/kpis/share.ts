import type { Unit } from '../model/words.ts'
import type { WrittenNetShare, WrittenShare } from '../model/written.ts'
import { timesOf, type KpiAsk, type KpiShape } from './kpi-type.ts'

/** What a share can be told in. */
const shareUnits: readonly Unit[] = ['percent', 'per_1000', 'number']

/** Rows where `of` is true over rows where it is not null; counted extracts have n = Σ trials. */
export function share(written: WrittenShare, { rows, unit: asked = 'percent', sql }: KpiAsk): KpiShape {
  const unit = shareUnits.includes(asked) ? asked : 'percent'
  const times = timesOf(unit)
  const shape = { unit, scale: { times, per: 1 }, range: { from: 0, to: times } }
  if (written.of === undefined) {
    const [hits, trials] = [{ type: 'value', of: sql('hits') } as const, { type: 'value', of: sql('trials') } as const]
    return {
      ...shape,
      measure: { type: 'counted_share', rows, hits, trials },
      definition: `Sum of ${written.hits} over sum of ${written.trials}.`,
    }
  }
  return {
    ...shape,
    measure: { type: 'share', rows, hit: { type: 'holds', of: sql('of') } },
    definition: `Share of rows where ${written.of}, among those where that is known.`,
  }
}

/** Share of plus minus share of minus. */
export function netShare(written: WrittenNetShare, { rows, unit: asked = 'percent', sql }: KpiAsk): KpiShape {
  const unit = [...shareUnits, 'points'].includes(asked) ? asked : 'percent'
  const times = unit === 'points' ? 100 : timesOf(unit)
  const shape = { unit, scale: { times, per: 1 }, range: { from: -times, to: times } }
  const definition = `Share of ${written.plus} minus share of ${written.minus}.`
  if (written.trials === undefined) {
    const [plus, minus] = [{ type: 'holds', of: sql('plus') } as const, { type: 'holds', of: sql('minus') } as const]
    return { ...shape, definition, measure: { type: 'net_share', rows, plus, minus } }
  }
  const value = (key: string) => ({ type: 'value', of: sql(key) }) as const
  const counts = { plus: value('plus'), minus: value('minus'), trials: value('trials') }
  return { ...shape, definition, measure: { type: 'counted_net_share', rows, ...counts } }
}
