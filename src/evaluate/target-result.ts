import type { Target } from '../model/project.ts'
import type { TargetResult } from '../model/results.ts'
import { type ProgressInput, progressOf } from './progress.ts'

/** A declared target judged: its aim worked out, what is due now, the gap and the verdict. */
export function targetResult(target: Target, situation: Omit<ProgressInput, 'target'>): TargetResult {
  const due = target.due === undefined ? {} : { due: target.due }
  return { target: target.id, ...due, ...progressOf({ ...situation, target }) }
}
