import type { Progress } from '../../model/results.ts'
import { figure, type Markdown, safe, words } from '../markdown.ts'
import { changeInWords, changeRange, levelRange, plainNumber, withUnit } from '../text.ts'
import { aimWords, isBounded, isPastByValue, reachWords } from './cells.ts'
import { type CardContext, valueOf } from './context.ts'
import type { Judged } from './judged.ts'

/** What was found, from the verdicts and never from the slope: "CSAT is really up, but off track". */
export function headline(judged: Judged, context: CardContext): Markdown {
  const { title } = judged.kpi
  if (isEstablished(judged)) return safe`${title} ${words(movedWords(judged))}`
  if (judged.progress === "can't tell") return undecided(judged, context)
  if (judged.progress === 'on track' || judged.progress === 'off track') return safe`${title} is ${judged.progress}`
  const verdict = verdictWords[judged.progress]
  if (verdict !== undefined) return safe`${title} ${verdict}`
  return safe`${title} ${nowWords(judged)}${words(seems(judged))}`
}

/** A change whose interval excludes 0 by more than what matters; without an interval, any change. */
export function isEstablished({ result }: Judged): boolean {
  return result.evidence === 'better' || result.evidence === 'worse' || result.evidence === 'changed'
}

function movedWords(judged: Judged): string {
  const { change } = judged.result
  const up = (change?.value ?? 0) > 0 ? 'up' : 'down'
  const moved = change === undefined || isBounded(change) ? `is really ${up}` : `is ${up} by value alone`
  const against = judged.result.evidence === 'worse' ? isGood(judged.progress) : isBad(judged.progress)
  const verdict = verdictWords[judged.progress]
  if (verdict === undefined && judged.kpi.better === 'lower') return `${moved}, for the ${judged.result.evidence}`
  return `${moved}${verdict === undefined ? '' : `${against ? ', but' : ' and'} ${verdict}`}`
}

function isGood(progress: Progress): boolean {
  return progress === 'met' || progress === 'on track'
}

function isBad(progress: Progress): boolean {
  return progress === 'missed' || progress === 'off track' || progress === "can't tell"
}

/** None where there is no verdict. */
const verdictWords: Readonly<Partial<Record<Progress, string>>> = {
  missed: 'missed its target',
  met: 'met its target',
  'off track': 'off track',
  'on track': 'on track',
  "can't tell": 'not surely on target',
}

function undecided(judged: Judged, context: CardContext): Markdown {
  const { title, better } = judged.kpi
  if (isPastByValue(judged)) {
    const side = better === 'lower' ? 'below' : 'above'
    return safe`${title} ${nowWords(judged)} is ${side} ${figure(reachWords(judged, context))} by value, not beyond doubt`
  }
  if (judged.result.change !== undefined) return safe`${title} ${nowWords(judged)} is not yet proof of progress`
  return safe`${title} ${nowWords(judged)} can't be told from its target`
}

function nowWords({ result, style }: Judged): Markdown {
  const now = valueOf(result.current)
  return now === undefined ? safe`has no value` : figure(withUnit(now.value, style))
}

function seems({ result }: Judged): string {
  if (result.evidence === 'within noise') return ': no change beyond noise'
  return result.evidence === 'no material change' ? ': no change that matters' : ''
}

/** "76.0% against a baseline of 70.0 (+6.0 points, +3.3 to +8.6). The target is 80 by 31 Dec." */
export function figures(judged: Judged, context: CardContext): Markdown {
  const { result, style } = judged
  const now = valueOf(result.current)
  if (now === undefined) return safe``
  const written = figure(withUnit(now.value, style))
  const before = valueOf(result.baseline?.estimate)
  if (before === undefined || result.change === undefined)
    return safe`${written}${around(judged)}.${aim(judged, context)}`
  const base = figure(plainNumber(before.value, style))
  const moved = figure(changeInWords(result.change.value, style))
  if (saysValue(judged)) return safe`${moved} on a baseline of ${base}${changeBounds(judged)}.${aim(judged, context)}`
  return safe`${written} against a baseline of ${base} (${moved}${changeBounds(judged)}).${aim(judged, context)}`
}

/** The headline has the value already. */
function saysValue(judged: Judged): boolean {
  return !isEstablished(judged) && (judged.progress === "can't tell" || verdictWords[judged.progress] === undefined)
}

function changeBounds({ result, style }: Judged): Markdown {
  const { low, high } = result.change ?? {}
  if (low === undefined || high === undefined) return safe``
  const range = figure(changeRange(low, high, style))
  return result.evidence === 'within noise' ? safe`, plausibly ${range}` : safe`, ${range}`
}

function around({ result, style }: Judged): Markdown {
  const now = valueOf(result.current)
  if (now?.low === undefined || now.high === undefined) return safe``
  return safe` (${figure(levelRange(now.low, now.high, style))})`
}

function aim(judged: Judged, context: CardContext): Markdown {
  const written = aimWords(judged, context)
  return written === undefined ? safe`` : safe` The target is ${written}.`
}
