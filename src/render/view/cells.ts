import type { Kpi } from '../../model/kpi.ts'
import type { Change, Estimate, NoEstimate, Progress, Result } from '../../model/results.ts'
import { shortDay, yearOf } from '../dates.ts'
import { periodMark } from '../dates.ts'
import { bold, figure, type Markdown, safe, name, nothing, small, twoLines } from '../markdown.ts'
import { arrows, isLoud, marks } from '../marks.ts'
import {
  changeRange,
  declaredNumber,
  levelRange,
  type NumberStyle,
  plainNumber,
  signedNumber,
  wholeNumber,
  withUnit,
} from '../text.ts'
import type { CardContext } from './context.ts'
import { valueOf } from './context.ts'
import type { Judged } from './judged.ts'

/** `NPS ▲`. */
export function kpiName(kpi: Kpi): Markdown {
  const way = arrows[kpi.better]
  return way === '' ? name(kpi.title) : safe`${name(kpi.title)}${figure(` ${way}`)}`
}

/** `◐ Can't tell`, and below how many answers it rests on. */
export function statusCell(judged: Judged, context: CardContext): Markdown {
  return twoLines(statusWords(judged.progress), answers(judged, context))
}

/** `◐ Can't tell`, `**✕ Off track**`. */
export function statusWords(progress: Progress): Markdown {
  const mark = marks[progress]
  const written = figure(`${mark.shape} ${mark.word}`)
  return isLoud(mark) ? bold(written) : written
}

/** `n 1,064`, `n 55 of 300`, `n 1,662, W45`, `n 21, 12 open`. */
export function answers(judged: Judged, context: CardContext): Markdown {
  const { result, kpi } = judged
  const { locale } = context.project
  const now = valueOf(result.current)
  if (now === undefined) return result.current.type === 'none' ? figure(result.current.state) : nothing
  const older = result.period.id === context.card.period.id ? '' : `, ${periodMark(result.period)}`
  const open = now.open === undefined || now.open === 0 ? '' : `, ${wholeNumber(now.open, locale)} open`
  const period = `${open}${older}`
  if (now.n === undefined) return figure(period.slice(2))
  const n = wholeNumber(now.n, locale)
  if (now.n < kpi.minSample) return figure(`n ${n} of ${wholeNumber(kpi.minSample, locale)}${period}`)
  const before = valueOf(result.baseline?.estimate)?.n
  const scarce = judged.progress === 'too few' || result.evidence === 'too few'
  if (scarce && before !== undefined && before < kpi.minSample)
    return figure(`n ${n}, baseline ${wholeNumber(before, locale)} of ${wholeNumber(kpi.minSample, locale)}`)
  return figure(`n ${n}${period}`)
}

/** `76.0%` over `74.2 to 77.7`. */
export function nowCell(current: Estimate | NoEstimate, style: NumberStyle): Markdown {
  if (current.type === 'none') return figure(current.state)
  return twoLines(bold(figure(withUnit(current.value, style))), interval(current, style))
}

export function interval(estimate: Estimate, style: NumberStyle): Markdown {
  const { low, high } = estimate
  return low === undefined || high === undefined ? nothing : figure(levelRange(low, high, style))
}

export function baselineCell(result: Result, style: NumberStyle): Markdown {
  const { baseline } = result
  if (baseline === undefined) return nothing
  if (baseline.estimate.type === 'none') return small(figure(absence(result)))
  const written = figure(plainNumber(baseline.estimate.value, style))
  return baseline.declared ? twoLines(written, 'declared') : written
}

function absence(result: Result): string {
  if (result.evidence === 'collecting baseline') return 'collecting'
  return result.baseline?.estimate.type === 'none' ? result.baseline.estimate.state : ''
}

/** `+6.0 better` over `+3.3 to +8.6`; a word only where the change is beyond doubt. */
export function changeCell(result: Result, style: NumberStyle): Markdown {
  const { change, evidence } = result
  if (change === undefined) return nothing
  const written = signedNumber(change.value, style)
  const sure = evidence === 'better' || evidence === 'worse' || evidence === 'changed'
  const range = sure && !isBounded(change) ? safe`by value alone` : changeInterval(change, style)
  return twoLines(sure ? bold(figure(`${written} ${evidence}`)) : figure(written), range)
}

/** Some formulas have no interval: their verdicts rest on the value, and the card says so. */
export function isBounded({ low, high }: Change | Estimate): boolean {
  return low !== undefined && high !== undefined
}

export function changeInterval(change: Change, style: NumberStyle): Markdown {
  const { low, high } = change
  return low === undefined || high === undefined ? nothing : figure(changeRange(low, high, style))
}

/** `80 by 31 Dec`, and below what is due now or how far there is to go. */
export function targetCell(judged: Judged, context: CardContext): Markdown {
  const aim = aimWords(judged, context)
  return aim === undefined ? nothing : twoLines(aim, remainder(judged))
}

/** `80 by 31 Dec`, `900 to 1,200`; none where the aim needs a baseline that is not there. */
export function aimWords(judged: Judged, context: CardContext): Markdown | undefined {
  const { target } = judged
  const due =
    target?.due === undefined ? nothing : safe` ${figure(`by ${shortDay(target.due, yearOf(context.card.period))}`)}`
  if (target?.between !== undefined) {
    const [low, high] = target.between
    return safe`${figure(`${declaredNumber(low, judged.style)} to ${declaredNumber(high, judged.style)}`)}${due}`
  }
  return target?.reach === undefined ? undefined : safe`${figure(reachNumber(judged, context))}${due}`
}

/** A declared aim as declared, a computed one with the KPI's decimals. */
function reachNumber(judged: Judged, context: CardContext): string {
  const { target, style } = judged
  if (target?.reach === undefined) return ''
  const declared = context.targets.get(target.target)?.aim.type === 'reach'
  return declared ? declaredNumber(target.reach, style) : plainNumber(target.reach, style)
}

/** The aim in a sentence, where no heading says that it is a percentage. */
export function reachWords(judged: Judged, context: CardContext): string {
  const number = reachNumber(judged, context)
  return judged.kpi.unit === 'percent' && number !== '' ? `${number}%` : number
}

function remainder(judged: Judged): Markdown {
  const { target, style, progress } = judged
  if (target?.dueNow !== undefined && target.dueNow !== target.reach)
    return figure(`due now ${plainNumber(target.dueNow, style)}`)
  if (isPastByValue(judged)) return figure('past it by value')
  if (target?.gap === undefined || target.gap <= 0 || progress === 'met') return nothing
  return figure(`${plainNumber(target.gap, style)} to go`)
}

/** The value has reached the target, its interval has not. */
export function isPastByValue(judged: Judged): boolean {
  const { target, progress } = judged
  return progress === "can't tell" && target?.reach !== undefined && target.gap !== undefined && target.gap <= 0
}
