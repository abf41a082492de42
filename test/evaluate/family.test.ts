import { expect, test } from 'vitest'
import { judgedTogether } from '../../src/evaluate/family.ts'
import type { CellResult } from '../../src/evaluate/result.ts'
import type { Statistic } from '../../src/model/statistic.ts'
import { kpi, result, value } from '../render/builders.ts'

const share = (hits: number, n: number): Statistic => ({ type: 'share', n, hits })

/** A member whose change is beyond noise taken alone. */
function cell(member: string, now: Statistic, before = now): CellResult {
  const moved = { change: { value: 10, low: 0.5, high: 19 }, evidence: 'better', current: value(60) } as const
  const own = result({ segments: ['plan'], members: [member], ...moved })
  return { result: own, now, before: { statistic: before, periods: 1 } }
}

function judged(total: Statistic, cells: readonly CellResult[]) {
  return judgedTogether(kpi(), { result: result(), now: total }, cells)
}

test('a member is held against the rest, never against the total that holds it', () => {
  const [a, b] = judged(share(130, 200), [cell('a', share(80, 100)), cell('b', share(50, 100))])
  expect(a?.rest).toMatchObject({ value: 30, n: 100, flag: 'strong' })
  expect(b?.rest).toMatchObject({ value: -30, n: 100, flag: 'strong' })
  expect(b?.rest?.p).toBeCloseTo(a?.rest?.p ?? 0, 12)
})

test('a change that stands alone falls where many members were looked at', () => {
  const moved = cell('a', share(60, 100), share(45, 100))
  const still = ['b', 'c', 'd'].map((name) => cell(name, share(50, 100)))
  expect(judged(share(60, 100), [moved])[0]).toMatchObject({ evidence: 'better' })
  const [among] = judged(share(210, 400), [moved, ...still])
  expect(among).toMatchObject({ evidence: 'within noise' })
  expect(among?.because).toBe(
    'the change of +10.0 points is beyond noise on its own, but not among all members of its split',
  )
  expect(among?.change?.p).toBeCloseTo(0.0337, 4)
  expect(among?.change?.q).toBeCloseTo(4 * (among?.change?.p ?? 0), 12)
})

test('a member or a rest of few answers is none of the family', () => {
  const [few, many] = judged(share(60, 110), [cell('few', share(8, 10)), cell('many', share(52, 100))])
  expect(few?.rest?.p).toBeUndefined()
  expect(many?.rest?.q).toBeUndefined()
  expect(few?.rest?.value).toBeCloseTo(28, 9)
})

function ofCustomers(all: Extract<Statistic, { type: 'share' }>, n: number): Statistic {
  return { ...all, clusters: { n, sums: [n / 2, n], m2: [n / 4, n / 2], comoment: 0 } }
}

test('customers in several members leave no rest, customers apart do', () => {
  const half = { type: 'share', n: 100, hits: 50 } as const
  const cells = ['a', 'b'].map((name) => cell(name, ofCustomers(half, 60)))
  const restFor = (customers: number) => judged(ofCustomers({ ...half, n: 200, hits: 100 }, customers), cells)[0]?.rest
  expect(restFor(120)).toBeDefined()
  expect(restFor(100)).toBeUndefined()
})

test('the rest of a median, a count or of nothing is none', () => {
  const count: Statistic = { type: 'count', events: 9 }
  expect(judged(count, [cell('a', count)])[0]?.rest).toBeUndefined()
  expect(judged(share(5, 50), [cell('a', share(5, 50))])[0]?.rest).toBeUndefined()
})
