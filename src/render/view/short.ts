import type { Progress, Result } from '../../model/results.ts'
import { bold, figure, list, type Markdown, safe, name } from '../markdown.ts'
import { withUnit } from '../text.ts'
import { isBounded } from './cells.ts'
import { type CardContext, valueOf } from './context.ts'
import { figures, headline, isEstablished } from './headline.ts'
import { allJudged, type Judged } from './judged.ts'
import { unsaid } from './unsaid.ts'
import { worstSegment } from './worst.ts'

/**
 * The card in at most four sentences: what was found, most important first, then the worst
 * segment, then what cannot be said. Importance is weight × gap × certainty.
 */
export function inShort(context: CardContext): readonly Markdown[] {
  const last = [worstSegment(context), unsaid(context)].filter((one) => one !== undefined)
  const found = allJudged(context)
    .filter((judged) => importance(judged) > 0)
    .toSorted((a, b) => importance(b) - importance(a))
  const once = found.filter((judged, at) => found.findIndex((other) => other.kpi.id === judged.kpi.id) === at)
  return [...once.slice(0, mostItems - last.length).map((judged) => sentence(judged, context)), ...last]
}

function sentence(judged: Judged, context: CardContext): Markdown {
  return safe`${bold(safe`${headline(judged, context)}.`)} ${figures(judged, context)}`
}

/** 0 where nothing can be said. */
function importance(judged: Judged): number {
  if (valueOf(judged.result.current) === undefined) return 0
  return judged.weight * Math.max(distance(judged), smallestGap) * certainty(judged)
}

/** How far from the target, or from the baseline, as a share of the way between them; 0..1. What is met can wait. */
function distance({ result, target, progress }: Judged): number {
  const before = valueOf(result.baseline?.estimate)?.value
  const moved = Math.abs(result.change?.value ?? 0)
  const isGood = progress === 'met' || progress === 'on track'
  const short = isGood ? 0 : Math.max(0, target?.gap ?? 0)
  const way = target?.reach !== undefined && before !== undefined ? Math.abs(target.reach - before) : halfWidth(result)
  const far = Math.max(short, moved)
  const share = Math.min(1, way > 0 ? far / way : far)
  return isGood ? share * goodNews : share
}

function halfWidth(result: Result): number {
  const now = valueOf(result.current)
  return now?.low === undefined || now.high === undefined ? 0 : (now.high - now.low) / 2
}

function certainty(judged: Judged): number {
  const { change } = judged.result
  if (!isEstablished(judged)) return certainties[judged.progress]
  return change === undefined || isBounded(change) ? 1 : certainties["can't tell"]
}

const certainties: Readonly<Record<Progress, number>> = {
  missed: 1,
  'off track': 1,
  met: 0.8,
  'on track': 0.8,
  "can't tell": 0.4,
  'no target': 0.1,
  'no data': 0,
  stale: 0,
  immature: 0,
  'collecting baseline': 0,
  'no baseline': 0,
  'too few': 0,
}

/** Whose decision is due: owners of what is missed or off track. */
export function asked(context: CardContext): Markdown | undefined {
  const due = allJudged(context).filter((one) => one.progress === 'missed' || one.progress === 'off track')
  if (due.length === 0) return undefined
  return safe`${bold(safe`Asked of you:`)} decide what to do about ${list(due.map((judged) => issue(judged, context)))}.`
}

function issue(judged: Judged, context: CardContext): Markdown {
  const owner = judged.kpi.owner ?? goalOwner(judged, context)
  const now = valueOf(judged.result.current)
  const value = now === undefined ? safe`` : safe` ${figure(withUnit(now.value, judged.style))}`
  return safe`${judged.kpi.title}${value}, ${judged.progress}${owner === undefined ? '' : safe` (${name(owner)})`}`
}

function goalOwner(judged: Judged, context: CardContext): string | undefined {
  const goal = context.card.goals.find((one) => one.parts.some((part) => part.target === judged.target?.target))
  return goal === undefined ? undefined : context.goals.get(goal.goal)?.owner
}

const mostItems = 4
const smallestGap = 0.05
const goodNews = 0.3
