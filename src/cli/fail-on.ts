import type { Scorecard } from '../model/results.ts'

const conditions = ['missed', 'off-track', 'worse', 'stale'] as const

export type Condition = (typeof conditions)[number]

/** Reads `--fail-on missed,worse`; the first word that is no condition where there is one. */
export function readFailOn(text: string): { readonly conditions: readonly Condition[]; readonly unknown?: string } {
  const words = text.split(',').map((word) => word.trim())
  const unknown = words.find((word) => !conditions.some((one) => one === word))
  const known = conditions.filter((one) => words.includes(one))
  return { conditions: known, ...(unknown === undefined ? {} : { unknown }) }
}

export const failOnWords = conditions.join(', ')

/** Which KPIs meet a condition, as lines for the log. */
export function failures(cards: readonly Scorecard[], wanted: readonly Condition[]): readonly string[] {
  return cards.flatMap((card) =>
    card.results
      .filter(({ members }) => members.length === 0)
      .flatMap((result) => {
        const met = wanted.filter((condition) => {
          const word = condition.replace('-', ' ')
          return result.evidence === word || result.targets.some(({ progress }) => progress === word)
        })
        return met.map(
          (condition) =>
            `${card.id}${card.member === undefined ? '' : ` ${card.member}`} ${card.period.id}: ${result.kpi} is ${condition.replace('-', ' ')}`,
        )
      }),
  )
}
