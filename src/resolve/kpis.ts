import { shapeOf } from '../kpis/shape.ts'
import type { KpiAsk, KpiShape } from '../kpis/kpi-type.ts'
import type { SourceSpan } from '../model/diagnostic.ts'
import { expressionOf, type Expression } from '../model/expression.ts'
import type { Kpi } from '../model/kpi.ts'
import type { Source } from '../model/source.ts'
import type { Id } from '../model/words.ts'
import type { WrittenFormula, WrittenKpi } from '../model/written.ts'
import { pathOf } from '../model/written-project.ts'
import { declaredIn, expressionAt, unknownName, type Findings } from './findings.ts'
import { resolveFormula } from './formulas.ts'
import { checkReferences, kpiOf } from './kpi.ts'
import { parseMicros } from './quantity.ts'
import { checkHas, otherSource } from './needed-columns.ts'
import { repeatsOf } from './repeats.ts'
import { checkSqlText } from './sql-text.ts'

export interface KpisAsk {
  readonly found: Findings
  readonly sources: ReadonlyMap<Id, Source>
  /** KPIs that stand on each other in a circle. */
  readonly circled: ReadonlySet<Id>
  readonly currency?: string
}

/** Every KPI but those in a circle; formulas are read last since they stand on the others. */
export function resolveKpis(ask: KpisAsk): ReadonlyMap<Id, Kpi> {
  const declared = Object.entries(ask.found.written.declarations.kpis ?? {})
  const own = new Map<Id, Kpi>()
  for (const [id, written] of declared) {
    if (isFormula(written)) continue
    const shape = ownShape(id, written, ask)
    if (shape === undefined) checkReferences(id, written, ask.found)
    else own.set(id, kpiOf(id, written, { ...ask, shape }))
  }
  const all = new Map(own)
  for (const [id, written] of declared) {
    if (!isFormula(written)) continue
    const shape = resolveFormula(id, written, { ...ask, kpis: own })
    if (shape === undefined) checkReferences(id, written, ask.found)
    else all.set(id, kpiOf(id, written, { ...ask, shape }))
  }
  const whole = declared.flatMap(([id]) => (ask.circled.has(id) ? [] : (all.get(id) ?? [])))
  return new Map(whole.map((kpi) => [kpi.id, kpi]))
}

function isFormula(written: WrittenKpi): written is WrittenFormula {
  return written.type === undefined || written.type === 'formula'
}

function ownShape(id: Id, written: Exclude<WrittenKpi, WrittenFormula>, ask: KpisAsk): KpiShape | undefined {
  const { found } = ask
  const path = pathOf('kpis', id)
  const rows = rowsOf(id, written, ask)
  if (rows === undefined) return undefined
  return shapeOf(written, {
    rows,
    ...(written.unit === undefined ? {} : { unit: written.unit }),
    sql: (key) => checkSqlText(expressionAt(`${path}/${key}`, rows.source, found), found),
    other: (key) => otherSource(key, { path, type: written.type, sources: ask.sources, found }),
    has: (what) => checkHas(what, { path, type: written.type, source: ask.sources.get(rows.source), found }),
    column: (key, name) => columnOf({ name, at: found.keyAt(`${path}/${key}`), source: rows.source }),
    warn: (code, key, words) => found.warn(code, found.at(`${path}/${key}`), words),
    micros: (key) => microsAt(`${path}/${key}`, found),
    fail: (key, message, hint) => found.error('bad-kpi', found.at(`${path}/${key}`), { message, hint }),
  })
}

/** A name that is a key, as an identifier. */
function columnOf({ name, at, source }: { name: string; at: SourceSpan; source: Id }): Expression {
  return expressionOf({ sql: `"${name.replaceAll('"', '""')}"`, at, lines: [at] }, source)
}

function microsAt(path: string, found: Findings): number | undefined {
  const { text, span } = found.text(path)
  return (
    parseMicros(text) ??
    found.error('bad-quantity', span, {
      message: `\`${text}\` is not a length of time`,
      hint: 'write a number with its unit, such as `4 hours`',
    })
  )
}

function rowsOf(
  id: Id,
  written: Exclude<WrittenKpi, WrittenFormula>,
  { found, sources }: KpisAsk,
): KpiAsk['rows'] | undefined {
  const path = pathOf('kpis', id)
  const source = sources.get(written.source)
  if (source === undefined) {
    const names = declaredIn('sources', found)
    return names.includes(written.source) ? undefined : unknownName('source', `${path}/source`, { names, found })
  }
  const where =
    written.where === undefined ? {} : { where: checkSqlText(expressionAt(`${path}/where`, source.id, found), found) }
  return { shape: 'events', source: source.id, ...where, ...repeatsOf(id, written, { source, found }) }
}
