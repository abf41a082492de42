import { periodsWords } from '../dates.ts'
import { bold, figure, type Markdown, safe, name, nothing, type Printable, small, twoLines } from '../markdown.ts'
import { sparkline } from '../sparkline.ts'
import { plainNumber, withUnit } from '../text.ts'
import {
  answers,
  baselineCell,
  changeCell,
  isPastByValue,
  kpiName,
  nowCell,
  reachWords,
  statusCell,
  statusWords,
  targetCell,
} from './cells.ts'
import { type CardContext, valueOf } from './context.ts'
import { type Judged, type JudgedGoal, judgedGoals, judgedOthers } from './judged.ts'

/** One line of the goals table; every cell is there, empty where there is nothing to say. */
export interface RowView {
  readonly name: Printable
  readonly status: Printable
  /** `n 1,064`, also the status's second line. */
  readonly answers: Printable
  readonly now: Printable
  readonly baseline: Printable
  readonly change: Printable
  readonly target: Printable
  readonly trend: Printable
  readonly owner: Printable
}

/** Columns without a word in any row are left out. */
export interface TableView {
  readonly title: string
  readonly first: string
  readonly status: string
  readonly trend: string
  readonly shows: Readonly<Record<'baseline' | 'target' | 'trend' | 'owner', boolean>>
  readonly rows: readonly RowView[]
  /** "82%: above 80% by value, not beyond doubt." */
  readonly notes: readonly Printable[]
}

/** The goals, then the KPIs that stand in none. */
export function tables(context: CardContext): readonly TableView[] {
  const goals = judgedGoals(context)
  const others = judgedOthers(context)
  const parts = goals.flatMap((goal) => goal.parts)
  const inGoals = { title: 'Goals', first: 'Goal and KPI', rows: goals.flatMap((goal) => goalRows(goal, context)) }
  const beside = {
    title: goals.length > 0 ? 'Other KPIs' : 'KPIs',
    first: 'KPI',
    rows: others.map((judged) => kpiRow(judged, context)),
  }
  return [table(inGoals, parts, context), table(beside, others, context)].filter((one) => one.rows.length > 0)
}

type Rows = Pick<TableView, 'title' | 'first' | 'rows'>

function table(written: Rows, judged: readonly Judged[], context: CardContext): TableView {
  const shows = {
    baseline: judged.some((one) => one.result.baseline !== undefined),
    target: judged.some((one) => one.target !== undefined),
    trend: judged.some((one) => trend(one) !== ''),
    owner: written.rows.some((row) => row.owner !== nothing),
  }
  const rows = shows.target ? written.rows : written.rows.map((row) => ({ ...row, status: row.answers }))
  const notes = judged.flatMap((one) => [
    ...(isPastByValue(one) ? [pastNote(one, context)] : []),
    ...(isScarcelyAnswered(one) ? [scarceNote(one)] : []),
  ])
  const periods = Math.min(longestTrend, Math.max(0, ...judged.map((one) => one.result.history.length)))
  const status = shows.target ? 'Status' : 'Answers'
  return { ...written, rows, status, trend: periodsWords(periods, context.card.every), shows, notes }
}

/** A goal with one KPI shares its row; one with several has a row for its roll-up. */
function goalRows(goal: JudgedGoal, context: CardContext): readonly RowView[] {
  const [only] = goal.parts
  const title = bold(name(goal.goal.title))
  if (only !== undefined && goal.parts.length === 1) {
    const both = safe`${title}<br>${kpiName(only.kpi)}`
    return [{ ...kpiRow(only, context), name: both, owner: owner(goal.goal.owner ?? only.kpi.owner) }]
  }
  const head = { ...emptyRow, name: title, status: rollUp(goal), owner: owner(goal.goal.owner) }
  return [head, ...goal.parts.map((part) => kpiRow(part, context))]
}

function rollUp({ result }: JudgedGoal): Markdown {
  const { good, open, progress } = result
  const share = progress === "can't tell" ? `${Math.round(open)}% open` : `${Math.round(good)}% good`
  return twoLines(statusWords(progress), figure(share))
}

function kpiRow(judged: Judged, context: CardContext): RowView {
  const { result, style, kpi } = judged
  return {
    name: kpiName(kpi),
    status: statusCell(judged, context),
    answers: answers(judged, context),
    now: nowCell(result.current, style),
    baseline: baselineCell(result, style),
    change: changeCell(result, style),
    target: targetCell(judged, context),
    trend: trendCell(judged),
    owner: owner(kpi.owner),
  }
}

/** Breakable, unlike all else: the last column gives way where the page is narrow. */
function owner(written: string | undefined): Markdown {
  return written === undefined ? nothing : safe`${written}`
}

function trendCell(judged: Judged): Printable {
  const values = recent(judged).filter((value) => value !== undefined)
  if (values.length < 2) return nothing
  const scale = `▁ ${plainNumber(Math.min(...values), judged.style)}  █ ${plainNumber(Math.max(...values), judged.style)}`
  return twoLines(small(figure(trend(judged))), figure(scale))
}

function trend(judged: Judged): string {
  return sparkline(recent(judged))
}

function recent(judged: Judged): readonly (number | undefined)[] {
  return judged.result.history.slice(-longestTrend).map((point) => valueOf(point.estimate)?.value)
}

function pastNote(judged: Judged, context: CardContext): Markdown {
  const value = valueOf(judged.result.current)?.value ?? 0
  const side = judged.kpi.better === 'lower' ? 'below' : 'above'
  const reach = figure(reachWords(judged, context))
  return safe`${judged.kpi.title} ${figure(withUnit(value, judged.style))}: ${side} ${reach} by value, not beyond doubt.`
}

const emptyRow: RowView = {
  name: nothing,
  status: nothing,
  answers: nothing,
  now: nothing,
  baseline: nothing,
  change: nothing,
  target: nothing,
  trend: nothing,
  owner: nothing,
}

const longestTrend = 12

/** Who answers so rarely may be unlike all others: a banner below 10%. */
function isScarcelyAnswered({ kpi, result }: Judged): boolean {
  const now = valueOf(result.current)
  return kpi.type === 'response_rate' && now !== undefined && now.value < 10
}

function scarceNote({ kpi, result, style }: Judged): Markdown {
  const value = withUnit(valueOf(result.current)?.value ?? 0, style)
  return safe`${bold(name(kpi.title))}: only ${figure(value)} answer, below 10%: those who do may be unlike those who do not.`
}
