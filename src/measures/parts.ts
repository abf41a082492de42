import type { Condition, Measure, Quantity, Rows } from '../model/measure.ts'
import type { Additive, Filter, Ingredient } from '../model/plan.ts'
import { ladderPositions } from '../stats/quantile.ts'

/** All rows of the KPI's `where`. */
export function eligible(rows: Rows): Additive {
  return { type: 'rows', where: base(rows) }
}

export function shareParts(rows: Rows, hit: Condition): { readonly n: Additive; readonly hits: Additive } {
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

/** Counted extracts: a row stands for trials and the hits among them. */
export function countedShareParts(
  rows: Rows,
  { hits, trials }: { readonly hits: Quantity; readonly trials: Quantity },
) {
  const all = [known(hits), known(trials)]
  return { hits: summed(rows, hits, all), trials: summed(rows, trials, all), answered: counted(rows, ...all) }
}

export function countedNetShareParts(rows: Rows, { plus, minus, trials }: CountedNet) {
  const all = [known(plus), known(minus), known(trials)]
  const sum = (of: Quantity) => summed(rows, of, all)
  return { plus: sum(plus), minus: sum(minus), trials: sum(trials), answered: counted(rows, ...all) }
}

export interface CountedNet {
  readonly plus: Quantity
  readonly minus: Quantity
  readonly trials: Quantity
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

/** Rows by how long they lasted, those that ended and those still open. */
export function survivalParts(rows: Rows, { of, report }: SurvivalAsk) {
  const where = [...base(rows), known({ type: 'seen', of })]
  const cut = report.type === 'within' ? { cut: report.time } : {}
  const times = { type: 'lasted', of, grid: report.grid, ...cut, where } as const
  return {
    n: { type: 'rows', where },
    ended: { ...times, fate: 'ended' },
    open: { ...times, fate: 'open' },
  } as const
}

type SurvivalAsk = Pick<Extract<Measure, { type: 'survival' }>, 'of' | 'report'>

export function distinctPart(measure: Extract<Measure, { type: 'distinct' }>): Ingredient {
  return { type: 'distinct', of: measure.of, where: base(measure.rows) }
}

function counted(rows: Rows, ...filters: readonly Filter[]): Additive {
  return { type: 'rows', where: [...base(rows), ...filters] }
}

function summed(rows: Rows, of: Quantity, filters: readonly Filter[]): Additive {
  return { type: 'sum', of, where: [...base(rows), ...filters] }
}

/** The rows that a KPI's `where` leaves; of several of one customer perhaps the last alone. */
function base(rows: Rows): readonly Filter[] {
  const { where, repeats, matures } = rows
  const held: readonly Filter[] = [
    ...(where === undefined ? [] : [{ type: 'holds', of: where } as const]),
    ...(matures === undefined ? [] : [{ type: 'mature', after: matures } as const]),
    ...shapeFilters(rows),
  ]
  if (repeats !== 'latest') return held
  return [...held, where === undefined ? { type: 'latest' } : { type: 'latest', among: where }]
}

function known(of: Quantity | Condition): Filter {
  return { type: 'known', of }
}

/** A part's own rows: those of a total's `where`. */
function partOf(of: Quantity): readonly Filter[] {
  return of.type === 'part' && of.where !== undefined ? [{ type: 'holds', of: of.where }] : []
}

/** What the row shape itself asks of a row. */
function shapeFilters(rows: Rows): readonly Filter[] {
  if (rows.shape === 'spans') return [{ type: 'active', span: { start: rows.start, end: rows.end } }]
  if (rows.shape === 'events' || rows.first === undefined) return []
  return [{ type: 'first', ...(rows.where === undefined ? {} : { among: rows.where }) }]
}
