import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ingredientsOf } from '../../src/measures/ingredients.ts'
import { ingredientKey } from '../../src/measures/keys.ts'
import { eventsOf, statisticOf } from '../../src/measures/statistic.ts'
import type { Measure } from '../../src/model/measure.ts'
import { column, readerOf, value, type Row } from './rows.ts'

const rows = { shape: 'events', source: 'rows' } as const
const kept = { ...rows, where: column('keep') }
type Own = Exclude<Measure, { type: 'formula' | 'rate' }>

const byType = {
  share: { type: 'share', rows, hit: { type: 'holds', of: column('yes') } },
  box: { type: 'share', rows, hit: { type: 'between', of: value('x'), from: 4 } },
  counted: { type: 'counted_share', rows, hits: value('x'), trials: value('n') },
  net: {
    type: 'net_share',
    rows,
    plus: { type: 'between', of: value('x'), from: 9 },
    minus: { type: 'between', of: value('x'), to: 6 },
  },
  countedNet: { type: 'counted_net_share', rows, plus: value('x'), minus: value('y'), trials: value('n') },
  mean: { type: 'mean', rows, of: value('x') },
  sum: { type: 'sum', rows, of: value('x') },
  count: { type: 'count', rows: kept },
  distinct: { type: 'distinct', rows, of: column('x') },
  ratio: { type: 'ratio', rows, numerator: value('x'), denominator: value('y') },
  quantile: { type: 'quantile', rows, of: value('x'), at: 0.5 },
} satisfies Readonly<Record<string, Own>>

const answers: readonly Row[] = [
  { x: 9n, y: 2n, n: 10n, yes: true, keep: true },
  { x: 3n, y: 1n, n: 10n, yes: false, keep: true },
  { x: 10n, y: undefined, n: 20n, yes: true, keep: false },
  { x: undefined, y: 5n, n: 20n, yes: undefined, keep: undefined },
]

const part = (name: string, where?: string) => ({
  type: 'part' as const,
  of: value(name),
  ...(where === undefined ? {} : { where: column(where) }),
})

describe('a statistic of four rows', () => {
  it.each([
    ['share', byType.share, { type: 'share', n: 3, hits: 2 }, 1],
    ['share of scores', byType.box, { type: 'share', n: 3, hits: 2 }, 1],
    ['counted share', byType.counted, { type: 'share', n: 40, hits: 22 }, 1],
    ['net share', byType.net, { type: 'net_share', n: 3, plus: 2, minus: 1 }, 1],
    ['counted net share', byType.countedNet, { type: 'net_share', n: 20, plus: 12, minus: 3 }, 2],
    ['mean', byType.mean, { type: 'mean', n: 3, mean: 22 / 3, m2: 86 / 3 }, 1],
    ['sum', byType.sum, { type: 'sum', n: 3, sum: 22, squares: 190 }, 1],
    ['count', byType.count, { type: 'count', events: 2 }, 0],
    ['distinct', byType.distinct, { type: 'count', events: 3 }, 0],
    ['ratio', byType.ratio, { type: 'ratio', n: 2, sums: [12, 3], m2: [18, 0.5], comoment: 3 }, 2],
    [
      'quantile',
      byType.quantile,
      { type: 'quantile', n: 3, value: 9, at: 0.5, ladder: { type: 'all', values: [3, 9, 10] } },
      1,
    ],
  ])('%s', (_name, measure: Own, statistic, missing) => {
    expect(statisticOf(measure, readerOf(answers))).toEqual({ statistic, missing })
  })

  it('counts as missing only rows that pass the condition of the KPI', () => {
    const measure = { ...byType.mean, rows: kept }
    expect(statisticOf(measure, readerOf([...answers, { keep: true }]))).toMatchObject({
      statistic: { n: 2 },
      missing: 1,
    })
  })

  it('of totals takes every row into a ratio, and misses none', () => {
    const measure = { type: 'ratio', rows, numerator: part('x'), denominator: part('n', 'keep') } as const
    expect(statisticOf(measure, readerOf(answers))).toMatchObject({ statistic: { n: 2, sums: [22, 20] }, missing: 0 })
  })

  it('of a rate is its events: rows, or a sum with its squares', () => {
    const per = 'orders'
    expect(eventsOf({ type: 'rate', rows: kept, of: { type: 'one' }, per }, readerOf(answers))).toEqual({ events: 2 })
    expect(eventsOf({ type: 'rate', rows, of: value('x'), per }, readerOf(answers))).toEqual({
      events: 22,
      squares: 190,
    })
  })

  it('of elapsed time leaves out what has not ended and what ends before it starts', () => {
    const spans: readonly Row[] = [{ a: 1n, b: 5n }, { a: 1n }, { a: 5n, b: 1n }]
    const measure = { type: 'mean', rows, of: { type: 'elapsed', start: column('a'), end: column('b') } } as const
    expect(statisticOf(measure, readerOf(spans))).toMatchObject({ statistic: { n: 1, mean: 4 }, missing: 2 })
  })
})

