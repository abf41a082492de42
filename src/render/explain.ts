import type { Kpi } from '../model/kpi.ts'
import type { Measured } from '../model/measured.ts'
import type { Query } from '../model/plan.ts'
import type { Result, Scorecard, TargetResult } from '../model/results.ts'
import { InternalError, type Id } from '../model/words.ts'
import { lastDay } from './dates.ts'
import { intervalMethod } from './interval-methods.ts'
import { numberStyle, plainNumber, signedNumber, type NumberStyle } from './text.ts'

/** Everything behind one KPI as plain text: words, rows, n, interval, verdicts with their reasons, and the SQL that ran. */
export function explainKpi(what: Measured, id: Id): string {
  const kpi = what.project.kpis.find((one) => one.id === id)
  if (kpi === undefined) throw new InternalError(`no KPI ${id}`)
  return [
    ...heading(kpi, what),
    ...what.cards.flatMap((card) => ['', ...cardLines(card, kpi, what)]),
    ...what.plan.queries.flatMap((query) => ['', ...queryLines(query)]),
  ].join('\n')
}

function heading(kpi: Kpi, { project, plan }: Measured): readonly string[] {
  const sources = [...new Set(plan.queries.map(({ source }) => source))]
  return [
    `${kpi.id}: ${kpi.title}`,
    `  ${kpi.definition}`,
    ...(kpi.question === undefined ? [] : [`  Question: ${kpi.question}`]),
    `  Type ${kpi.type}, in ${kpi.unit}; ${kpi.better === 'none' ? 'neither direction is better' : `${kpi.better} is better`}; judged from ${kpi.minSample} rows.`,
    ...sources.map((id) => {
      const facts = plan.catalog.sources.get(id)
      const source = project.sources.find((one) => one.id === id)
      const time = source?.time === undefined ? 'no time' : `time ${source.time.name}`
      return `  Source ${id}: ${facts?.rows ?? 0} rows, ${facts?.excluded ?? 0} left out, ${time}${facts?.last === undefined ? '' : `, newest day ${facts.last}`}.`
    }),
  ]
}

function cardLines(card: Scorecard, kpi: Kpi, { project }: Measured): readonly string[] {
  const total = card.results.find((result) => result.kpi === kpi.id && result.members.length === 0)
  if (total === undefined) return []
  const style = numberStyle(kpi, total.current.type === 'value' ? total.current : undefined, project)
  const splits = card.results.filter((result) => result.kpi === kpi.id && result.members.length > 0)
  return [
    `${card.id}${card.member === undefined ? '' : ` ${card.member}`}, ${card.period.id}${card.asOf === undefined ? '' : ` (${card.period.from} to ${lastDay(card.period)})`}`,
    `  now       ${level(total.current, style)}${total.current.type === 'value' ? `; ${intervalMethod(kpi.measure, total.current)}` : ''}`,
    ...baselineLines(total, style),
    `  evidence  ${total.evidence}: ${total.because}`,
    ...total.targets.flatMap((target) => targetLines(target, kpi, { project, style })),
    ...splits.map((result) => `  ${result.members.join(' × ')}: ${level(result.current, style)}; ${result.evidence}`),
  ]
}

function level(estimate: Result['current'], style: NumberStyle): string {
  if (estimate.type === 'none') return estimate.state
  const { value, low, high, n, open, missing } = estimate
  const interval =
    low === undefined || high === undefined
      ? 'no interval'
      : `${plainNumber(low, style)} to ${plainNumber(high, style)}`
  const known = [...(n === undefined ? [] : [`n ${n}`]), ...(open === undefined ? [] : [`${open} of them open`])]
  const rows = [...known, ...(missing === undefined ? [] : [`${missing} missing`])]
  return [`${plainNumber(value, style)} (${interval})`, ...rows].join(', ')
}

function baselineLines({ baseline, change }: Result, style: NumberStyle): readonly string[] {
  if (baseline === undefined) return []
  const window = baseline.window === undefined ? 'declared' : `${baseline.window.from} to ${lastDay(baseline.window)}`
  return [
    `  baseline  ${baseline.baseline} (${window}): ${level(baseline.estimate, style)}`,
    ...(change === undefined ? [] : [`  change    ${signed(change, style)}`]),
  ]
}

function signed({ value, low, high }: NonNullable<Result['change']>, style: NumberStyle): string {
  const interval =
    low === undefined || high === undefined
      ? 'no interval'
      : `${signedNumber(low, style)} to ${signedNumber(high, style)}`
  return `${signedNumber(value, style)} (${interval})`
}

interface TargetAsk {
  readonly project: Measured['project']
  readonly style: NumberStyle
}

function targetLines(result: TargetResult, kpi: Kpi, { project, style }: TargetAsk): readonly string[] {
  const declared = project.targets.find(({ id }) => id === result.target)
  const aim =
    result.between === undefined
      ? result.reach === undefined
        ? 'unknown'
        : plainNumber(result.reach, style)
      : result.between.map((x) => plainNumber(x, style)).join(' to ')
  const due = result.due === undefined ? '' : ` by ${result.due}`
  const path =
    result.dueNow === undefined
      ? ''
      : `; due now ${plainNumber(result.dueNow, style)} on the straight line from the baseline`
  const from =
    declared?.aim.type === 'change'
      ? `; a change of ${declared.aim.relative ? `${declared.aim.by * 100}%` : declared.aim.by} from ${declared.baseline ?? kpi.baseline?.id ?? ''}`
      : ''
  return [
    `  target    ${result.target}: ${aim}${due}${from}${path}`,
    `  progress  ${result.progress}: ${result.because}`,
  ]
}

function queryLines(query: Query): readonly string[] {
  return [`SQL (${query.id}): ${query.because}`, ...query.sql.split('\n').map((line) => `  ${line}`)]
}
