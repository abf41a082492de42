import type { Diagnostic } from './diagnostic.ts'
import type { Plan } from './plan.ts'
import type { Project } from './project.ts'
import type { Scorecard } from './results.ts'

/** All that is known when the figures are there: what was declared, planned, found, and warned of. */
export interface Measured {
  readonly project: Project
  readonly plan: Plan
  readonly cards: readonly Scorecard[]
  /** Sorted by place. */
  readonly warnings: readonly Diagnostic[]
}
