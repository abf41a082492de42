import { expect, it } from 'vitest'
import { measured, rowsOf } from './measured.ts'

const yaml = (repeats: string) => `cxkit: 1
sources: {answers: {files: answers.csv, time: at, key: id, customer: customer, columns: {customer: {type: text}}}}
segments: {plan: {by: plan}}
kpis: {score: {type: mean, source: answers, of: score, segments: [plan]${repeats}}}
scorecards: {card: {every: month, history: 2}}
`

const files = {
  'answers.csv': `id,customer,at,score,plan
1,a,2025-01-03,4,free
2,a,2025-01-20,8,free
3,a,2025-02-05,9,pro
4,b,2025-01-09,2,pro
5,,2025-01-10,6,pro
6,,2025-01-11,7,pro
`,
}

it('sums over customers are one query a period, in total and by segment; rows without a customer are one each', async () => {
  const { tables } = await measured(yaml(''), files, '2025-02-28')
  const [query, table] = tables.find(([{ form }]) => form === 'clusters') ?? []
  expect(query?.sql).toContain('group by grouping sets ((span, customer), (span, customer, s0))')
  const rows = table === undefined ? [] : rowsOf(table)
  const january = rows.filter(({ span }) => query?.windows[Number(span)]?.period.id === '2025-01')
  const column = (key: string) =>
    [...(query?.ingredients ?? [])].find(([name]) => name.startsWith(key))?.[1].column ?? ''
  const customers = january.map((row) => [row['s0'], row[column('customers(')]])
  expect(customers).toEqual([
    [undefined, 4],
    ['free', 1],
    ['pro', 3],
  ])
  // (4 + 8)² + 2² + 6² + 7² of the sums, 2² + 1 + 1 + 1 of the rows.
  const products = [...(query?.ingredients ?? [])].filter(([name]) => name.startsWith('customer products'))
  expect(products.map(([, { column: name }]) => january[0]?.[name]).toSorted((a, b) => Number(a) - Number(b))).toEqual([
    7, 39, 233,
  ])
})

it('the last row of each customer is one query a period, ranked within it', async () => {
  const { tables } = await measured(yaml(', repeats: latest'), files, '2025-02-28')
  const [query, table] = tables.find(([{ form }]) => form === 'latest') ?? []
  expect(query?.sql).toContain('row_number() over (partition by span, customer order by moment desc nulls last')
  const rows = table === undefined ? [] : rowsOf(table)
  const sum = [...(query?.ingredients ?? [])].find(([name]) => name.startsWith('sum('))?.[1].column ?? ''
  const sums = rows.map((row) => [query?.windows[Number(row['span'])]?.period.id, row['s0'], row[sum]])
  expect(sums).toContainEqual(['2025-01', undefined, 8 + 2 + 6 + 7])
  expect(sums).toContainEqual(['2025-01', 'free', 8])
  expect(sums).toContainEqual(['2025-02', 'pro', 9])
})
