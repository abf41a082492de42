import type { Measure } from '../model/measure.ts'
import type { Ingredient } from '../model/plan.ts'
import { clusterIngredients } from './clusters.ts'
import {
  countedNetShareParts,
  countedShareParts,
  distinctPart,
  eligible,
  momentParts,
  netShareParts,
  quantileParts,
  ratioParts,
  shareParts,
  survivalParts,
} from './parts.ts'

/** Every row of a source: a period without any is a gap, not 0. */
export const anyRow: Ingredient = { type: 'rows', where: [] }

/**
 * Which ingredients a measure is made of; a rate's exposure and a formula's parts are other KPIs' own.
 * All rows and the rows that could count are always among them, so that gaps and what is missing can be told.
 */
export function ingredientsOf(measure: Measure): readonly Ingredient[] {
  if (measure.type === 'formula') return []
  return [anyRow, eligible(measure.rows), ...Object.values(partsOf(measure)), ...clusterIngredients(measure)]
}

function partsOf(measure: Exclude<Measure, { type: 'formula' }>): Readonly<Record<string, Ingredient>> {
  const { rows } = measure
  switch (measure.type) {
    case 'share':
      return shareParts(rows, measure.hit)
    case 'net_share':
      return netShareParts(rows, measure.plus, measure.minus)
    case 'counted_share':
      return countedShareParts(rows, measure)
    case 'counted_net_share':
      return countedNetShareParts(rows, measure)
    case 'mean':
    case 'sum':
    case 'rate':
      return measure.of.type === 'one' ? {} : momentParts(rows, measure.of)
    case 'count':
      return {}
    case 'distinct':
      return { distinct: distinctPart(measure) }
    case 'ratio':
      return ratioParts(rows, measure.numerator, measure.denominator)
    case 'quantile':
      return quantileParts(rows, measure.of, measure.at)
    case 'survival':
      return survivalParts(rows, measure)
  }
}
