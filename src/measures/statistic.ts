import type { Measure } from '../model/measure.ts'
import type { Ingredient } from '../model/plan.ts'
import type { Ladder, Lasted, Statistic } from '../model/statistic.ts'
import { powerOfTen, quotient } from './exact.ts'
import { clustersOf } from './clusters.ts'
import { spreadOf, squaresOf, withCustomers } from './customers.ts'
import type { Fixed } from './fixed.ts'
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

/** Reads one window and cell of what was measured. */
export interface Reader {
  /** 0 where no row is in the cell. */
  integer(ingredient: Ingredient): Fixed
  /** Undefined where no row is in the cell. */
  ladder(ingredient: Ingredient): { readonly value: number; readonly ladder: Ladder } | undefined
  /** Rows by how long they lasted; empty where no row is in the cell. */
  lasted(ended: Ingredient, open: Ingredient): readonly Lasted[]
}

type OwnMeasure = Exclude<Measure, { type: 'formula' | 'rate' }>

/** The statistic of a measure that needs no other KPI, with its missing rows; from exact integers. */
export function statisticOf(measure: OwnMeasure, read: Reader): { statistic: Statistic; missing: number } {
  const statistic = withCustomers(
    own(measure, read),
    clustersOf(measure, (ingredient) => read.integer(ingredient)),
  )
  const rows = toNumber(read.integer(eligible(measure.rows)))
  return { statistic, missing: rows - countedRows(measure, read, rows) }
}

/** Events of a rate: rows, or a sum with its squares; wider where customers have several. */
export function eventsOf(measure: Extract<Measure, { type: 'rate' }>, read: Reader): Events {
  const clusters = clustersOf(measure, (ingredient) => read.integer(ingredient))
  const customers = clusters === undefined ? {} : { customers: clusters.n }
  if (measure.of.type === 'one') {
    return { events: toNumber(read.integer(eligible(measure.rows))), ...spreadOf(clusters), ...customers }
  }
  const parts = momentParts(measure.rows, measure.of)
  const squares = clusters === undefined ? toNumber(read.integer(parts.squares)) : squaresOf(clusters)
  return { events: toNumber(read.integer(parts.sum)), squares, ...customers }
}

export type Events = Pick<Extract<Statistic, { type: 'rate' }>, 'events' | 'squares' | 'spread' | 'customers'>

function own(measure: OwnMeasure, read: Reader): Statistic {
  const number = (ingredient: Ingredient) => toNumber(read.integer(ingredient))
  switch (measure.type) {
    case 'share': {
      const parts = shareParts(measure.rows, measure.hit)
      return { type: 'share', n: number(parts.n), hits: number(parts.hits) }
    }
    case 'net_share': {
      const parts = netShareParts(measure.rows, measure.plus, measure.minus)
      return { type: 'net_share', n: number(parts.n), plus: number(parts.plus), minus: number(parts.minus) }
    }
    case 'counted_share':
    case 'counted_net_share':
      return counted(measure, number)
    case 'mean':
      return moments(measure, read)
    case 'sum':
      return total(measure, number)
    case 'count':
      return { type: 'count', events: number(eligible(measure.rows)) }
    case 'distinct':
      return { type: 'count', events: number(distinctPart(measure)) }
    case 'ratio':
      return ratio(measure, read)
    case 'quantile':
      return quantile(measure, read)
    case 'survival':
      return survival(measure, read)
  }
}

type Counted = Extract<Measure, { type: 'counted_share' | 'counted_net_share' }>

function counted(measure: Counted, number: (ingredient: Ingredient) => number): Statistic {
  if (measure.type === 'counted_share') {
    const { hits, trials } = countedShareParts(measure.rows, measure)
    return { type: 'share', n: number(trials), hits: number(hits) }
  }
  const { plus, minus, trials } = countedNetShareParts(measure.rows, measure)
  return { type: 'net_share', n: number(trials), plus: number(plus), minus: number(minus) }
}

