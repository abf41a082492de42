import type { Ingredient, Window } from '../model/plan.ts'
import type { Id } from '../model/words.ts'

/** What the cards want of one source. */
export interface Wanted {
  readonly ingredients: readonly Ingredient[]
  readonly groupings: readonly (readonly Id[])[]
  readonly windows: readonly Window[]
  readonly names: readonly Id[]
}
