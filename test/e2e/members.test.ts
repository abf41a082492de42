import { expect, test } from 'vitest'
import { cardsOf, type JsonResult, resultsOf } from './project.ts'

const declared = `cxkit: 1
sources: {answers: {files: answers.csv, time: day}}
segments: {shop: {by: shop}}
kpis: {happy: {title: Happy, type: share, source: answers, of: happy, better: higher, segments: [shop], baseline: before}}
baselines: {before: {previous: 1 month}}
scorecards: {monthly: {every: month}}
`

const january = { north: [40, 100], east: [50, 100], south: [52, 100], west: [50, 100] } as const
const february = { north: [30, 100], east: [64, 100], south: [52, 100], west: [50, 100] } as const

function rowsOf(day: string, all: Readonly<Record<string, readonly [number, number]>>): readonly string[] {
  return Object.entries(all).flatMap(([shop, [happy, n]]) =>
    Array.from({ length: n }, (_, at) => `${day},${shop},${at < happy}`),
  )
}

const files = {
  'cxkit.yml': declared,
  'answers.csv': [
    'day,shop,happy',
    '2025-01-01,north,',
    ...rowsOf('2025-01-31', january),
    ...rowsOf('2025-02-28', february),
  ].join('\n'),
}

interface Member extends JsonResult {
  readonly evidence: string
  readonly change: { readonly value: number; readonly low: number; readonly p: number; readonly q: number }
  readonly rest: { readonly value: number; readonly n: number; readonly p: number; readonly q: number }
}

function isMember(result: JsonResult): result is Member {
  return result.members.length > 0
}

test('each member is held against the rest of its split and judged among all of them', async () => {
  const [east, north] = (await resultsOf(files, { asOf: () => '2025-02-28' })).filter(isMember)
  // 30 of 100 in the north against 166 of 300 elsewhere
  expect(north?.rest).toMatchObject({ n: 300, flag: 'strong' })
  expect(north?.rest.value).toBeCloseTo(30 - 16600 / 300, 9)
  // +14 points of 100 each: alone p = .0455, of four it is .18
  expect(east?.change.low).toBeGreaterThan(0)
  expect(east?.change.p).toBeCloseTo(0.0455, 4)
  expect(east?.change.q).toBeCloseTo(4 * (east?.change.p ?? 0), 12)
  expect(east?.evidence).toBe('within noise')
})

test('the card names the worst and the best member, with what is known of them', async () => {
  const card = (await cardsOf(files, { asOf: () => '2025-02-28' }))['scorecards/monthly-2025-02.md'] ?? ''
  expect(card).toContain('Worst: north 30.0%. Best: east 64.0%.')
  expect(card).toContain('| Against the rest |')
  expect(card).toMatch(/\| \*\*north\*\* \|.*\*\*−25\.3&nbsp;worse\*\*/)
})
