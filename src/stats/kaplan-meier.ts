import type { Estimated, Interval } from './interval.ts'
import { including } from './interval.ts'
import { criticalZ } from './normal.ts'
import { wilson } from './proportion.ts'

/** How many rows ended after this time, and how many were still open when last seen, this long after their start. */
export interface Lasted {
  readonly time: number
  readonly ended: number
  readonly open: number
}

/** The curve from one time at which rows ended to the next. */
export interface Step extends Interval {
  readonly time: number
  readonly ended: number
  /** Rows that had neither ended nor been seen for the last time before. */
  readonly atRisk: number
  /** The share that lasts longer, 0..1. */
  readonly remaining: number
  /** Greenwood's standard error; absent where nothing remains, where his formula has no value. */
  readonly error?: number
}

export interface Curve {
  readonly steps: readonly Step[]
  readonly rows: readonly Lasted[]
  readonly confidence: number
  readonly worth: number
}

/**
 * Kaplan–Meier curve of how long rows last, with intervals of the log-log form. Open rows count for as long as they
 * were seen; a row that ends and one seen for the last time at one time both count as at risk then. Where nothing
 * remains, which the form cannot express, Wilson's interval of the rows whose fate is known stands in.
 * @param rows by ascending time, each time once, counts ≥ 0
 * @param worth how many independent rows one row tells as much as, in 0..1: the interval is that of so many rows
 * @see Kaplan and Meier (1958), JASA 53:457; Kalbfleisch and Prentice (2002), 2nd edition, chapter 1, for the interval
 */
export function kaplanMeier(rows: readonly Lasted[], confidence: number, worth = 1): Curve {
  const z = criticalZ(confidence) / Math.sqrt(worth)
  const steps: Step[] = []
  let atRisk = rows.reduce((sum, { ended, open }) => sum + ended + open, 0)
  let known = 0
  let remaining = 1
  let greenwood = 0
  for (const { time, ended, open } of rows) {
    known += ended
    if (ended > 0) {
      const left = atRisk - ended
      remaining *= left / atRisk
      greenwood += ended / (atRisk * left)
      const step = { time, ended, atRisk, remaining }
      if (left === 0) steps.push({ ...step, ...unanimous(known * worth, 'ended', confidence) })
      else
        steps.push({ ...step, error: remaining * Math.sqrt(greenwood), ...logLog(remaining, z * Math.sqrt(greenwood)) })
    }
    atRisk -= ended + open
  }
  return { steps, rows, confidence, worth }
}

/**
 * Share of rows that end within a time.
 * @returns in 0..1; undefined beyond the longest time seen, unless nothing remains there
 */
export function endedWithin({ steps, rows, confidence, worth }: Curve, time: number): Estimated | undefined {
  const step = steps.findLast((each) => each.time <= time)
  const known = rows.reduce((sum, row) => sum + (row.time >= time ? row.ended + row.open : 0), 0)
  if (known === 0 && step?.remaining !== 0) return undefined
  const { remaining, low, high } = step ?? { remaining: 1, ...unanimous(known * worth, 'remaining', confidence) }
  return { value: 1 - remaining, low: 1 - high, high: 1 - low }
}

/** On the logarithm of −ln S the curve's error is symmetric and the interval stays within 0..1. */
function logLog(remaining: number, reach: number): Interval {
  const log = Math.log(remaining)
  const factor = Math.exp(reach / -log)
  return including(remaining, { low: Math.exp(log * factor), high: Math.exp(log / factor) })
}

function unanimous(known: number, fate: 'ended' | 'remaining', confidence: number): Interval {
  return wilson(fate === 'ended' ? 0 : known, known, confidence) ?? { low: 0, high: 1 }
}
