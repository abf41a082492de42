import type { Diagnostic } from '../model/diagnostic.ts'
import type { Kpi, Split } from '../model/kpi.ts'
import type { Id } from '../model/words.ts'
import type { Context } from './context.ts'
import { missingSource } from './groupings.ts'

/** A split named on the KPI must be computable; one from the defaults or a scorecard is left out with one notice. */
export function checkSplits(context: Context): readonly Diagnostic[] {
  const { kpis, scorecards } = context.project
  const own = kpis.flatMap((kpi) => kpi.splits.map((split) => ({ kpi, split })))
  const overriding = scorecards.flatMap(({ splits, kpis: ids }) =>
    (splits ?? []).flatMap((split) => kpis.filter(({ id }) => ids.includes(id)).map((kpi) => ({ kpi, split }))),
  )
  const missing = [...own, ...overriding].flatMap(({ kpi, split }) => missingPart(kpi, split, context))
  const skipped = groupedByPlace(missing.filter(({ split }) => !split.named))
  return [...missing.filter(({ split }) => split.named).map(notComputable), ...skipped.map(notice)]
}

interface Missing {
  readonly kpi: Id
  readonly split: Split
  readonly source: Id
  readonly segment: Id
}

function missingPart(kpi: Kpi, split: Split, context: Context): readonly Missing[] {
  const missing = missingSource(kpi, split.segments, context)
  return missing === undefined ? [] : [{ kpi: kpi.id, split, ...missing }]
}

function notComputable({ kpi, split, source, segment }: Missing): Diagnostic {
  const message = `"${kpi}" cannot be split by "${segment}": source "${source}" does not have the columns for it`
  const hint = `take "${segment}" out of the KPI's segments, or add the column to "${source}" with a \`query:\` source that joins it`
  return { code: 'segment-not-computable', severity: 'error', message, at: split.at, hint }
}

function groupedByPlace(all: readonly Missing[]): readonly (readonly [Missing, ...Missing[]])[] {
  const places = new Map<string, [Missing, ...Missing[]]>()
  for (const one of all) {
    const { file, line, column } = one.split.at
    const key = `${file}:${line}:${column} ${one.segment} ${one.source}`
    const found = places.get(key)
    if (found === undefined) places.set(key, [one])
    else found.push(one)
  }
  return [...places.values()]
}

function notice([first, ...more]: readonly [Missing, ...Missing[]]): Diagnostic {
  const { split, source, segment } = first
  const kpis = [...new Set([first, ...more].map(({ kpi }) => `"${kpi}"`))].join(', ')
  const message = `${kpis}: not split by "${segment}", source "${source}" does not have the columns for it`
  return { code: 'segment-skipped', severity: 'warning', message, at: split.at }
}
