import type { Kpi } from '../../model/kpi.ts'
import type { Measure } from '../../model/measure.ts'
import type { BaselineResult, Result } from '../../model/results.ts'
import type { Id } from '../../model/words.ts'
import { span } from '../dates.ts'
import { intervalMethod } from '../interval-methods.ts'
import { bold, figure, list, type Markdown, safe, type Printable, prose, words } from '../markdown.ts'
import { plainNumber, wholeNumber } from '../text.ts'
import { type CardContext, known, valueOf } from './context.ts'

/** How one KPI is made and judged. */
export interface MethodView {
  readonly kpi: Printable
  /** `nps, points`, `sum, EUR`. */
  readonly kind: Printable
  readonly definition: Printable
  readonly question: Printable
  readonly source: Printable
  readonly interval: Printable
  readonly baseline: Printable
  readonly minSample: Printable
  /** The verdicts with their reasons. */
  readonly verdicts: readonly Printable[]
}

export function methods(context: CardContext): readonly MethodView[] {
  return [...context.totals.values()].map((result) => method(known(context.kpis, result.kpi), result, context))
}

function method(kpi: Kpi, result: Result, context: CardContext): MethodView {
  return {
    kpi: kpi.title,
    kind: kind(kpi, context),
    definition: prose(kpi.definition),
    question: prose(kpi.question ?? ''),
    source: list([...sourcesOf(kpi.measure, context)]),
    interval: interval(kpi, result),
    baseline: result.baseline === undefined ? 'none' : baseline(result.baseline, kpi, context),
    minSample: figure(wholeNumber(kpi.minSample, context.project.locale)),
    verdicts: verdicts(result, kpi, context),
  }
}

function kind({ type, unit }: Kpi, { project }: CardContext): Printable {
  const measured = unit === 'money' ? (project.currency ?? unit) : unit.replace('per_1000', 'per 1,000')
  return measured === type ? type : safe`${type}, ${measured}`
}

function verdicts(result: Result, kpi: Kpi, context: CardContext): readonly Markdown[] {
  const targets = result.targets.map(
    (target) => safe`${bold(words(target.progress))} for target ${target.target}: ${prose(target.because)}`,
  )
  const isAsked = kpi.baseline !== undefined || result.evidence !== 'no baseline'
  const change = isAsked ? [safe`${bold(words(result.evidence))}: ${prose(result.because)}`] : []
  const goals = context.card.goals.filter((goal) => goal.parts.some((part) => part.kpi === result.kpi))
  const rolled = goals.map((goal) => {
    const { title } = known(context.goals, goal.goal)
    return safe`${bold(words(goal.progress))} for the goal ${title}: ${prose(goal.because)}`
  })
  return [...change, ...targets, ...rolled]
}

function sourcesOf(measure: Measure, context: CardContext): ReadonlySet<Id> {
  if (measure.type !== 'formula') return new Set([measure.rows.source])
  return new Set(measure.uses.flatMap((id) => [...sourcesOf(known(context.kpis, id).measure, context)]))
}

function interval(kpi: Kpi, { current }: Result): Markdown {
  const estimate = valueOf(current)
  if (estimate?.because !== undefined) return prose(intervalMethod(kpi.measure, estimate))
  return safe`${figure(`${percentOf(kpi.confidence)}%`)}, ${words(intervalMethod(kpi.measure))}`
}

function baseline(result: BaselineResult, kpi: Kpi, context: CardContext): Markdown {
  const window = result.window === undefined ? '' : `, ${span(result.window)}`
  const estimate = valueOf(result.estimate)
  const style = known(context.styles, kpi.id)
  const value = estimate === undefined ? '' : `: ${plainNumber(estimate.value, style)}`
  const n = estimate?.n === undefined ? '' : `, n ${wholeNumber(estimate.n, context.project.locale)}`
  const declared = result.declared ? ', declared, n unknown' : ''
  return safe`${result.baseline}${figure(window + value + n + declared)}`
}

/** `95`, `99.9`. */
export function percentOf(share: number): string {
  return String(Number((share * 100).toFixed(4)))
}
