import type { Condition, Measure, Quantity, Rows } from '../model/measure.ts'
import type { Filter, Ingredient } from '../model/plan.ts'
import { ladderPositions } from '../stats/quantile.ts'

/** Every row of a source: a period without any is a gap, not 0. */
export const anyRow: Ingredient = { type: 'rows', where: [] }

/**
 * Which ingredients a measure is made of; a rate's exposure and a formula's parts are other KPIs' own.
 * All rows and the rows that could count are always among them, so that gaps and what is missing can be told.
 */
export function ingredientsOf(measure: Measure): readonly Ingredient[] {
  if (measure.type === 'formula') return []
  return [anyRow, eligible(measure.rows), ...Object.values(partsOf(measure))]
}

/** All rows of the KPI's `where`. */
export function eligible(rows: Rows): Ingredient {
  return { type: 'rows', where: base(rows) }
}

type Parts = Readonly<Record<string, Ingredient>>

export function shareParts(rows: Rows, hit: Condition): { readonly n: Ingredient; readonly hits: Ingredient } {
  return { n: counted(rows, known(hit)), hits: counted(rows, hit) }
}

export function netShareParts(rows: Rows, plus: Condition, minus: Condition) {
  const both = [known(plus), known(minus)]
  return {
    n: counted(rows, ...both),
    plus: counted(rows, plus, known(minus)),
    minus: counted(rows, minus, known(plus)),
  }
}

export function countedParts(rows: Rows, counts: Readonly<Record<string, Quantity>>): Parts {
  const all = Object.values(counts).map((of) => known(of))
  const sums = Object.entries(counts).map(([name, of]) => [name, summed(rows, of, all)] as const)
  return { ...Object.fromEntries(sums), rows: counted(rows, ...all) }
}

export function momentParts(rows: Rows, of: Quantity) {
  const where = [...base(rows), known(of)]
  return {
    n: { type: 'rows', where },
    sum: { type: 'sum', of, where },
    squares: { type: 'products', of, and: of, where },
  } as const
}

export function ratioParts(rows: Rows, numerator: Quantity, denominator: Quantity) {
  const where = [...base(rows), known(numerator), known(denominator)]
  return {
    n: { type: 'rows', where: [...where, ...partOf(denominator)] },
    x: { type: 'sum', of: numerator, where },
    y: { type: 'sum', of: denominator, where },
    xx: { type: 'products', of: numerator, and: numerator, where },
    yy: { type: 'products', of: denominator, and: denominator, where },
    xy: { type: 'products', of: numerator, and: denominator, where },
  } as const
}

export function quantileParts(rows: Rows, of: Quantity, at: number) {
  const where = [...base(rows), known(of)]
  return {
    n: { type: 'rows', where },
    ladder: { type: 'ladder', of, at, positions: ladderPositions(at), where },
  } as const
}

function partsOf(measure: Exclude<Measure, { type: 'formula' }>): Parts {
  const { rows } = measure
  switch (measure.type) {
    case 'share':
      return shareParts(rows, measure.hit)
    case 'net_share':
      return netShareParts(rows, measure.plus, measure.minus)
    case 'counted_share':
      return countedParts(rows, { hits: measure.hits, trials: measure.trials })
    case 'counted_net_share':
      return countedParts(rows, { plus: measure.plus, minus: measure.minus, trials: measure.trials })
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
  }
}

export function distinctPart(measure: Extract<Measure, { type: 'distinct' }>): Ingredient {
  return { type: 'distinct', of: measure.of, where: base(measure.rows) }
}

function counted(rows: Rows, ...filters: readonly Filter[]): Ingredient {
  return { type: 'rows', where: [...base(rows), ...filters] }
}

function summed(rows: Rows, of: Quantity, filters: readonly Filter[]): Ingredient {
  return { type: 'sum', of, where: [...base(rows), ...filters] }
}

function base(rows: Rows): readonly Filter[] {
  return rows.where === undefined ? [] : [{ type: 'holds', of: rows.where }]
}

function known(of: Quantity | Condition): Filter {
  return { type: 'known', of }
}

/** A part's own rows: those of a total's `where`. */
function partOf(of: Quantity): readonly Filter[] {
  return of.type === 'part' && of.where !== undefined ? [{ type: 'holds', of: of.where }] : []
}
