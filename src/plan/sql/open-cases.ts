import type { Ingredient } from '../../model/plan.ts'
import { InternalError } from '../../model/words.ts'
import { aggregates, type Aggregates } from './aggregates.ts'
import type { Scope } from './scope.ts'
import { plainSql } from './values.ts'

type Lasted = Extract<Ingredient, { type: 'lasted' }>

export interface LastingSql {
  /** Computes how long a row lasted from the columns of the rows; null where that is not known. */
  readonly lasted: string
  /** The column that is null where that is not known. */
  readonly seen: string
  readonly found: Aggregates
}

/** Counts rows by how long they lasted, for ingredients that ask the same of the same two moments. */
export function lastingSql(ingredients: readonly Ingredient[], scope: Scope): LastingSql {
  const [first, ...others] = ingredients.filter((one) => one.type === 'lasted')
  if (first === undefined) throw new InternalError('no times are asked for')
  const seen = scope.columns.of(plainSql({ type: 'seen', of: first.of }, scope))
  return { seen, lasted: roundedSql(seen, first, scope), found: aggregates([first, ...others], scope) }
}

const microsInDay = 86_400_000_000

/** What a day is cut into, and twice, four times … as many days: steps of 0.4% to 0.8% that end with whole days. */
const steps = 128

/**
 * Microseconds rounded up: to a multiple of the grid up to a day, by under 1% beyond. Whole numbers throughout, so that
 * every machine rounds alike.
 */
function roundedSql(seen: string, { grid, cut }: Lasted, { dialect }: Scope): string {
  const coarse = `${microsInDay / steps} * ${dialect.powerBelow(`(${seen} - 1) // ${microsInDay}`)}`
  const up = (step: string) => `(${seen} + ${step} - 1) // (${step}) * ${step}`
  const rounded = `case when ${seen} <= ${microsInDay} then ${up(String(grid))} else ${up(coarse)} end`
  return cut === undefined ? rounded : `case when ${seen} <= ${cut} then least(${rounded}, ${cut}) else ${rounded} end`
}
