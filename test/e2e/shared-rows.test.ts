import { expect, test } from 'vitest'
import { type JsonResult, resultsOf } from './project.ts'

const declared = `cxkit: 1
sources:
  customers: {files: customers.csv, key: customer}
  tickets: {files: tickets.csv, time: day}
  orders: {files: orders.csv, time: day}
  support: {query: "select t.*, c.plan from tickets t join customers c using (customer)", time: day}
  sales: {query: "select o.*, c.plan from orders o join customers c using (customer)", time: day}
  late: {query: "select * from tickets where day > '2025-01-10'", time: day}
kpis:
  tickets: {type: count, source: support, better: lower}
  orders: {type: count, source: sales, better: higher}
  late: {type: count, source: late, better: lower}
  per_order: {formula: tickets / orders, unit: number, better: lower}
  late_share: {formula: late / tickets * 100, unit: percent, better: lower}
scorecards: {monthly: {every: month}}
`

interface Bounded extends JsonResult {
  readonly no_interval?: string
}

async function measured(kpi: string): Promise<Bounded | undefined> {
  const days = Array.from({ length: 31 }, (_, day) => `2025-01-${String(day + 1).padStart(2, '0')}`)
  const rows = days.map((day, at) => `${day},c${at % 3}`).join('\n')
  const files = {
    'cxkit.yml': declared,
    'customers.csv': 'customer,plan\nc0,free\nc1,pro\nc2,pro\n',
    'tickets.csv': `day,customer\n${rows}\n`,
    'orders.csv': `day,customer\n${rows}\n`,
  }
  const results: readonly Bounded[] = await resultsOf(files)
  return results.find((result) => result.kpi === kpi)
}

test('queries that only look up the same customers share no rows: their ratio has an interval', async () => {
  const perOrder = await measured('per_order')
  expect(perOrder?.value).toBe(1)
  // delta method, each count with the spread of its Garwood interval: (44.0036 - 21.0632) / (2 * 1.959964) of 31
  const error = Math.sqrt(2) * ((44.0036 - 21.0632) / (2 * 1.959964) / 31)
  expect(((perOrder?.high ?? 0) - (perOrder?.low ?? 0)) / 2).toBeCloseTo(1.959964 * error, 4)
})

test('queries over the same tickets share rows: their ratio has no interval', async () => {
  const late = await measured('late_share')
  expect(late?.no_interval).toBe('"late" and "tickets" are made from the same rows')
  expect(late?.low).toBeUndefined()
})
