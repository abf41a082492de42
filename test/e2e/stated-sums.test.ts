import { expect, test } from 'vitest'
import { type JsonResult, resultsOf } from './project.ts'

const declared = `cxkit: 1
sources:
  tickets: {files: tickets.csv, time: day}
  plan: {files: plan.csv, time: month, grain: month}
defaults: {baseline: before}
baselines: {before: {previous: 1 month}}
kpis:
  tickets: {type: count, source: tickets, better: lower}
  planned: {type: sum, source: plan, of: tickets, unit: count, better: none}
  used: {formula: tickets / planned * 100, unit: percent, better: lower}
  spare: {formula: planned * 2, unit: count, better: none}
scorecards: {monthly: {every: month, history: 2}}
`

interface Judged extends JsonResult {
  readonly evidence?: string
  readonly no_interval?: string
}

async function byKpi(): Promise<ReadonlyMap<string, Judged>> {
  const days = Array.from({ length: 59 }, (_, day) => new Date(Date.UTC(2025, 0, 1 + day)).toISOString().slice(0, 10))
  const plan = ['2025-01-01,emea,20', '2025-01-01,apac,20', '2025-02-01,emea,30', '2025-02-01,apac,20']
  const files = {
    'cxkit.yml': declared,
    'tickets.csv': `day\n${days.join('\n')}\n`,
    'plan.csv': `month,region,tickets\n${plan.join('\n')}\n`,
  }
  const results: readonly Judged[] = await resultsOf(files)
  return new Map(results.map((result) => [result.kpi, result]))
}

test('the sum of a plan is stated: no interval, no n, never too few', async () => {
  const planned = (await byKpi()).get('planned')
  expect(planned).toMatchObject({ value: 50, no_interval: 'a row stands for a whole period' })
  expect(planned).toMatchObject({ change: { value: 10 }, evidence: 'changed' })
  expect([planned?.low, planned?.high, planned?.n]).toEqual([undefined, undefined, undefined])
})

test('a formula over a plan is as uncertain as its other part alone', async () => {
  const results = await byKpi()
  const [tickets, used] = [results.get('tickets'), results.get('used')]
  expect(used?.value).toBe(56)
  // the counts' own interval, Garwood's, over the plan's 50
  const width = ((tickets?.high ?? 0) - (tickets?.low ?? 0)) * 2
  expect((used?.high ?? 0) - (used?.low ?? 0)).toBeCloseTo(width, 10)
})

test('a formula over plans alone has no interval', async () => {
  const spare = (await byKpi()).get('spare')
  expect(spare).toMatchObject({ value: 100, no_interval: 'a row stands for a whole period' })
  expect(spare?.low).toBeUndefined()
})
