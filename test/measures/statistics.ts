import * as fc from 'fast-check'
import type { Statistic } from '../../src/model/statistic.ts'

const count = fc.nat(2000)
const amount = fc.double({ min: 0, max: 1000, noNaN: true })
const size = fc.integer({ min: 1, max: 5000 })

const share = fc
  .tuple(count, count)
  .filter(([hits, misses]) => hits + misses > 0)
  .map(([hits, misses]) => ({ type: 'share', n: hits + misses, hits }) as const)

const netShare = fc
  .tuple(count, count, count)
  .filter(([plus, between, minus]) => plus + between + minus > 0)
  .map(([plus, between, minus]) => ({ type: 'net_share', n: plus + between + minus, plus, minus }) as const)

const mean = fc.record({ type: fc.constant('mean' as const), n: size, mean: amount, m2: amount })
const sum = fc.record({ type: fc.constant('sum' as const), n: size, sum: amount, squares: amount })
const events = fc.record({ type: fc.constant('count' as const), events: count })

const ratio = fc
  .tuple(size, fc.tuple(amount, amount), fc.tuple(amount, amount), fc.double({ min: -1, max: 1, noNaN: true }))
  .map(([n, [x, y], m2, r]) => {
    const comoment = r * Math.sqrt(m2[0] * m2[1])
    return { type: 'ratio', n, sums: [x, y + 1], m2, comoment } as const
  })

const rate = fc
  .tuple(size, count, fc.double({ min: 0.1, max: 1000, noNaN: true }))
  .map(([n, each, exposure]) => ({ type: 'rate', n, events: each, exposure }) as const)

const summedRate = fc
  .tuple(rate, fc.integer({ min: 1, max: 5000 }))
  .map(([plain, squares]) => ({ ...plain, squares }) as const)

const quantile = fc.array(amount, { minLength: 1, maxLength: 100 }).map((values) => {
  const sorted = values.toSorted((a, b) => a - b)
  const value = sorted[Math.floor((sorted.length - 1) / 2)] ?? 0
  return { type: 'quantile', n: sorted.length, value, at: 0.5, ladder: { type: 'all', values: sorted } } as const
})

const formula = fc.record({ type: fc.constant('formula' as const), n: size, value: amount, variance: amount })

/** One generator of statistics with data for each measure. */
export const byMeasure = { share, netShare, mean, sum, events, ratio, rate, summedRate, quantile, formula } as const

/** Statistics of any measure, with data. */
export const statistics: fc.Arbitrary<Statistic> = fc.oneof(...Object.values(byMeasure))
