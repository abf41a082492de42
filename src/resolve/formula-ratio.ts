import { unscaled } from '../kpis/kpi-type.ts'
import type { Kpi, Scale } from '../model/kpi.ts'
import type { Formula, Measure, Quantity, Repeats } from '../model/measure.ts'
import type { Id } from '../model/words.ts'

export interface FormulaRatio {
  readonly measure: Extract<Measure, { type: 'ratio' }>
  readonly scale: Scale
}

/**
 * `a / b`, with or without a number as factor: totals over one source become one ratio of sums, which knows
 * that its parts share rows.
 */
export function asRatio(tree: Formula, kpis: ReadonlyMap<Id, Kpi>): FormulaRatio | undefined {
  if (tree.type !== 'apply') return undefined
  const { op, left, right } = tree
  if (op === '*' && left.type === 'number') return times(asRatio(right, kpis), left.value)
  if (op === '*' && right.type === 'number') return times(asRatio(left, kpis), right.value)
  if (op !== '/' || right.type !== 'kpi') return undefined
  if (left.type === 'apply' && left.op === '*') {
    const [factor, part] = left.left.type === 'number' ? [left.left, left.right] : [left.right, left.left]
    return factor.type === 'number' ? times(asRatio({ ...tree, left: part }, kpis), factor.value) : undefined
  }
  return left.type === 'kpi' ? ratioOf(kpis.get(left.id), kpis.get(right.id)) : undefined
}

/** A factor of 0 cannot be taken back out of a value, as comparing with a declared one does. */
function times(ratio: FormulaRatio | undefined, by: number): FormulaRatio | undefined {
  return ratio === undefined || by === 0
    ? undefined
    : { ...ratio, scale: { ...ratio.scale, times: ratio.scale.times * by } }
}

function ratioOf(top: Kpi | undefined, bottom: Kpi | undefined): FormulaRatio | undefined {
  const [numerator, denominator] = [partOf(top), partOf(bottom)]
  if (numerator === undefined || denominator === undefined) return undefined
  const { source, repeats } = numerator
  // The last rows of one KPI are not another's.
  if (source !== denominator.source || repeats !== denominator.repeats || repeats === 'latest') return undefined
  const rows = { shape: 'events', source, ...(repeats === undefined ? {} : { repeats }) } as const
  return { measure: { type: 'ratio', rows, numerator: numerator.part, denominator: denominator.part }, scale: unscaled }
}

/** What one row adds to a KPI that is a total. */
function partOf(kpi: Kpi | undefined): { source: Id; repeats: Repeats | undefined; part: Quantity } | undefined {
  const measure = kpi?.measure
  if (measure?.type !== 'sum' && measure?.type !== 'count') return undefined
  const { source, where, repeats } = measure.rows
  const of: Quantity = measure.type === 'sum' ? measure.of : { type: 'one' }
  return { source, repeats, part: { type: 'part', of, ...(where === undefined ? {} : { where }) } }
}
