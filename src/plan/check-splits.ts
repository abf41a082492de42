import type { Diagnostic } from '../model/diagnostic.ts'
import type { Kpi, Split } from '../model/kpi.ts'
import type { Context } from './context.ts'
import { missingSource } from './groupings.ts'

/** A split named on the KPI must be computable; one from the defaults is left out with a notice. */
export function checkSplits(context: Context): readonly Diagnostic[] {
  const { kpis, scorecards } = context.project
  const own = kpis.flatMap((kpi) => kpi.splits.flatMap((split) => checkSplit(kpi, split, context)))
  const overriding = scorecards.flatMap(({ splits, kpis: ids }) =>
    (splits ?? []).flatMap((split) =>
      ids.flatMap((id) => {
        const kpi = context.kpis.get(id)
        return kpi === undefined ? [] : checkSplit(kpi, split, context)
      }),
    ),
  )
  return [...own, ...overriding]
}

function checkSplit(kpi: Kpi, split: Split, context: Context): readonly Diagnostic[] {
  const missing = missingSource(kpi, split.segments, context)
  if (missing === undefined) return []
  const message = `"${kpi.id}" cannot be split by "${missing.segment}": source "${missing.source}" has not the columns for it`
  if (split.named) {
    const hint = `take "${missing.segment}" out of the KPI's segments, or add the column to "${missing.source}" with a \`query:\` source that joins it`
    return [{ code: 'segment-not-computable', severity: 'error', message, at: split.at, hint }]
  }
  return [{ code: 'segment-skipped', severity: 'warning', message: `${message}; left out`, at: split.at }]
}
