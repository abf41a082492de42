import { expect, test } from 'vitest'
import { chanceOf } from '../../src/measures/chance.ts'
import { changeOf } from '../../src/measures/change.ts'
import type { Statistic } from '../../src/model/statistic.ts'

const comparison = { confidence: 0.95, periods: 1 }
const quantile = (from: number): Statistic => {
  const values = Array.from({ length: 41 }, (_, at) => from + at)
  return { type: 'quantile', n: 41, value: from + 20, at: 0.5, ladder: { type: 'all', values } }
}

const pairs: readonly (readonly [Statistic, Statistic])[] = [
  [
    { type: 'share', n: 100, hits: 62 },
    { type: 'share', n: 100, hits: 45 },
  ],
  [
    { type: 'net_share', n: 100, plus: 50, minus: 20 },
    { type: 'net_share', n: 100, plus: 35, minus: 30 },
  ],
  [
    { type: 'mean', n: 40, mean: 5, m2: 40 },
    { type: 'mean', n: 40, mean: 4.4, m2: 44 },
  ],
  [
    { type: 'ratio', n: 40, sums: [80, 40], m2: [20, 10], comoment: 5 },
    { type: 'ratio', n: 40, sums: [60, 40], m2: [20, 10], comoment: 5 },
  ],
  [
    { type: 'sum', n: 40, sum: 400, squares: 5000 },
    { type: 'sum', n: 30, sum: 180, squares: 4000 },
  ],
  [
    { type: 'count', events: 60 },
    { type: 'count', events: 30 },
  ],
  [
    { type: 'rate', n: 100, events: 60, exposure: 100 },
    { type: 'rate', n: 100, events: 30, exposure: 100 },
  ],
  [quantile(30), quantile(10)],
  [
    { type: 'formula', n: 9, value: 5, variance: 1 },
    { type: 'formula', n: 9, value: 2, variance: 1 },
  ],
  [
    { type: 'share', n: 100, hits: 62 },
    { type: 'declared', value: 0.45 },
  ],
]

test.each(pairs)('a difference whose interval leaves out 0 has a p under 5%%: %o', (now, then) => {
  const { low = 0, high = 0 } = changeOf(now, then, comparison) ?? {}
  expect(low > 0 || high < 0).toBe(true)
  expect(chanceOf(now, then, comparison)).toBeLessThan(0.05)
  expect(then.type === 'declared' ? 1 : chanceOf(now, now, comparison)).toBeGreaterThan(0.99)
})

test('without an interval there is no p', () => {
  const plan: Statistic = { type: 'sum', n: 3, sum: 30, squares: 300, stated: true }
  expect(chanceOf(plan, { ...plan, sum: 20 }, comparison)).toBeUndefined()
  const formula: Statistic = { type: 'formula', n: 3, value: 2 }
  expect(chanceOf(formula, formula, comparison)).toBeUndefined()
})
