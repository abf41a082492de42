import type { Result } from '../../model/results.ts'
import { bold, figure, join, list, type Markdown, safe, type Printable, words } from '../markdown.ts'
import { type NumberStyle, wholeNumber, withUnit } from '../text.ts'
import { baselineCell, changeCell, nowCell } from './cells.ts'
import { type CardContext, known, valueOf } from './context.ts'
import { mixView } from './mix.ts'
import { restCell } from './rest.ts'
import { bestOf, type Extreme, memberName, worstOf } from './worst.ts'

export interface MemberView {
  readonly name: Printable
  readonly now: Printable
  readonly baseline: Printable
  readonly change: Printable
  readonly answers: Printable
  /** How far it is from all others taken together. */
  readonly rest: Printable
  /** What its own value adds to the change of the whole. */
  readonly adds: Printable
}

/** One KPI split by one segment, or by a crossing. */
export interface SplitView {
  readonly title: Printable
  /** `plan and stage` */
  readonly by: Printable
  /** "Worst: Onboarding −0.4. Best: Support 37.3." Empty where none can be named. */
  readonly worst: Printable
  /** "+5.5 = +4.6 from within plan and +0.9 from a changed mix." Empty where the change is not split. */
  readonly from: Printable
  readonly compared: boolean
  /** Any member can be held against the rest. */
  readonly rested: boolean
  /** Too long to lie open. */
  readonly folded: boolean
  readonly members: readonly MemberView[]
}

export function splits(context: CardContext): readonly SplitView[] {
  const groups = new Map<string, Result[]>()
  for (const result of context.card.results.filter((one) => one.segments.length > 0)) {
    const group = JSON.stringify([result.kpi, result.segments])
    groups.set(group, [...(groups.get(group) ?? []), result])
  }
  return [...groups.values()].map((members) => split(members, context))
}

function split(members: readonly Result[], context: CardContext): SplitView {
  const [first] = members
  const kpi = known(context.kpis, first?.kpi ?? '')
  const style = known(context.styles, kpi.id)
  const worst = worstOf(kpi, valueOf(context.totals.get(kpi.id)?.current), members)
  const by = list(first?.segments ?? [])
  const best = bestOf(kpi, valueOf(context.totals.get(kpi.id)?.current), members)
  const ends = [...(worst ? [end('Worst', worst, style)] : []), ...(best ? [end('Best', best, style)] : [])]
  const total = context.totals.get(kpi.id)
  const mix = first?.segments.length === 1 ? mixView(total, first.segments[0] ?? '', style) : undefined
  return {
    title: mix === undefined ? safe`${kpi.title} by ${by}` : safe`Where ${kpi.title} came from, by ${by}`,
    by,
    from: mix?.sentence ?? '',
    worst: ends.length === 0 ? '' : join(ends, ' '),
    compared: members.some((member) => member.baseline !== undefined),
    rested: members.some((member) => member.rest !== undefined),
    folded: members.length > longestOpen,
    members: inOrder(members, context).map((member) => ({
      name: member === worst?.result ? bold(memberName(member.members)) : memberName(member.members),
      now: nowCell(member.current, style),
      baseline: baselineCell(member, style),
      change: changeCell(member, style),
      answers: answers(member, context),
      rest: restCell(member, kpi.better, style),
      adds: mix?.adds.get(member.members[0] ?? '') ?? '',
    })),
  }
}

function end(called: string, { result, estimate, doubt }: Extreme, style: NumberStyle): Markdown {
  const named = safe`${memberName(result.members)} ${figure(withUnit(estimate.value, style))}`
  return safe`${called}: ${named}${words(doubt)}.`
}

function answers(member: Result, context: CardContext): Markdown {
  const n = valueOf(member.current)?.n
  if (n === undefined) return safe``
  const { minSample } = known(context.kpis, member.kpi)
  const written = wholeNumber(n, context.project.locale)
  return figure(n < minSample ? `${written} of ${wholeNumber(minSample, context.project.locale)}` : written)
}

/** As the segment declares; members it does not list follow by name. */
function inOrder(members: readonly Result[], context: CardContext): readonly Result[] {
  return members.toSorted((a, b) => {
    for (const [at, segment] of a.segments.entries()) {
      const [left = '', right = ''] = [a.members[at], b.members[at]]
      const order = rank(left, segment, context) - rank(right, segment, context) || compareText(left, right)
      if (order !== 0) return order
    }
    return 0
  })
}

function rank(member: string, segment: string, context: CardContext): number {
  const declared = context.segments.get(segment)
  const { order } = declared ?? {}
  const listed = order ?? (declared?.members.type === 'bins' ? declared.members.labels : [])
  const at = listed.indexOf(member)
  if (at >= 0) return at
  return leftovers.has(member) ? listed.length + 1 : listed.length
}

const leftovers: ReadonlySet<string> = new Set(['(other)', '(none)'])

function compareText(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}

const longestOpen = 12
