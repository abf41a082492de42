import { unscaled, type KpiShape } from '../kpis/kpi-type.ts'
import { positionAt } from '../model/expression.ts'
import type { Kpi } from '../model/kpi.ts'
import type { Formula } from '../model/measure.ts'
import type { Id } from '../model/words.ts'
import type { WrittenFormula } from '../model/written.ts'
import { pathOf } from '../model/written-project.ts'
import { unknownAt, type Findings } from './findings.ts'
import { asRatio } from './formula-ratio.ts'
import { parseFormula, type FormulaName } from './formula.ts'

export interface FormulaAsk {
  readonly found: Findings
  /** The KPIs that are no formulas. */
  readonly kpis: ReadonlyMap<Id, Kpi>
  /** KPIs that stand on each other in a circle, which is told already. */
  readonly circled: ReadonlySet<Id>
}

/** A formula over other KPIs; one total over another of the same rows is a ratio, with a ratio's interval. */
export function resolveFormula(id: Id, written: WrittenFormula, ask: FormulaAsk): KpiShape | undefined {
  const tree = treeOf(id, written, ask)
  if (tree === undefined) return undefined
  const shape = { unit: written.unit ?? 'number', range: {}, definition: `${written.formula}.` } as const
  const ratio = asRatio(tree, ask.kpis)
  if (ratio !== undefined) return { ...shape, ...ratio }
  return { ...shape, scale: unscaled, measure: { type: 'formula', tree, uses: usesOf(tree) } }
}

/** The KPIs in it, each once, in the order they stand. */
function usesOf(tree: Formula): readonly Id[] {
  if (tree.type === 'number') return []
  return tree.type === 'kpi' ? [tree.id] : [...new Set([tree.left, tree.right].flatMap(usesOf))]
}

/** The formula, unless it or one of the KPIs in it is a mistake. */
function treeOf(id: Id, written: WrittenFormula, ask: FormulaAsk): Formula | undefined {
  const { found, kpis } = ask
  const text = found.text(pathOf('kpis', id, 'formula'))
  const parsed = parseFormula(written.formula)
  if (parsed.type === 'mistake') {
    const at = { ...(positionAt(text, parsed.offset) ?? text.span), length: 1 }
    const hint = 'a formula is made of KPI names, numbers, + - * / and ( )'
    return found.error('formula-syntax', at, { message: parsed.message, hint })
  }
  for (const name of parsed.names) checkPart(name, id, ask)
  if (parsed.names.length > 0) return parsed.names.every(({ name }) => kpis.has(name)) ? parsed.tree : undefined
  return found.error('formula-syntax', text.span, {
    message: 'the formula names no KPI',
    hint: 'a constant belongs in `baselines` or `targets`',
  })
}

/** A formula stands on KPIs that are declared and are no formulas themselves. */
function checkPart({ name, offset }: FormulaName, id: Id, { found, circled }: FormulaAsk): void {
  const { kpis = {} } = found.written.declarations
  const text = found.text(pathOf('kpis', id, 'formula'))
  const at = { ...(positionAt(text, offset) ?? text.span), length: name.length }
  const part = kpis[name]
  if (part === undefined) unknownAt('kpi', { text: name, at }, { names: Object.keys(kpis), found })
  else if (part.type === 'formula' && !(circled.has(id) && circled.has(name))) {
    const message = `"${name}" is itself a formula`
    found.error('formula-of-formula', at, { message, hint: 'write its parts here instead' })
  }
}
