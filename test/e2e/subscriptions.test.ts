import { describe, expect, it } from 'vitest'
import { resultsOf, type Files } from './project.ts'
import { csv, dayAfter, randomOf } from './random.ts'

interface Subscription {
  readonly id: number
  readonly customer: number
  readonly start: number
  readonly end: number | undefined
  readonly plan: string
}

const subscriptions = subscriptionsOf(17)
const asOf = () => '2025-04-10'
const known = 100

function subscriptionsOf(seed: number): readonly Subscription[] {
  const next = randomOf(seed)
  return Array.from({ length: 800 }, (_, id) => {
    const start = next(100)
    const end = next(3) === 0 ? start + next(60) : undefined
    return { id, customer: next(600), start, end, plan: next(2) === 0 ? 'free' : 'pro' }
  })
}

function files(rows: readonly Subscription[], until = Number.POSITIVE_INFINITY): Files {
  const lines = rows
    .filter(({ start }) => start < until)
    .map(({ id, customer, start, end, plan }) => {
      const ended = end === undefined || end >= until ? '' : dayAfter(end)
      return `${id},${customer},${dayAfter(start)},${ended},${plan}`
    })
  return {
    'data.csv': csv('id,customer,start,end,plan', lines),
    'cxkit.yml': `cxkit: 1
sources:
  subscriptions: {files: data.csv, time: start, key: id, customer: customer, columns: {end: {type: date}}}
segments:
  plan: {by: plan}
baselines:
  month_before: {previous: 1 month}
  long: {from: 2025-01-05, to: 2025-02-28}
kpis:
  churn: {type: churn, source: subscriptions, start: start, end: '"end"', segments: [plan], baseline: month_before}
  churn_all: {type: churn, source: subscriptions, start: start, end: '"end"', repeats: all, baseline: long}
  retention: {type: retention, source: subscriptions, start: start, end: '"end"', report: rate}
scorecards:
  card: {every: month}
`,
  }
}

async function march(rows: readonly Subscription[], until?: number) {
  const results = await resultsOf(files(rows, until), { asOf })
  return new Map(results.map((result) => [[result.kpi, ...result.members].join('/'), result]))
}

/** Who is active at the start of the days from `opens` on, and who of them is lost before `closes`. */
function cohort(rows: readonly Subscription[], [opens, closes]: readonly [number, number]) {
  const active = rows.filter(({ start, end }) => start < opens && (end === undefined || end >= opens || end >= known))
  return { active: active.length, lost: active.filter(({ end }) => end !== undefined && end < closes).length }
}

const [february, marchDays] = [[31, 59] as const, [59, 90] as const]

describe('of the subscriptions active at the start of a month', () => {
  it('churn counts those that end in it, retention the others; who joins in it does not count', async () => {
    const found = await march(subscriptions)
    const { active, lost } = cohort(subscriptions, marchDays)
    expect(found.get('churn')?.n).toBe(active)
    expect(found.get('churn')?.value).toBeCloseTo((100 * lost) / active, 12)
    expect(found.get('retention')?.value).toBeCloseTo((100 * (active - lost)) / active, 12)
    expect(found.get('churn_all')?.value).toBe(found.get('churn')?.value)
  })

  it('segments and baselines have cohorts of their own', async () => {
    const found = await march(subscriptions)
    const pro = cohort(
      subscriptions.filter(({ plan }) => plan === 'pro'),
      marchDays,
    )
    expect(found.get('churn/pro')).toMatchObject({ n: pro.active })
    expect(found.get('churn/pro')?.value).toBeCloseTo((100 * pro.lost) / pro.active, 12)
    const before = cohort(subscriptions, february)
    expect(found.get('churn')).toMatchObject({ baseline: { n: before.active } })
  })

  it('a baseline longer than the period is none: more are lost in it', async () => {
    expect((await march(subscriptions)).get('churn_all')).toMatchObject({
      evidence: 'no baseline',
      because: expect.stringMatching(/as long as the month/),
    })
  })

  it('an extract cut at a day tells the same as that as-of day, in any order of its rows', async () => {
    const mixed = subscriptions.toSorted((a, b) => ((a.id * 7919) % 1009) - ((b.id * 7919) % 1009))
    expect(await resultsOf(files(mixed, known), { asOf })).toEqual(await resultsOf(files(subscriptions), { asOf }))
  })
})
