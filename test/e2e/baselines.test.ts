import { expect, test } from 'vitest'
import { type JsonResult, resultsOf } from './project.ts'

const declared = `cxkit: 1
sources: {orders: {files: orders.csv, time: day, columns: {amount: {type: decimal, decimals: 2}}}}
defaults: {baseline: before}
baselines: {before: {previous: 1 month}, both: {previous: 2 months}}
kpis:
  orders: {type: count, source: orders, better: higher}
  revenue: {type: sum, source: orders, of: amount, unit: money, better: higher}
  orders_2: {type: count, source: orders, better: higher, baseline: both}
scorecards: {monthly: {every: month, history: 3}}
`

interface Compared extends JsonResult {
  readonly baseline?: { readonly value?: number }
  readonly history?: readonly { readonly value?: number }[]
}

/** Orders from 2 January to 30 March 2025: the first day and the last of the quarter have none. */
async function measured(asOf: string): Promise<readonly Compared[]> {
  const days = Array.from({ length: 88 }, (_, day) => new Date(Date.UTC(2025, 0, 2 + day)).toISOString().slice(0, 10))
  const rows = days.flatMap((day, at) => (at % 3 === 0 ? [`${day},1.50`, `${day},2.25`] : [`${day},4.00`]))
  const files = { 'cxkit.yml': declared, 'orders.csv': `day,amount\n${rows.join('\n')}\n` }
  return resultsOf(files, { asOf: () => asOf })
}

test('a baseline of one period is what that period was, though the data begin on its second day', async () => {
  const single = (await measured('2025-02-28')).filter(({ kpi }) => kpi !== 'orders_2')
  expect(single.map(({ kpi }) => kpi)).toEqual(['orders', 'revenue'])
  for (const { baseline, history } of single) expect(baseline?.value).toBe(history?.at(-2)?.value)
})

test('a longer baseline of a count is its mean over the days that lie in the data', async () => {
  const longer = (await measured('2025-03-31')).find(({ kpi }) => kpi === 'orders_2')
  // 40 orders in 30 of January's 31 days, 38 in February
  expect(longer?.baseline?.value).toBeCloseTo(78 / (30 / 31 + 1), 12)
})
