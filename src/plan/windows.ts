import { runOf, stretches } from '../calendar/stretches.ts'
import type { Stretch, Window } from '../model/plan.ts'
import type { Period } from '../model/words.ts'

/** Cuts the time axis at every boundary wanted, so that each window is a run of stretches. */
export interface Axis {
  readonly stretches: readonly Stretch[]
  window(period: Period): Window
}

export function cutAxis(periods: readonly Period[]): Axis {
  const cut = stretches(periods)
  return { stretches: cut, window: (period) => ({ period, ...runOf(cut, period) }) }
}