function moments(measure: Extract<Measure, { type: 'mean' }>, read: Reader): Statistic {
  const parts = momentParts(measure.rows, measure.of)
  const n = read.integer(parts.n).units
  if (n === 0n) return { type: 'mean', n: 0, mean: 0, m2: 0 }
  const sum = read.integer(parts.sum)
  const scale = powerOfTen(sum.decimals)
  const m2 = central(n, [sum, sum, read.integer(parts.squares)])
  return { type: 'mean', n: Number(n), mean: quotient(sum.units, n * scale), m2 }
}

function total(measure: Extract<Measure, { type: 'sum' }>, number: (ingredient: Ingredient) => number): Statistic {
  const parts = momentParts(measure.rows, measure.of)
  return { type: 'sum', n: number(parts.n), sum: number(parts.sum), squares: number(parts.squares) }
}

function ratio(measure: Extract<Measure, { type: 'ratio' }>, read: Reader): Statistic {
  const parts = ratioParts(measure.rows, measure.numerator, measure.denominator)
  const n = read.integer(parts.n).units
  const [x, y] = [read.integer(parts.x), read.integer(parts.y)]
  if (n === 0n) return { type: 'ratio', n: 0, sums: [0, 0], m2: [0, 0], comoment: 0 }
  return {
    type: 'ratio',
    n: Number(n),
    sums: [toNumber(x), toNumber(y)],
    m2: [central(n, [x, x, read.integer(parts.xx)]), central(n, [y, y, read.integer(parts.yy)])],
    comoment: central(n, [x, y, read.integer(parts.xy)]),
  }
}

function quantile(measure: Extract<Measure, { type: 'quantile' }>, read: Reader): Statistic {
  const parts = quantileParts(measure.rows, measure.of, measure.at)
  const n = toNumber(read.integer(parts.n))
  const found = read.ladder(parts.ladder)
  if (found === undefined) {
    return { type: 'quantile', n: 0, value: 0, at: measure.at, ladder: { type: 'all', values: [] } }
  }
  return { type: 'quantile', n, value: found.value, at: measure.at, ladder: found.ladder }
}

function survival(
  measure: Extract<Measure, { type: 'survival' }>,
  read: Reader,
): Extract<Statistic, { type: 'survival' }> {
  const parts = survivalParts(measure.rows, measure)
  const lasted = read.lasted(parts.ended, parts.open)
  const open = lasted.reduce((sum, each) => sum + each.open, 0)
  const ended = lasted.reduce((sum, each) => sum + each.ended, 0)
  return { type: 'survival', n: ended + open, open, report: measure.report, lasted }
}

/** Σ(x−x̄)(y−ȳ) from n, Σx, Σy and Σxy without losing a digit before the last division. */
function central(n: bigint, [x, y, xy]: readonly [Fixed, Fixed, Fixed]): number {
  return quotient(n * xy.units - x.units * y.units, n * powerOfTen(xy.decimals))
}

function countedRows(measure: OwnMeasure, read: Reader, rows: number): number {
  const number = (ingredient: Ingredient) => toNumber(read.integer(ingredient))
  switch (measure.type) {
    case 'share':
      return number(shareParts(measure.rows, measure.hit).n)
    case 'net_share':
      return number(netShareParts(measure.rows, measure.plus, measure.minus).n)
    case 'mean':
    case 'sum':
      return number(momentParts(measure.rows, measure.of).n)
    case 'quantile':
      return number(quantileParts(measure.rows, measure.of, measure.at).n)
    case 'survival':
      return survival(measure, read).n
    case 'counted_share':
      return number(countedShareParts(measure.rows, measure).answered)
    case 'counted_net_share':
      return number(countedNetShareParts(measure.rows, measure).answered)
    case 'ratio':
      return measure.denominator.type === 'part'
        ? rows
        : number(ratioParts(measure.rows, measure.numerator, measure.denominator).n)
    case 'count':
    case 'distinct':
      return rows
  }
}

function toNumber(fixed: Fixed): number {
  return quotient(fixed.units, powerOfTen(fixed.decimals))
}
