import type { Progress, Scorecard } from '../model/results.ts'

const order: readonly Progress[] = [
  'missed',
  'off track',
  "can't tell",
  'on track',
  'met',
  'too few',
  'stale',
  'immature',
  'collecting baseline',
  'no baseline',
  'no data',
]

/** One line a card: how its goals stand, or its targets where it has no goals; worst first. */
export function verdictLine(card: Scorecard): string {
  const targets = card.results.flatMap((result) => result.targets.map(({ progress }) => progress))
  const goals = card.goals.map(({ progress }) => progress)
  const counted = goals.length > 0 ? `goals: ${tally(goals)}` : `targets: ${tally(targets)}`
  const said = goals.length > 0 || targets.length > 0 ? counted : evidenceTally(card)
  return `${card.id}${card.member === undefined ? '' : ` ${card.member}`} ${card.period.id} · ${said}`
}

function tally(verdicts: readonly Progress[]): string {
  return order
    .map((word) => ({ word, count: verdicts.filter((one) => one === word).length }))
    .filter(({ count }) => count > 0)
    .map(({ word, count }) => `${count} ${word}`)
    .join(', ')
}

function evidenceTally({ results }: Scorecard): string {
  const totals = results.filter(({ members }) => members.length === 0)
  const words = [...new Set(totals.map(({ evidence }) => evidence))].toSorted()
  return words.map((word) => `${totals.filter(({ evidence }) => evidence === word).length} ${word}`).join(', ')
}
