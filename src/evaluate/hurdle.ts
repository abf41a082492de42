import type { Estimate, NoEstimate } from '../model/results.ts'
import { fewRows, fewRowsBefore, noBaselineDeclared, nothingBefore, nothingMeasured, notJudged } from './because.ts'
import type { BaselineSide, Judged } from './judged.ts'

/** The lines that evidence and progress begin with: why a number gets no verdict of its own. */
export interface Hurdle {
  readonly type: 'hurdle'
  readonly verdict: 'no data' | 'stale' | 'immature' | 'collecting baseline' | 'no baseline' | 'too few'
  readonly because: string
}

/** A baseline that has a value; a declared one has no n. */
export interface Before {
  readonly type: 'before'
  readonly value: number
  readonly n: number | undefined
}

/** The current value: `no data` (also not computable, hidden), `stale`, `immature`. */
export function currentOf({ current, standing }: Judged): Estimate | Hurdle {
  if (current.type === 'none') return hurdle('no data', current.because ?? nothingMeasured[current.state])
  if (standing !== 'judged') return hurdle(standing, notJudged[standing])
  return current
}

/** The baseline's value: `collecting baseline`, `no baseline`. */
export function beforeOf(baseline: BaselineSide): Before | Hurdle {
  switch (baseline.state) {
    case 'none declared':
      return hurdle('no baseline', noBaselineDeclared)
    case 'no baseline':
    case 'collecting baseline':
      return hurdle(baseline.state, baseline.because)
    case 'declared':
      return { type: 'before', value: baseline.value, n: undefined }
    case 'measured': {
      const { estimate } = baseline
      if (estimate.type === 'none') return hurdle('no baseline', beforeText(estimate))
      return { type: 'before', value: estimate.value, n: estimate.n }
    }
  }
}

function beforeText({ state, because }: NoEstimate): string {
  return because === undefined ? nothingBefore[state] : `${nothingBefore[state]}: ${because}`
}

export interface Sides {
  readonly current: Estimate
  /** Absent where the verdict needs no baseline. */
  readonly before: Before | undefined
  readonly minSample: number
}

/** `too few`: either side under the minimum. A side without an n cannot be too few. */
export function fewOf({ current, before, minSample }: Sides): Hurdle | undefined {
  if (isFew(current.n, minSample)) return hurdle('too few', fewRows(current.n, minSample))
  if (isFew(before?.n, minSample)) return hurdle('too few', fewRowsBefore(before.n, minSample))
  return undefined
}

function isFew(n: number | undefined, minSample: number): n is number {
  return n !== undefined && n < minSample
}

function hurdle(verdict: Hurdle['verdict'], because: string): Hurdle {
  return { type: 'hurdle', verdict, because }
}
