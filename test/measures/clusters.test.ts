import { describe, expect, it } from 'vitest'
import { changeOf } from '../../src/measures/change.ts'
import { estimateOf } from '../../src/measures/estimate.ts'
import { ingredientsOf } from '../../src/measures/ingredients.ts'
import { eventsOf, statisticOf } from '../../src/measures/statistic.ts'
import type { Measure, Quantity, Repeats, Rows } from '../../src/model/measure.ts'
import type { Statistic } from '../../src/model/statistic.ts'
import { column, readerOf, value, type Row } from './rows.ts'

type Own = Exclude<Measure, { type: 'formula' | 'rate' }>

function rowsAs(repeats?: Repeats): Rows {
  return { shape: 'events', source: 'rows', ...(repeats === undefined ? {} : { repeats }) }
}

function measures(rows: Rows): readonly Own[] {
  const score = value('score')
  const [hits, trials, misses] = [value('hits'), value('trials'), value('misses')]
  return [
    { type: 'share', rows, hit: { type: 'holds', of: column('liked') } },
    {
      type: 'net_share',
      rows,
      plus: { type: 'between', of: score, from: 9 },
      minus: { type: 'between', of: score, to: 6 },
    },
    { type: 'counted_share', rows, hits, trials },
    { type: 'counted_net_share', rows, plus: hits, minus: misses, trials },
    { type: 'mean', rows, of: score },
    { type: 'sum', rows, of: score },
    { type: 'count', rows },
    { type: 'ratio', rows, numerator: score, denominator: trials },
    { type: 'quantile', rows, of: score, at: 0.5 },
  ]
}

const names = measures(rowsAs()).map(({ type }) => type)

function rowOf(customer: number, score: number): Row {
  const hits = BigInt(score % 3)
  return { customer: BigInt(customer), score: BigInt(score), liked: score > 6, hits, misses: 2n - hits, trials: 3n }
}

/** Every customer once. */
const once = Array.from({ length: 40 }, (_, at) => rowOf(at, (at * 7) % 11))
/** The same customers, all of whose three answers are alike. */
const thrice = [...once, ...once, ...once]

function statistic(type: Own['type'], rows: readonly Row[], repeats?: Repeats): Statistic {
  const measure = measures(rowsAs(repeats)).find((one) => one.type === type)
  if (measure === undefined) throw new Error(type)
  return statisticOf(measure, readerOf(rows)).statistic
}

function widthOf(found: Statistic): number {
  const { low = 0, high = 0 } = estimateOf(found, 0.95) ?? {}
  return high - low
}

describe.each(names)('a %s of customers', (type) => {
  it('who have one row each has the interval of rows that stand alone', () => {
    const [clustered, alone] = [statistic(type, once, 'cluster'), statistic(type, once)]
    const [one, other] = [estimateOf(clustered, 0.95), estimateOf(alone, 0.95)]
    expect(one).toMatchObject({ customers: 40 })
    expect(one?.value).toBe(other?.value)
    // A ratio's delta method and a mean of trials know rows by their sums alone, as it does customers.
    if (type !== 'counted_share' && type !== 'counted_net_share') {
      expect(one?.low).toBeCloseTo(other?.low ?? Number.NaN, 9)
      expect(one?.high).toBeCloseTo(other?.high ?? Number.NaN, 9)
    }
  })

  it('whose rows repeat each other tells no more than their customers do', () => {
    const repeated = statistic(type, thrice, 'cluster')
    expect(widthOf(repeated)).toBeGreaterThan(1.3 * widthOf(statistic(type, thrice)))
    expect(estimateOf(repeated, 0.95)?.customers).toBe(40)
  })

  it('changes by an interval as wide as its own are', () => {
    const [now, then] = [statistic(type, thrice, 'cluster'), statistic(type, thrice, 'cluster')]
    const plain = changeOf(statistic(type, thrice), statistic(type, thrice), { confidence: 0.95, periods: 1 })
    const change = changeOf(now, then, { confidence: 0.95, periods: 1 })
    expect(change?.value).toBeCloseTo(0, 12)
    expect((change?.high ?? 0) - (change?.low ?? 0)).toBeGreaterThan((plain?.high ?? 0) - (plain?.low ?? 0))
  })

  it('without any row has no data, or counts none', () => {
    const none = estimateOf(statistic(type, [], 'cluster'), 0.95)
    if (type === 'count') expect(none).toMatchObject({ value: 0, customers: 0, low: 0 })
    else expect(none).toBeUndefined()
  })

  it('of one customer alone claims no more than one row would', () => {
    const single = estimateOf(
      statistic(
        type,
        Array.from({ length: 30 }, () => rowOf(1, 9)),
        'cluster',
      ),
      0.95,
    )
    const { low = Number.NEGATIVE_INFINITY, high = Number.POSITIVE_INFINITY, value: found = 0 } = single ?? {}
    expect(low).toBeLessThanOrEqual(found)
    if (type === 'share' || type === 'counted_share') expect(high - low).toBeGreaterThan(0.5)
    if (type === 'net_share') expect(high - low).toBeGreaterThan(0.8)
    if (type === 'mean' || type === 'ratio') expect(single?.low).toBeUndefined()
  })
})

describe('a rate of events of customers', () => {
  const one: Quantity = { type: 'one' }
  const rate = (repeats: Repeats | undefined, of: 'rows' | 'amounts') =>
    ({ type: 'rate', rows: rowsAs(repeats), of: of === 'rows' ? one : value('score'), per: 'p' }) as const
  const found = (repeats: Repeats | undefined, of: 'rows' | 'amounts'): Statistic => ({
    type: 'rate',
    n: 1000,
    exposure: 1000,
    ...eventsOf(rate(repeats, of), readerOf(thrice)),
  })

  it.each(['rows', 'amounts'] as const)('counted by %s scatters more than if each stood alone', (of) => {
    expect(widthOf(found('cluster', of))).toBeGreaterThan(1.3 * widthOf(found(undefined, of)))
    expect(estimateOf(found('cluster', of), 0.95)?.value).toBe(estimateOf(found(undefined, of), 0.95)?.value)
    const change = changeOf(found('cluster', of), found('cluster', of), { confidence: 0.95, periods: 1 })
    expect(change).toMatchObject({ value: 0 })
    expect(change?.high).toBeGreaterThan(0)
  })
})

describe('the last row of each customer', () => {
  it('is told apart in every ingredient of the KPI but the rows of the source', () => {
    const [mean] = measures(rowsAs('latest')).filter(({ type }) => type === 'mean')
    if (mean === undefined) throw new Error('no mean')
    const [any, ...own] = ingredientsOf(mean)
    expect(any?.where).toEqual([])
    for (const { where } of own) expect(where).toContainEqual({ type: 'latest' })
  })

  it('of those that a condition holds for is another one', () => {
    const rows: Rows = { ...rowsAs('latest'), where: column('liked') }
    const [, ...own] = ingredientsOf({ type: 'count', rows })
    for (const { where } of own) expect(where).toContainEqual({ type: 'latest', among: column('liked') })
  })
})
