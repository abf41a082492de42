import type { Curve, Step } from './kaplan-meier.ts'

/** A time that a share of rows has ended by, with its interval; undefined where the curve has not come down so far. */
export interface SurvivalQuantile {
  readonly value: number | undefined
  readonly low: number | undefined
  readonly high: number | undefined
}

/**
 * Time by which the share p of rows has ended. Where the curve runs level at 1 − p, the middle of that stretch. The
 * interval holds every time at which the curve's own interval holds 1 − p.
 * @param p 0 < p < 1
 * @see Brookmeyer and Crowley (1982), A confidence interval for the median survival time, Biometrics 38:29
 */
export function survivalQuantile(curve: Curve, p: number): SurvivalQuantile {
  const { steps } = curve
  const level = 1 - p
  const lastAbove = steps.findLastIndex(({ high }) => high > level)
  return {
    value: crossing(curve, level),
    low: steps.find(({ low }) => low <= level)?.time,
    high: steps[lastAbove + 1]?.time,
  }
}

function crossing({ steps, rows }: Curve, level: number): number | undefined {
  const place = steps.findIndex(({ remaining }) => remaining <= level + rounding)
  const step = steps[place]
  if (step === undefined) return undefined
  if (step.remaining < level - rounding) return step.time
  return (step.time + levelUntil(steps[place + 1], rows.at(-1)?.time ?? step.time)) / 2
}

/** A level stretch ends with the next step, or, after the last, with the longest time seen. */
function levelUntil(next: Step | undefined, longest: number): number {
  return next === undefined ? longest : next.time
}

/** What a product of some thousand quotients may be off by. */
const rounding = 1e-9
