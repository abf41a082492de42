import { shapeOf } from '../kpis/shape.ts'
import type { KpiShape } from '../kpis/kpi-type.ts'
import type { Kpi } from '../model/kpi.ts'
import type { Rows } from '../model/measure.ts'
import type { Source } from '../model/source.ts'
import type { Id } from '../model/words.ts'
import type { WrittenFormula, WrittenKpi } from '../model/written.ts'
import { pathOf } from '../model/written-project.ts'
import { betterOf } from './better.ts'
import { sizeAt } from './amounts.ts'
import { defaultConfidence } from './defaults.ts'
import { expressionAt, unknownName, type Findings } from './findings.ts'
import { resolveFormula } from './formulas.ts'
import { parseMicros } from './quantity.ts'
import { splitsOf } from './splits.ts'
import { checkSqlText } from './sql-text.ts'

/** A count has no n: its interval is exact, however few it counts. */
const usualMinimum = 30

export interface KpisAsk {
  readonly found: Findings
  readonly sources: ReadonlyMap<Id, Source>
  readonly currency?: string
}

/** Every KPI, formulas last since they stand on the others. */
export function resolveKpis(ask: KpisAsk): ReadonlyMap<Id, Kpi> {
  const declared = Object.entries(ask.found.written.declarations.kpis ?? {})
  const own = new Map<Id, Kpi>()
  for (const [id, written] of declared) {
    if (isFormula(written)) continue
    const shape = ownShape(id, written, ask)
    if (shape !== undefined) own.set(id, kpiOf(id, written, { ...ask, shape }))
  }
  const all = new Map(own)
  for (const [id, written] of declared) {
    if (!isFormula(written)) continue
    const shape = resolveFormula(id, written, { ...ask, kpis: own })
    if (shape !== undefined) all.set(id, kpiOf(id, written, { ...ask, shape }))
  }
  return new Map(declared.flatMap(([id]) => all.get(id) ?? []).map((kpi) => [kpi.id, kpi]))
}

function isFormula(written: WrittenKpi): written is WrittenFormula {
  return written.type === undefined || written.type === 'formula'
}

function ownShape(id: Id, written: Exclude<WrittenKpi, WrittenFormula>, ask: KpisAsk): KpiShape | undefined {
  const { found } = ask
  const path = pathOf('kpis', id)
  const rows = rowsOf(id, written, ask)
  if (rows === undefined) return undefined
  if (written.type === 'duration' && written.open !== 'excluded') {
    return found.error('not-built-yet', found.keyAt(path), {
      message: `"${id}" counts open cases by how long they last so far (\`open: censored\`), which is not built yet`,
      hint: 'write `open: excluded`: cases that have not ended are left out and counted',
    })
  }
  return shapeOf(written, {
    rows,
    ...(written.unit === undefined ? {} : { unit: written.unit }),
    sql: (key) => checkSqlText(expressionAt(`${path}/${key}`, rows.source, found), found),
    micros: (key) => microsAt(`${path}/${key}`, found),
    fail: (key, message, hint) => found.error('bad-kpi', found.at(`${path}/${key}`), { message, hint }),
  })
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

function rowsOf(id: Id, written: Exclude<WrittenKpi, WrittenFormula>, { found, sources }: KpisAsk): Rows | undefined {
  const path = pathOf('kpis', id)
  const source = sources.get(written.source)
  if (source === undefined) {
    const declared = found.written.declarations.sources ?? {}
    return written.source in declared
      ? undefined
      : unknownName('source', `${path}/source`, { names: Object.keys(declared), found })
  }
  if (source.customer !== undefined && written.repeats !== 'all') {
    found.error('not-built-yet', found.keyAt(path), {
      message: `source "${source.id}" has a \`customer\`, so the rows of one customer belong together (\`repeats: cluster\`), which is not built yet`,
      hint: 'write `repeats: all` on the KPI: every row counts on its own',
    })
  }
  const where =
    written.where === undefined ? {} : { where: checkSqlText(expressionAt(`${path}/where`, source.id, found), found) }
  return { shape: 'events', source: source.id, ...where }
}

function kpiOf(id: Id, written: WrittenKpi, ask: KpisAsk & { readonly shape: KpiShape }): Kpi {
  const { found, shape } = ask
  const { better: own, ...parts } = shape
  const { defaults = {} } = found.written.declarations
  const path = pathOf('kpis', id)
  const rules = {
    unit: shape.unit,
    range: shape.range,
    ...(ask.currency === undefined ? {} : { currency: ask.currency }),
  }
  const material = written.material === undefined ? undefined : sizeAt(`${path}/material`, rules, found)
  const { title, question, description, owner, decimals } = written
  const baseline = baselineOf(path, written, found)
  return {
    id,
    at: found.keyAt(path),
    type: written.type ?? 'formula',
    title: title ?? id,
    ...(question === undefined ? {} : { question }),
    ...(description === undefined ? {} : { description }),
    ...(owner === undefined ? {} : { owner }),
    ...parts,
    better: betterOf(id, written, { own, baseline: baseline?.id, found }),
    repeats: 'all',
    minSample: written.min_sample ?? defaults.min_sample ?? usualMinimum,
    ...(material === undefined ? {} : { material }),
    confidence: defaultConfidence(found),
    splits: splitsOf(path, written, found),
    ...(baseline === undefined ? {} : { baseline }),
    ...(decimals === undefined ? {} : { decimals }),
    tags: written.tags ?? [],
    definition: written.description ?? shape.definition,
  }
}

function baselineOf(path: string, { baseline }: WrittenKpi, found: Findings): Kpi['baseline'] {
  const { baselines = {}, defaults = {} } = found.written.declarations
  const chosen = baseline ?? defaults.baseline
  const where = baseline === undefined ? '/defaults/baseline' : `${path}/baseline`
  if (chosen === undefined) return undefined
  if (!(chosen in baselines)) {
    return baseline === undefined ? undefined : unknownName('baseline', where, { names: Object.keys(baselines), found })
  }
  return { id: chosen, at: found.at(where) }
}