describe('a statistic of no rows', () => {
  it.each(Object.entries(byType))('of %s has no n', (_name, measure: Own) => {
    const { statistic, missing } = statisticOf(measure, readerOf([]))
    expect(missing).toBe(0)
    expect(statistic.type === 'count' ? statistic.events : 'n' in statistic && statistic.n).toBe(0)
  })
})

const momentsOf = (values: readonly bigint[], decimals = 0) => {
  const { statistic } = statisticOf(
    byType.mean,
    readerOf(
      values.map((x) => ({ x })),
      decimals,
    ),
  )
  if (statistic.type !== 'mean') throw new Error(statistic.type)
  return statistic
}

describe('moments', () => {
  // NIST StRD, univariate summary statistics, NumAcc1 and NumAcc4: the standard deviation is 1 and 0.1 exactly.
  it('of NumAcc1 have the standard deviation 1', () => {
    const { n, mean, m2 } = momentsOf([10_000_001n, 10_000_003n, 10_000_002n])
    expect({ mean, sd: Math.sqrt(m2 / (n - 1)) }).toEqual({ mean: 10_000_002, sd: 1 })
  })

  it('of NumAcc4 have the standard deviation 0.1', () => {
    const pairs = Array.from({ length: 500 }, () => [100_000_001n, 100_000_003n]).flat()
    const { n, mean, m2 } = momentsOf([100_000_002n, ...pairs], 1)
    expect({ n, mean, sd: Math.sqrt(m2 / (n - 1)) }).toEqual({ n: 1001, mean: 10_000_000.2, sd: 0.1 })
  })

  it('stay exact where sums are beyond 2^53', () => {
    const far = 2n ** 62n
    expect(momentsOf([far, far + 2n, far + 4n])).toEqual({ type: 'mean', n: 3, mean: Number(far + 2n), m2: 8 })
  })

  it('do not depend on a shift of all values, nor on their order', () => {
    const values = fc.array(fc.bigInt({ min: -1000n, max: 1000n }), { minLength: 1, maxLength: 30 })
    fc.assert(
      fc.property(values, fc.bigInt({ min: 0n, max: 10n ** 20n }), (all, shift) => {
        const moved = all.map((x) => x + shift).toReversed()
        expect(momentsOf(moved).m2).toBe(momentsOf(all).m2)
        expect(momentsOf(all).m2).toBeGreaterThanOrEqual(0)
      }),
    )
  })
})

/** A reader that answers only what was asked to be measured. */
function only(measure: Measure) {
  const keys = new Set(ingredientsOf(measure).map(ingredientKey))
  const all = readerOf(answers)
  const checked = (ingredient: Parameters<typeof all.integer>[0]) => {
    if (!keys.has(ingredientKey(ingredient))) throw new Error(`not measured: ${ingredientKey(ingredient)}`)
    return ingredient
  }
  return {
    integer: (ingredient: Parameters<typeof all.integer>[0]) => all.integer(checked(ingredient)),
    ladder: (ingredient: Parameters<typeof all.ladder>[0]) => all.ladder(checked(ingredient)),
    lasted: (ended: Parameters<typeof all.lasted>[0], open: Parameters<typeof all.lasted>[1]) =>
      all.lasted(checked(ended), checked(open)),
  }
}

describe('the ingredients of a measure', () => {
  it.each(Object.entries(byType))('are all that the statistic of %s reads', (_name, measure: Own) => {
    expect(statisticOf(measure, only(measure))).toEqual(statisticOf(measure, readerOf(answers)))
  })

  it('are all that the events of a rate read', () => {
    const rate = { type: 'rate', rows, of: value('x'), per: 'orders' } as const
    expect(eventsOf(rate, only(rate))).toEqual({ events: 22, squares: 190 })
    const counted = { ...rate, of: { type: 'one' } } as const
    expect(eventsOf(counted, only(counted))).toEqual({ events: 4 })
  })

  it('of a formula are those of its parts', () => {
    expect(ingredientsOf({ type: 'formula', tree: { type: 'kpi', id: 'a' }, uses: ['a'] })).toEqual([])
  })
})
