import type { Kpi } from '../../model/kpi.ts'
import type { Goal } from '../../model/project.ts'
import type { GoalResult, Progress, Result, TargetResult } from '../../model/results.ts'
import { type CardContext, known } from './context.ts'
import type { NumberStyle } from '../text.ts'

/** A KPI held to one target, or to none. */
export interface Judged {
  readonly kpi: Kpi
  readonly result: Result
  readonly style: NumberStyle
  readonly target?: TargetResult
  readonly progress: Progress
  /** 0..1, its share in its goal; a quarter outside of goals. */
  readonly weight: number
}

export interface JudgedGoal {
  readonly goal: Goal
  readonly result: GoalResult
  readonly parts: readonly Judged[]
}

export function judgedGoals(context: CardContext): readonly JudgedGoal[] {
  return context.card.goals.map((result) => ({
    goal: known(context.goals, result.goal),
    result,
    parts: result.parts.map((part) => ({ ...judgedPart(context, part), weight: part.weight / total(result) })),
  }))
}

/** KPIs in no goal, and targets that stand in none. */
export function judgedOthers(context: CardContext): readonly Judged[] {
  const parts = context.card.goals.flatMap((goal) => goal.parts)
  const inGoals = new Set(parts.map((part) => part.target))
  const kpisInGoals = new Set(parts.map((part) => part.kpi))
  return [...context.totals.values()].flatMap((result) => {
    const targets = result.targets.filter((target) => !inGoals.has(target.target))
    if (targets.length > 0) return targets.map((target) => judgedTarget(context, result, target))
    return kpisInGoals.has(result.kpi) ? [] : [untargeted(context, result)]
  })
}

export function allJudged(context: CardContext): readonly Judged[] {
  return [...judgedGoals(context).flatMap((goal) => goal.parts), ...judgedOthers(context)]
}

function total({ parts }: GoalResult): number {
  return parts.reduce((sum, part) => sum + part.weight, 0)
}

function judgedPart(context: CardContext, part: GoalResult['parts'][number]): Judged {
  const result = known(context.totals, part.kpi)
  const target = result.targets.find((one) => one.target === part.target)
  return {
    ...untargeted(context, result),
    ...(target === undefined ? {} : { target }),
    progress: part.progress,
  }
}

function judgedTarget(context: CardContext, result: Result, target: TargetResult): Judged {
  return { ...untargeted(context, result), target, progress: target.progress }
}

function untargeted(context: CardContext, result: Result): Judged {
  return {
    kpi: known(context.kpis, result.kpi),
    result,
    style: known(context.styles, result.kpi),
    progress: 'no target',
    weight: 0.25,
  }
}
