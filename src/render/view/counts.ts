import type { Evidence, Progress } from '../../model/results.ts'
import { bold, figure, join, type Markdown, safe, type Printable } from '../markdown.ts'
import { marks } from '../marks.ts'
import { wholeNumber } from '../text.ts'
import type { CardContext } from './context.ts'
import { type Judged, type JudgedGoal, judgedGoals, judgedOthers } from './judged.ts'

/** "Six goals: ✕ 1 off track, ◐ 4 can't tell", worst first; KPIs without a target count by their change. */
export function counts(context: CardContext): readonly Markdown[] {
  const { locale } = context.project
  const goals = judgedGoals(context)
  const others = judgedOthers(context)
  const beside = goals.length > 0 ? 'other KPI' : 'KPI'
  const targeted = others.filter((one) => one.target !== undefined)
  const free = others.filter((one) => one.target === undefined)
  return [
    line(many(goals.length, 'goal', locale), byProgress(goals.map(goalProgress))),
    line(many(targeted.length, `${beside} with a target`, locale), byProgress(targeted.map((one) => one.progress))),
    line(many(free.length, beside, locale), byEvidence(free)),
  ].filter((one) => one !== undefined)
}

/** A goal of one KPI is counted as its row reads, with the reason why there is no verdict. */
function goalProgress({ result, parts }: JudgedGoal): Progress {
  const [only] = parts
  return only !== undefined && parts.length === 1 ? only.progress : result.progress
}

function line(what: string, found: readonly Printable[]): Markdown | undefined {
  return found.length === 0 ? undefined : safe`${what}: ${join(found, ', ')}.`
}

function byProgress(all: readonly Progress[]): readonly Markdown[] {
  return Object.entries(marks).flatMap(([progress, { shape, word }]) => {
    const count = all.filter((one) => one === progress).length
    return count === 0 ? [] : [bold(figure(`${shape} ${count} ${word.toLowerCase()}`))]
  })
}

function byEvidence(all: readonly Judged[]): readonly Markdown[] {
  return evidenceWords.flatMap(([evidence, words, loud]) => {
    const count = all.filter((one) => one.result.evidence === evidence).length
    const written = figure(`${count} ${words}`)
    return count === 0 ? [] : [loud ? bold(written) : written]
  })
}

/** Worst first. */
const evidenceWords = [
  ['worse', 'worse', true],
  ['changed', 'changed', true],
  ['within noise', 'within noise', false],
  ['no material change', 'without material change', false],
  ['not computable', 'not computable', false],
  ['hidden', 'hidden', false],
  ['no data', 'without data', false],
  ['stale', 'stale', false],
  ['immature', 'not final', false],
  ['too few', 'with too few answers', false],
  ['collecting baseline', 'collecting a baseline', false],
  ['no baseline', 'without a baseline', false],
  ['better', 'better', true],
] as const satisfies readonly (readonly [Evidence, string, boolean])[]

/** `Six goals`, `1,204 KPIs`. */
export function many(count: number, noun: string, locale: string): string {
  const [head = '', ...rest] = noun.split(' with ')
  const plural = [count === 1 ? head : `${head}s`, ...rest].join(' with ')
  return `${smallNumbers[count] ?? wholeNumber(count, locale)} ${plural}`
}

const smallNumbers = [
  'No',
  'One',
  'Two',
  'Three',
  'Four',
  'Five',
  'Six',
  'Seven',
  'Eight',
  'Nine',
  'Ten',
  'Eleven',
  'Twelve',
]
