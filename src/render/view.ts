import type { Measured } from '../model/measured.ts'
import type { Scorecard } from '../model/results.ts'
import { periodWords, shortDay, span } from './dates.ts'
import { figure, join, list, type Markdown, safe, name, nothing, type Printable } from './markdown.ts'
import { arrows, marks } from './marks.ts'
import { isBounded } from './view/cells.ts'
import { type CardContext, cardContext } from './view/context.ts'
import { counts } from './view/counts.ts'
import { tables, type TableView } from './view/goals.ts'
import { allJudged, judgedGoals } from './view/judged.ts'
import { methods, type MethodView, percentOf } from './view/methods.ts'
import { quality, type QualityView } from './view/quality.ts'
import { splits, type SplitView } from './view/segments.ts'
import { asked, inShort } from './view/short.ts'

/** All that a scorecard's template can print; templates/README.safe describes it. */
export interface View {
  readonly title: Printable
  readonly project: Printable
  readonly span: Printable
  /** "Only region emea." Empty where the card is of all rows. */
  readonly only: Printable
  readonly counts: readonly Printable[]
  readonly short: readonly Printable[]
  readonly asked: Printable
  readonly tables: readonly TableView[]
  readonly legend: Printable
  readonly splits: readonly SplitView[]
  readonly quality: QualityView
  readonly methods: readonly MethodView[]
  readonly footer: Printable
}

export function scorecardView(what: Measured, card: Scorecard): View {
  const context = cardContext(what, card)
  return {
    title: safe`${context.spec.title}, ${periodWords(card.period, card.every)}`,
    project: context.project.name,
    span: card.asOf === undefined ? safe`all rows` : figure(span(card.period)),
    only: only(context),
    counts: counts(context),
    short: inShort(context),
    asked: asked(context) ?? nothing,
    tables: tables(context),
    legend: legend(context),
    splits: splits(context),
    quality: quality(context),
    methods: methods(context),
    footer: footer(context),
  }
}

function only({ spec, card }: CardContext): Markdown {
  const own = spec.each === undefined || card.member === undefined ? {} : { [spec.each]: card.member }
  const members = Object.entries({ ...spec.where, ...own }).map(([segment, member]) => safe`${segment} ${member}`)
  return members.length === 0 ? nothing : safe`Only ${list(members)}.`
}

/** Explains the marks that this card uses, and no others. */
function legend(context: CardContext): Markdown {
  const judged = allJudged(context)
  const used = new Set(judged.map((one) => arrows[one.kpi.better]))
  const statuses = [...judged.map((one) => one.progress), ...judgedGoals(context).map((goal) => goal.result.progress)]
  const shapes = new Set(statuses.filter((one) => one !== 'no target').map((one) => marks[one].shape))
  const ways = waysMeant.filter(([way]) => used.has(way)).map(([, says]) => says)
  const shown = shapesMeant.filter(([shape]) => shapes.has(shape)).map(([, says]) => says)
  const changes = judged.flatMap((one) => one.result.change ?? [])
  const exception = changes.every(isBounded) ? nothing : safe`, without an interval by its value alone`
  const rule = [safe`A change is called better or worse only if its interval excludes 0${exception}.`]
  const sentences = [
    ...(ways.length === 0 ? [] : [safe`${join(ways, ', ')}.`]),
    safe`Small figures: ${confidences(context)} intervals.`,
    ...(changes.length === 0 ? [] : rule),
    ...(shown.length === 0 ? [] : [safe`${join(shown, ' · ')}.`]),
  ]
  return join(sentences, ' ')
}

const waysMeant = [
  ['▲', safe`▲ higher is better`],
  ['▼', safe`▼ lower is better`],
] as const

const shapesMeant = [
  ['✓', safe`✓ met: the whole interval is past the target`],
  ['●', safe`● on track`],
  ['◐', safe`◐ can't tell: the target lies inside the interval`],
  ['✕', safe`✕ off track or missed: the whole interval falls short`],
  ['○', safe`○ no verdict, and why`],
] as const

/** The same whether the as-of day was asked for or found in the data. */
function footer(context: CardContext): Markdown {
  const { plan } = context
  const newest = plan.newest.map(({ source, last }) => safe`${name(source)}, ${figure(shortDay(last))}`)
  const from = newest.length === 0 ? nothing : safe` (newest row: ${join(newest, '; ')})`
  const day = plan.asOf === undefined ? [] : [safe`Data as of ${figure(shortDay(plan.asOf))}${from}`]
  return join([...day, safe`${confidences(context)} intervals`], ' · ')
}

/** `95%`, or `90% and 95%` where KPIs differ. */
function confidences(context: CardContext): Markdown {
  const all = new Set([...context.totals.keys()].map((id) => context.kpis.get(id)?.confidence ?? 0))
  return list([...all].toSorted((a, b) => a - b).map((share) => figure(`${percentOf(share)}%`)))
}
