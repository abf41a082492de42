import { describe, expect, test } from 'vitest'
import { estimateOf } from '../../src/measures/estimate.ts'
import { statisticOf } from '../../src/measures/statistic.ts'
import type { Measure } from '../../src/model/measure.ts'
import type { Statistic } from '../../src/model/statistic.ts'
import { criticalT } from '../../src/stats/student-t.ts'

const at = { file: 'cxkit.yml', line: 1, column: 1 }
const x = { id: 'rows: x', source: 'rows', sql: 'x', at, lines: [at] }
const mean: Extract<Measure, { type: 'mean' }> = {
  type: 'mean',
  rows: { shape: 'events', source: 'rows' },
  of: { type: 'value', of: x },
}

/** NIST Statistical Reference Datasets, univariate: values in tenths, certified mean and standard deviation. */
const nist = [
  ['NumAcc1', [100_000_010, 100_000_030, 100_000_020], 10_000_002, 1],
  ['NumAcc2', [12, ...alternating(11, 13, 500)], 1.2, 0.1],
  ['NumAcc3', [10_000_002, ...alternating(10_000_001, 10_000_003, 500)], 1_000_000.2, 0.1],
  ['NumAcc4', [100_000_002, ...alternating(100_000_001, 100_000_003, 500)], 10_000_000.2, 0.1],
] as const

describe('moments from exact integers', () => {
  test.each(nist)('%s: mean and standard deviation are the certified ones', (...[, tenths, certified, deviation]) => {
    const { n, mean: value, m2 } = momentsOf(tenths)
    expect(value).toBe(certified)
    expect(Math.sqrt(m2 / (n - 1))).toBeCloseTo(deviation, 14)
  })

  test('mutant: a sum of squares in doubles has no digit of NumAcc4 left', () => {
    const values = nist[3][1].map((tenths) => tenths / 10)
    const n = values.length
    const sum = values.reduce((total, each) => total + each, 0)
    const naive = values.reduce((total, each) => total + each * each, 0) - (sum * sum) / n
    expect(Math.abs(naive / (n - 1) - 0.01)).toBeGreaterThan(0.005)
    const estimate = estimateOf(momentsOf(nist[3][1]), 0.95)
    const reach = ((estimate?.high ?? NaN) - (estimate?.low ?? NaN)) / 2
    expect(reach).toBeCloseTo((criticalT(0.95, n - 1) * 0.1) / Math.sqrt(n), 8)
  })
})

function alternating(low: number, high: number, times: number): readonly number[] {
  return Array.from({ length: 2 * times }, (_, i) => (i % 2 === 0 ? low : high))
}

function momentsOf(tenths: readonly number[]): Extract<Statistic, { type: 'mean' }> {
  const units = tenths.map(BigInt)
  const total = (of: (unit: bigint) => bigint) => units.reduce((sum, unit) => sum + of(unit), 0n)
  const { statistic } = statisticOf(mean, {
    integer: ({ type }) => {
      if (type === 'rows') return { units: BigInt(units.length), decimals: 0 }
      return type === 'sum' ? { units: total((u) => u), decimals: 1 } : { units: total((u) => u * u), decimals: 2 }
    },
    ladder: () => undefined,
    lasted: () => [],
  })
  if (statistic.type !== 'mean') throw new Error('a mean is expected')
  return statistic
}
