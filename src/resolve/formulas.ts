import { unscaled, type KpiShape } from '../kpis/kpi-type.ts'
import type { Kpi, Scale } from '../model/kpi.ts'
import type { Formula, Measure, Quantity } from '../model/measure.ts'
import { positionAt } from '../model/expression.ts'
import { nearest } from '../model/suggest.ts'
import type { Id } from '../model/words.ts'
import type { WrittenFormula } from '../model/written.ts'
import { pathOf } from '../model/written-project.ts'
import type { Findings } from './findings.ts'
import { parseFormula, type FormulaName } from './formula.ts'

export interface FormulaAsk {
  readonly found: Findings
  /** The KPIs that are no formulas. */
  readonly kpis: ReadonlyMap<Id, Kpi>
}

/** A formula over other KPIs; one total over another of the same rows is a ratio, with a ratio's interval. */
export function resolveFormula(id: Id, written: WrittenFormula, { found, kpis }: FormulaAsk): KpiShape | undefined {
  const path = pathOf('kpis', id, 'formula')
  const parsed = parseFormula(written.formula)
  const text = found.text(path)
  const at = (offset: number) => positionAt(text, offset) ?? text.span
  if (parsed.type === 'mistake') {
    const hint = 'a formula is made of KPI names, numbers, + - * / and ( )'
    return found.error('formula-syntax', at(parsed.offset), { message: `${parsed.message} in the formula`, hint })
  }
  const unknown = parsed.names.flatMap((name) =>
    unknownPart(name, { declared: found.written.declarations.kpis ?? {}, kpis }),
  )
  for (const { name, hint } of unknown) {
    found.error(
      hint.code,
      { ...at(name.offset), length: name.name.length },
      { message: hint.message, hint: hint.words },
    )
  }
  if (unknown.length > 0 || parsed.names.some(({ name }) => !kpis.has(name))) return undefined
  if (parsed.names.length === 0) {
    return found.error('formula-syntax', text.span, {
      message: 'the formula names no KPI',
      hint: 'a constant belongs in `baselines` or `targets`',
    })
  }
  const shape = {
    unit: written.unit ?? 'number',
    scale: unscaled,
    range: {},
    definition: `${written.formula}.`,
  } as const
  const ratio = asRatio(parsed.tree, kpis)
  if (ratio !== undefined) return { ...shape, ...ratio }
  const uses = [...new Set(parsed.names.map(({ name }) => name))]
  return { ...shape, measure: { type: 'formula', tree: parsed.tree, uses } }
}

interface Unknown {
  readonly name: FormulaName
  readonly hint: {
    readonly code: 'unknown-kpi' | 'formula-of-formula'
    readonly message: string
    readonly words: string
  }
}

function unknownPart(
  name: FormulaName,
  { declared, kpis }: { declared: Readonly<Record<Id, { readonly type?: string }>>; kpis: ReadonlyMap<Id, Kpi> },
): readonly Unknown[] {
  const found = declared[name.name]
  if (found === undefined) {
    const near = nearest(name.name, Object.keys(declared))
    const words =
      near === undefined ? `declared: ${[...kpis.keys()].slice(0, 8).join(', ')}` : `did you mean "${near}"?`
    return [{ name, hint: { code: 'unknown-kpi', message: `unknown kpi "${name.name}"`, words } }]
  }
  if (found.type !== undefined && found.type !== 'formula') return []
  const message = `"${name.name}" is itself a formula`
  return [{ name, hint: { code: 'formula-of-formula', message, words: 'write its parts here instead' } }]
}

/** `a / b`, `number * a / b`: totals over one source become one ratio of sums. */
function asRatio(tree: Formula, kpis: ReadonlyMap<Id, Kpi>): { measure: Measure; scale: Scale } | undefined {
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

function times(ratio: ReturnType<typeof asRatio>, by: number): ReturnType<typeof asRatio> {
  return ratio === undefined ? undefined : { ...ratio, scale: { ...ratio.scale, times: ratio.scale.times * by } }
}

function ratioOf(top: Kpi | undefined, bottom: Kpi | undefined): { measure: Measure; scale: Scale } | undefined {
  const [numerator, denominator] = [partOf(top), partOf(bottom)]
  if (numerator === undefined || denominator === undefined || numerator.source !== denominator.source) return undefined
  const rows = { shape: 'events', source: numerator.source } as const
  return { measure: { type: 'ratio', rows, numerator: numerator.part, denominator: denominator.part }, scale: unscaled }
}

/** What one row adds to a KPI that is a total. */
function partOf(kpi: Kpi | undefined): { source: Id; part: Quantity } | undefined {
  const measure = kpi?.measure
  if (measure?.type !== 'sum' && measure?.type !== 'count') return undefined
  const { source, where } = measure.rows
  const of: Quantity = measure.type === 'sum' ? measure.of : { type: 'one' }
  return { source, part: { type: 'part', of, ...(where === undefined ? {} : { where }) } }
}
