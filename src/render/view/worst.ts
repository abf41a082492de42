import type { Kpi } from '../../model/kpi.ts'
import type { Estimate, Result } from '../../model/results.ts'
import { bold, figure, join, type Markdown, nothing, safe, words } from '../markdown.ts'
import { changeInWords, levelRange, wholeNumber, withUnit } from '../text.ts'
import { type CardContext, valueOf } from './context.ts'
import { allJudged, type Judged } from './judged.ts'

/** The member furthest on one side of its KPI's total, of those with enough answers. */
export interface Extreme {
  readonly result: Result
  readonly estimate: Estimate
  /** Beyond doubt against the rest, among all members of its split. */
  readonly sure: boolean
  /** `, watch` where it is likely, `, not beyond doubt` where it may be chance. */
  readonly doubt: string
  readonly behind: number
}

export function worstOf(kpi: Kpi, total: Estimate | undefined, members: readonly Result[]): Extreme | undefined {
  return furthest(kpi, total, { members, sign: kpi.better === 'lower' ? 1 : -1 })
}

export function bestOf(kpi: Kpi, total: Estimate | undefined, members: readonly Result[]): Extreme | undefined {
  return furthest(kpi, total, { members, sign: kpi.better === 'lower' ? -1 : 1 })
}

function furthest(
  kpi: Kpi,
  total: Estimate | undefined,
  { members, sign }: { members: readonly Result[]; sign: 1 | -1 },
): Extreme | undefined {
  if (total === undefined || !hasComparableLevels(kpi)) return undefined
  const candidates = members.flatMap((result) => {
    const estimate = valueOf(result.current)
    if (estimate === undefined || (estimate.n ?? 0) < kpi.minSample) return []
    const behind = sign * (estimate.value - total.value)
    const flag = result.rest?.flag
    return behind > 0 ? [{ result, estimate, behind, sure: flag === 'strong', doubt: doubts[flag ?? 'none'] }] : []
  })
  return candidates.toSorted((a, b) => b.behind - a.behind)[0]
}

const doubts = { strong: '', flagged: ', watch', none: ', not beyond doubt' } as const

/** Counts and sums of a part are always smaller than the whole's; they say nothing of good or bad. */
function hasComparableLevels(kpi: Kpi): boolean {
  const { type } = kpi.measure
  return kpi.better !== 'none' && type !== 'count' && type !== 'sum' && type !== 'distinct'
}

/** The one segment that the summary always names. */
export function worstSegment(context: CardContext): Markdown | undefined {
  const found = allJudged(context).flatMap((judged) => {
    const members = context.card.results.filter((one) => one.kpi === judged.kpi.id && one.segments.length > 0)
    const worst = worstOf(judged.kpi, valueOf(judged.result.current), members)
    return worst === undefined ? [] : [{ judged, worst, weight: judged.weight * severity(worst) }]
  })
  const first = found.toSorted((a, b) => b.weight - a.weight)[0]
  return first === undefined ? undefined : sentence(first.judged, first.worst, context)
}

function severity({ estimate, behind, sure }: Extreme): number {
  const { low = 0, high = 0 } = estimate
  return (behind / (behind + (high - low) / 2)) * (sure ? 1 : 0.4)
}

function sentence(judged: Judged, worst: Extreme, context: CardContext): Markdown {
  const { estimate, result, doubt } = worst
  const { style, kpi } = judged
  const total = valueOf(judged.result.current)
  const head = bold(safe`Worst segment: ${memberName(result.members)}.`)
  const value = figure(withUnit(estimate.value, style))
  const n = figure(`n ${wholeNumber(estimate.n ?? 0, context.project.locale)}`)
  const all = total === undefined ? safe`` : safe` against ${figure(withUnit(total.value, style))} in all`
  const fell = result.evidence === 'worse' && result.change !== undefined
  const moved = fell ? safe`, ${figure(changeInWords(result.change.value, style))} on its baseline` : nothing
  return safe`${head} ${kpi.title} ${value}${range(estimate, style)}${all}${words(doubt)}${moved}; ${n}.`
}

function range({ low, high }: Estimate, style: Judged['style']): Markdown {
  return low === undefined || high === undefined ? safe`` : safe` (${figure(levelRange(low, high, style))})`
}

/** `pro, support` of a crossing; an empty value is named. */
export function memberName(members: readonly string[]): Markdown {
  return join(
    members.map((member) => (member.trim() === '' ? '(empty)' : member)),
    ', ',
  )
}
