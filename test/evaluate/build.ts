import { type EvidenceInput, evidenceOf } from '../../src/evaluate/evidence.ts'
import type { Say } from '../../src/evaluate/judged.ts'
import { type ProgressInput, progressOf } from '../../src/evaluate/progress.ts'
import type { Aim } from '../../src/model/project.ts'
import type { Change, Estimate } from '../../src/model/results.ts'
import type { Day, Period } from '../../src/model/words.ts'

/** Monday the 9th to Sunday the 15th: the period under test. */
export const week: Period = { id: '2026-W46', from: '2026-11-09', until: '2026-11-16' }
export const lastDay: Day = '2026-11-15'

export const plain: Say = {
  value: (x) => String(x),
  change: (x) => (x > 0 ? `+${x}` : String(x)),
}

/** `[80, 78, 82]` is a value and its interval, `[80]` a value without one. */
export type Measured = readonly [number] | readonly [number, number, number]

export function estimate(measured: Measured, n = 100): Estimate {
  return { type: 'value', n, ...change(measured) }
}

export function change([value, low, high]: Measured): Change {
  return low === undefined || high === undefined ? { value } : { value, low, high }
}

/** A judged KPI, up is good, with a baseline of 70 over 100 rows. */
export function evidence(input: Partial<EvidenceInput> = {}) {
  return evidenceOf({
    current: estimate([75, 73, 77]),
    standing: 'judged',
    baseline: { state: 'measured', estimate: estimate([70, 68, 72]) },
    better: 'higher',
    minSample: 30,
    say: plain,
    ...input,
  })
}

/** The same against a target to reach 80. */
export function progress(input: Partial<ProgressInput> = {}) {
  return progressOf({
    current: estimate([75, 73, 77]),
    standing: 'judged',
    baseline: { state: 'none declared' },
    target: target(),
    period: week,
    better: 'higher',
    minSample: 30,
    say: plain,
    ...input,
  })
}

export interface Declared {
  readonly aim?: Aim
  readonly due?: Day | undefined
  readonly tolerance?: number
}

export function target({ aim = { type: 'reach', value: 80 }, due, tolerance = 0 }: Declared = {}) {
  return { aim, tolerance, ...(due === undefined ? {} : { due }) }
}
