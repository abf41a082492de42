import type { Measure } from '../model/measure.ts'
import type { Additive, Ingredient } from '../model/plan.ts'
import type { Clusters } from '../model/statistic.ts'
import { powerOfTen, quotient } from './exact.ts'
import type { Fixed } from './fixed.ts'
import { ingredientKey } from './keys.ts'
import {
  countedNetShareParts,
  countedShareParts,
  eligible,
  momentParts,
  netShareParts,
  quantileParts,
  ratioParts,
  shareParts,
  survivalParts,
} from './parts.ts'

/** What a measure adds up within a customer: x is measured over y, and customers with `present` count. */
interface Terms {
  readonly x: readonly Term[]
  readonly y: Additive
  readonly present: Additive
}

interface Term {
  readonly by: 1n | -1n
  readonly of: Additive
}

type RowMeasure = Exclude<Measure, { type: 'formula' }>

/** Sums over customers, where rows of one customer belong together. */
export function clusterIngredients(measure: RowMeasure): readonly Ingredient[] {
  const terms = measure.rows.repeats === 'cluster' ? termsOf(measure) : undefined
  if (terms === undefined) return []
  const { x, y, present } = terms
  const all = [...x.map(({ of }) => of), y]
  return [customers(present), ...all.flatMap((of, at) => all.slice(at).map((and) => products(of, and)))]
}

/**
 * What customers' own sums tell of x over y, exact before the last division.
 * @param integer one window and cell of what was measured
 * @returns undefined where the measure has none
 */
export function clustersOf(measure: RowMeasure, integer: (ingredient: Ingredient) => Fixed): Clusters | undefined {
  const terms = measure.rows.repeats === 'cluster' ? termsOf(measure) : undefined
  if (terms === undefined) return undefined
  const { x, y, present } = terms
  const n = integer(customers(present)).units
  const sum = (of: readonly Term[]) => total(of.map(({ by, of: part }) => scaled(by, integer(part))))
  const product = (left: readonly Term[], right: readonly Term[]) =>
    total(left.flatMap((a) => right.map((b) => scaled(a.by * b.by, integer(products(a.of, b.of))))))
  const below: readonly Term[] = [{ by: 1n, of: y }]
  const [sx, sy] = [sum(x), sum(below)]
  if (n === 0n) return { n: 0, sums: [0, 0], m2: [0, 0], comoment: 0 }
  const central = (left: Fixed, right: Fixed, both: Fixed) =>
    quotient(n * both.units - left.units * right.units, n * powerOfTen(both.decimals))
  return {
    n: Number(n),
    sums: [toNumber(sx), toNumber(sy)],
    m2: [central(sx, sx, product(x, x)), central(sy, sy, product(below, below))],
    comoment: central(sx, sy, product(x, below)),
  }
}

function termsOf(measure: RowMeasure): Terms | undefined {
  const { rows } = measure
  switch (measure.type) {
    case 'share': {
      const { n, hits } = shareParts(rows, measure.hit)
      return { x: one(hits), y: n, present: n }
    }
    case 'net_share': {
      const { n, plus, minus } = netShareParts(rows, measure.plus, measure.minus)
      return {
        x: [
          { by: 1n, of: plus },
          { by: -1n, of: minus },
        ],
        y: n,
        present: n,
      }
    }
    case 'counted_share': {
      const { hits, trials, answered } = countedShareParts(rows, measure)
      return { x: one(hits), y: trials, present: answered }
    }
    case 'counted_net_share': {
      const parts = countedNetShareParts(rows, measure)
      return {
        x: [
          { by: 1n, of: parts.plus },
          { by: -1n, of: parts.minus },
        ],
        y: parts.trials,
        present: parts.answered,
      }
    }
    case 'mean':
    case 'sum':
    case 'rate': {
      if (measure.of.type === 'one') return { x: one(eligible(rows)), y: eligible(rows), present: eligible(rows) }
      const { n, sum } = momentParts(rows, measure.of)
      return { x: one(sum), y: n, present: n }
    }
    case 'count':
      return { x: one(eligible(rows)), y: eligible(rows), present: eligible(rows) }
    case 'ratio': {
      const { n, x, y } = ratioParts(rows, measure.numerator, measure.denominator)
      return { x: one(x), y, present: n }
    }
    case 'quantile': {
      const { n } = quantileParts(rows, measure.of, measure.at)
      return { x: one(n), y: n, present: n }
    }
    case 'survival': {
      const { n } = survivalParts(rows, measure)
      return { x: one(n), y: n, present: n }
    }
    case 'distinct':
      return undefined
  }
}

function one(of: Additive): readonly Term[] {
  return [{ by: 1n, of }]
}

function customers(of: Additive): Ingredient {
  return { type: 'customers', of, where: [] }
}

/** One ingredient for both orders of the two. */
function products(of: Additive, and: Additive): Ingredient {
  const isSorted = ingredientKey(of) <= ingredientKey(and)
  return { type: 'customer_products', of: isSorted ? of : and, and: isSorted ? and : of, where: [] }
}

function scaled(by: bigint, { units, decimals }: Fixed): Fixed {
  return { units: by * units, decimals }
}

function total(all: readonly Fixed[]): Fixed {
  return { units: all.reduce((sum, { units }) => sum + units, 0n), decimals: all[0]?.decimals ?? 0 }
}

function toNumber({ units, decimals }: Fixed): number {
  return quotient(units, powerOfTen(decimals))
}
