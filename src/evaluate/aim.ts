import type { Aim } from '../model/project.ts'
import { type Before, beforeOf, type Hurdle } from './hurdle.ts'
import type { BaselineSide } from './judged.ts'
import { withoutNoise } from './noise.ts'

/** An aim in the KPI's unit, and the baseline worked into it, if any. */
export interface Aimed {
  readonly type: 'aimed'
  readonly aim: Exclude<Aim, { readonly type: 'change' }>
  readonly before: Before | undefined
}

/**
 * What a target aims at; a hurdle where it needs a baseline that has no value.
 * A relative change is a fraction of the baseline's value: churn of 5% by −0.2 aims at 4%.
 */
export function aimOf(aim: Aim, baseline: BaselineSide): Aimed | Hurdle {
  switch (aim.type) {
    case 'reach':
    case 'between':
      return { type: 'aimed', aim, before: undefined }
    case 'change': {
      const before = beforeOf(baseline)
      if (before.type === 'hurdle') return before
      const by = aim.relative ? before.value * aim.by : aim.by
      return { type: 'aimed', aim: { type: 'reach', value: withoutNoise(before.value + by) }, before }
    }
  }
}
