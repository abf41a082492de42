import { chanceOf } from '../measures/chance.ts'
import { changeOf } from '../measures/change.ts'
import { restOf } from '../measures/rest.ts'
import type { Kpi } from '../model/kpi.ts'
import type { AgainstRest, Result } from '../model/results.ts'
import type { Statistic } from '../model/statistic.ts'
import { benjaminiHochberg } from '../stats/benjamini-hochberg.ts'
import { inUnit } from './estimate.ts'
import type { CellResult } from './result.ts'
import { sayOf } from './say.ts'

/** The members of one split: of many that are looked at, some differ by chance, so each is held to all of them. */
export function judgedTogether(kpi: Kpi, total: CellResult, cells: readonly CellResult[]): readonly Result[] {
  const changed = withAdjustedChanges(kpi, cells)
  const rests = againstRests(kpi, total, cells)
  return changed.map((result, at) => {
    const rest = rests[at]
    return rest === undefined ? result : { ...result, rest }
  })
}

function withAdjustedChanges(kpi: Kpi, cells: readonly CellResult[]): readonly Result[] {
  const ps = cells.map((cell) => (isJudged(cell.result) ? changeChance(kpi, cell) : undefined))
  const qs = adjusted(ps)
  return cells.map(({ result }, at) => {
    const [p, q] = [ps[at], qs[at]]
    if (result.change === undefined || p === undefined || q === undefined) return result
    return doubted(kpi, { ...result, change: { ...result.change, p, q } })
  })
}

const verdicts: ReadonlySet<string> = new Set(['better', 'worse', 'changed', 'within noise', 'no material change'])

function isJudged({ evidence }: Result): boolean {
  return verdicts.has(evidence)
}

function changeChance({ confidence }: Kpi, { now, before }: CellResult): number | undefined {
  if (now === undefined || before === undefined) return undefined
  return chanceOf(now, before.statistic, { confidence, periods: before.periods })
}

/** A change beyond noise on its own, but not among so many. */
function doubted(kpi: Kpi, result: Result): Result {
  const { change, evidence, current } = result
  const isBeyond = evidence === 'better' || evidence === 'worse' || evidence === 'changed'
  if (!isBeyond || change?.q === undefined || change.q <= 1 - kpi.confidence + rounding) return result
  const moved = sayOf(kpi, current).change(change.value)
  return {
    ...result,
    evidence: 'within noise',
    because: `the change of ${moved} is beyond noise on its own, but not among all members of its split`,
  }
}

/** 1 − 0.95 is a little less than 0.05. */
const rounding = 1e-12

function againstRests(kpi: Kpi, total: CellResult, cells: readonly CellResult[]): readonly (AgainstRest | undefined)[] {
  const apart = areApart(total, cells)
  const found = cells.map(({ now }) => {
    const rest = now && total.now && restOf({ whole: total.now, part: now, apart })
    return now === undefined || rest === undefined ? undefined : differenceOf(kpi, now, rest)
  })
  const qs = adjusted(found.map((one) => one?.p))
  return found.map((one, at) => {
    const q = qs[at]
    return one === undefined || q === undefined ? one : { ...one, q, ...flagOf(q) }
  })
}

/** Whether every customer is in one member only. */
function areApart(total: CellResult, cells: readonly CellResult[]): boolean {
  return cells.reduce((sum, cell) => sum + customersOf(cell), 0) === customersOf(total)
}

function customersOf({ now }: CellResult): number {
  return now !== undefined && 'clusters' in now ? (now.clusters?.n ?? 0) : 0
}

function differenceOf(kpi: Kpi, now: Statistic, rest: Statistic): AgainstRest | undefined {
  const comparison = { confidence: kpi.confidence, periods: 1 }
  const change = changeOf(now, rest, comparison)
  if (change === undefined) return undefined
  const [size, others] = [sizeOf(now), sizeOf(rest)]
  const p = Math.min(size, others) < kpi.minSample ? undefined : chanceOf(now, rest, comparison)
  const { low, high } = change
  return {
    value: inUnit(kpi, change.value),
    ...(low === undefined || high === undefined ? {} : { low: inUnit(kpi, low), high: inUnit(kpi, high) }),
    n: others,
    ...(p === undefined ? {} : { p }),
  }
}

function sizeOf(statistic: Statistic): number {
  return 'n' in statistic ? statistic.n : 0
}

function flagOf(q: number): Pick<AgainstRest, 'flag'> {
  if (q <= 0.05) return { flag: 'strong' }
  return q <= 0.1 ? { flag: 'flagged' } : {}
}

/** By all that have one; a member that cannot be tested is none of the family. */
function adjusted(ps: readonly (number | undefined)[]): readonly (number | undefined)[] {
  const qs = benjaminiHochberg(ps.flatMap((p) => p ?? []))
  const places = ps.flatMap((p, at) => (p === undefined ? [] : [at]))
  return ps.map((_, at) => (places.includes(at) ? qs[places.indexOf(at)] : undefined))
}
