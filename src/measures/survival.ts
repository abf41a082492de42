import type { Lasting } from '../model/measure.ts'
import type { Interval } from '../stats/interval.ts'
import { endedWithin, kaplanMeier, type Curve } from '../stats/kaplan-meier.ts'
import { moverDifference } from '../stats/mover.ts'
import { survivalQuantile } from '../stats/survival-quantile.ts'
import { changed, measured } from './measured.ts'
import type { MeasureChange, MeasureEstimate, StatisticOf } from './measured.ts'

type Survival = StatisticOf<'survival'>

/**
 * A time by which a share of the rows has ended, or the share that has ended by a time, from the Kaplan–Meier curve. A
 * time's interval has no upper end (Infinity) where the curve's own does not come down so far.
 * @returns undefined where the curve does not reach what is asked
 */
export function survivalEstimate(statistic: Survival, confidence: number): MeasureEstimate | undefined {
  const { n, open, report } = statistic
  if (n === 0) return undefined
  const found = readCurve(curveOf(statistic, confidence), report)
  return found === undefined ? undefined : { ...measured(found.value, found.interval, 'no bound is known'), n, open }
}

/** Where customers have several rows, the curve is that of all rows, its interval that of as many as tell as much. */
function curveOf({ n, lasted, effective }: Survival, confidence: number): Curve {
  return kaplanMeier(lasted, confidence, effective === undefined ? 1 : Math.min(1, effective / n))
}

interface Read {
  readonly value: number
  readonly interval: Interval
}

function readCurve(curve: Curve, report: Lasting): Read | undefined {
  if (report.type === 'within') {
    const found = endedWithin(curve, report.time)
    return found === undefined ? undefined : { value: found.value, interval: found }
  }
  const { value, low, high } = survivalQuantile(curve, report.at)
  return value === undefined
    ? undefined
    : { value, interval: { low: low ?? 0, high: high ?? Number.POSITIVE_INFINITY } }
}

/** Why the curve does not tell what is asked, though there are rows. */
export function unreached({ n, open, report }: Survival): string {
  const still = `${open} of ${n} are still open`
  return report.type === 'within'
    ? `no case has been seen for so long: ${still}`
    : `too few have ended to tell when ${Math.round(report.at * 100)}% have: ${still}`
}

/** The difference of two, from their two intervals. */
export function survivalChange(now: Survival, then: Survival, confidence: number): MeasureChange | undefined {
  const [a, b] = [survivalEstimate(now, confidence), survivalEstimate(then, confidence)]
  if (a?.low === undefined || a.high === undefined || b?.low === undefined || b.high === undefined) return undefined
  const [first, second] = [
    { value: a.value, low: a.low, high: a.high },
    { value: b.value, low: b.low, high: b.high },
  ]
  return changed(a.value - b.value, moverDifference(first, second))
}
