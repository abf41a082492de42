import { newcombe, wilson } from '../stats/proportion.ts'
import { changed, measured } from './measured.ts'
import type { MeasureChange, MeasureEstimate, StatisticOf } from './measured.ts'

type Share = StatisticOf<'share'>

/** Hits over trials with Wilson's interval. */
export function shareEstimate({ hits, n }: Share, confidence: number): MeasureEstimate | undefined {
  if (n === 0) return undefined
  return { ...measured(hits / n, wilson(hits, n, confidence), 'hits are not between 0 and the trials'), n }
}

/** The difference of two shares with Newcombe's interval. */
export function shareChange(now: Share, then: Share, confidence: number): MeasureChange | undefined {
  if (now.n === 0 || then.n === 0) return undefined
  return changed(now.hits / now.n - then.hits / then.n, newcombe(now, then, confidence))
}
