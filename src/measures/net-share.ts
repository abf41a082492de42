import { adjustedWald, adjustedWaldDifference } from '../stats/net-share.ts'
import { changed, measured } from './measured.ts'
import type { MeasureChange, MeasureEstimate, StatisticOf } from './measured.ts'

type NetShare = StatisticOf<'net_share'>

/** The net share itself, not the adjusted one, with the adjusted-Wald interval. */
export function netShareEstimate(statistic: NetShare, confidence: number): MeasureEstimate | undefined {
  const { n } = statistic
  if (n === 0) return undefined
  const interval = adjustedWald(statistic, confidence)
  return { ...measured(valueOf(statistic), interval, 'plus and minus do not fit in the trials'), n }
}

/** The difference of the net shares themselves, with the interval of the adjusted ones. */
export function netShareChange(now: NetShare, then: NetShare, confidence: number): MeasureChange | undefined {
  if (now.n === 0 || then.n === 0) return undefined
  return changed(valueOf(now) - valueOf(then), adjustedWaldDifference(now, then, confidence))
}

function valueOf({ n, plus, minus }: NetShare): number {
  return (plus - minus) / n
}
