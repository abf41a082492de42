import type { Evidence, Progress, State } from '../../model/results.ts'
import { bold, list, type Markdown, safe, words } from '../markdown.ts'
import { wholeNumber } from '../text.ts'
import { type CardContext, valueOf } from './context.ts'
import { allJudged, type Judged } from './judged.ts'

/** Which KPIs have no verdict and why: "No verdict on 1 of 6 KPIs. Referral rate has 55 answers of the 300 it needs." */
export function unsaid(context: CardContext): Markdown | undefined {
  const judged = allJudged(context)
  const silent = judged.filter((one, at) => isSilent(one) && judged.findIndex((other) => other.kpi === one.kpi) === at)
  if (silent.length === 0) return undefined
  const named = silent.slice(0, mostNamed).map((one) => safe`${one.kpi.title} ${words(reason(one, context))}`)
  const rest = silent.length > mostNamed ? [safe`${String(silent.length - mostNamed)} more are in the table`] : []
  const head = bold(safe`No verdict on ${String(silent.length)} of ${String(context.totals.size)} KPIs.`)
  return safe`${head} ${list([...named, ...rest])}.`
}

/** A KPI with neither target nor baseline is not asked for a verdict; one without a value always has none. */
function isSilent(judged: Judged): boolean {
  const verdict = verdictOf(judged)
  if (valueOf(judged.result.current) === undefined) return true
  return silences.has(verdict) && (judged.target !== undefined || judged.kpi.baseline !== undefined)
}

function verdictOf({ progress, result, target }: Judged): Progress | Evidence {
  return target === undefined ? result.evidence : progress
}

const silences: ReadonlySet<Progress | Evidence> = new Set<Progress>([
  'no data',
  'stale',
  'immature',
  'collecting baseline',
  'no baseline',
  'too few',
])

function reason(judged: Judged, context: CardContext): string {
  const { result } = judged
  if (result.current.type === 'none') return absences[result.current.state]
  return reasons[verdictOf(judged)] ?? scarcity(judged, context)
}

const absences: Readonly<Record<State, string>> = {
  'no data': 'has no data',
  'not computable': 'cannot be computed for this period',
  hidden: 'is hidden to protect small groups',
}

function scarcity({ result, kpi }: Judged, context: CardContext): string {
  const { locale } = context.project
  const now = valueOf(result.current)?.n ?? 0
  const before = valueOf(result.baseline?.estimate)?.n ?? 0
  const needed = wholeNumber(kpi.minSample, locale)
  if (now < kpi.minSample) return `has ${wholeNumber(now, locale)} answers of the ${needed} it needs`
  return `has a baseline of ${wholeNumber(before, locale)} answers, it needs ${needed}`
}

const reasons: Readonly<Partial<Record<Progress | Evidence, string>>> = {
  stale: 'has no fresh data',
  immature: 'is not final yet',
  'collecting baseline': 'is still collecting its baseline',
  'no baseline': 'has no baseline to compare with',
}

const mostNamed = 3
