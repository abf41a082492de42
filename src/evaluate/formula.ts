import { sourcesOf } from '../measures/sources.ts'
import { baselineEstimate } from '../measures/estimate.ts'
import type { Kpi } from '../model/kpi.ts'
import type { Formula, Measure } from '../model/measure.ts'
import type { Statistic } from '../model/statistic.ts'
import type { Id } from '../model/words.ts'
import { combine } from '../stats/combine.ts'
import { criticalZ } from '../stats/normal.ts'
import { inUnit } from './estimate.ts'
import type { Found, World } from './found.ts'

interface Part {
  readonly value: number
  readonly variance?: number
}

interface Ask {
  readonly world: World
  readonly periods: number
  /** A part's own statistic, of the same window and cell. */
  readonly find: (part: Kpi) => Found
}

/**
 * A formula's value, in the units of its parts, with a variance by the delta method where its parts
 * share no rows; parts that do are correlated, and the formula then has no interval.
 */
export function formulaStatistic(measure: Extract<Measure, { type: 'formula' }>, ask: Ask): Found {
  const leaves = leavesOf(measure.tree)
  const found = new Map(leaves.map((id) => [id, leafOf(id, ask)]))
  const none = leaves.flatMap((id) => found.get(id) ?? []).find((leaf) => leaf.type === 'none')
  if (none?.type === 'none') return { type: 'none', state: none.state }
  const parts = new Map([...found].flatMap(([id, leaf]) => (leaf.type === 'found' ? [[id, leaf] as const] : [])))
  const result = apply(measure.tree, (id) => parts.get(id)?.part)
  if (result === undefined) return { type: 'none', state: 'not computable' }
  const stated = [...parts.values()].every((leaf) => leaf.stated)
  const sharing = stated ? 'a row stands for a whole period' : sharedRows(leaves, ask.world)
  const sizes = [...parts.values()].flatMap((leaf) => leaf.n ?? [])
  const n = sizes.length === 0 ? 0 : Math.min(...sizes)
  const { value, variance } = result
  if (sharing !== undefined)
    return { type: 'found', missing: 0, statistic: { type: 'formula', n, value, because: sharing } }
  const statistic: Statistic = { type: 'formula', n, value, ...(variance === undefined ? {} : { variance }) }
  return { type: 'found', missing: 0, statistic }
}

type Leaf =
  | { readonly type: 'found'; readonly part: Part; readonly stated: boolean; readonly n?: number }
  | Extract<Found, { type: 'none' }>

function leafOf(id: Id, { find, world, periods }: Ask): Leaf {
  const kpi = world.kpis.get(id)
  if (kpi === undefined) return { type: 'none', state: 'not computable' }
  const found = find(kpi)
  if (found.type === 'none') return found
  const estimate = baselineEstimate(found.statistic, { confidence: kpi.confidence, periods })
  if (estimate === undefined) return { type: 'none', state: 'no data' }
  const stated = found.statistic.type === 'sum' && found.statistic.stated === true
  const part = { value: inUnit(kpi, estimate.value), ...(stated ? { variance: 0 } : varianceOf(kpi, estimate)) }
  return { type: 'found', part, stated, ...(estimate.n === undefined ? {} : { n: estimate.n }) }
}

/** The spread that a part's own interval tells: never 0 where a share is 0 of n, or a count 0. */
function varianceOf(
  kpi: Kpi,
  { low, high }: { readonly low?: number; readonly high?: number },
): Pick<Part, 'variance'> {
  if (low === undefined || high === undefined || !Number.isFinite(high - low)) return {}
  const error = (inUnit(kpi, high) - inUnit(kpi, low)) / (2 * criticalZ(kpi.confidence))
  return { variance: error ** 2 }
}

function apply(tree: Formula, leaf: (id: Id) => Part | undefined): Part | undefined {
  switch (tree.type) {
    case 'number':
      return { value: tree.value, variance: 0 }
    case 'kpi':
      return leaf(tree.id)
    case 'apply': {
      const [left, right] = [apply(tree.left, leaf), apply(tree.right, leaf)]
      return left === undefined || right === undefined ? undefined : combine(tree.op, left, right)
    }
  }
}

/** KPIs in the order they stand, as often as they stand. */
function leavesOf(tree: Formula): readonly Id[] {
  switch (tree.type) {
    case 'number':
      return []
    case 'kpi':
      return [tree.id]
    case 'apply':
      return [...leavesOf(tree.left), ...leavesOf(tree.right)]
  }
}

function sharedRows(leaves: readonly Id[], world: World): string | undefined {
  const seen = new Map<Id, Id>()
  for (const id of leaves) {
    const leaf = world.kpis.get(id)
    const sources =
      leaf === undefined ? [] : sourcesOf(leaf, world.kpis).flatMap((source) => [...world.lineage(source)])
    const other = sources.map((source) => seen.get(source)).find((found) => found !== undefined)
    if (other !== undefined)
      return other === id ? `"${id}" stands in it twice` : `"${other}" and "${id}" are made from the same rows`
    for (const source of sources) seen.set(source, id)
  }
  return undefined
}
