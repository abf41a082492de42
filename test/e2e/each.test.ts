import { expect, test } from 'vitest'
import { measureProject } from '../../src/run.ts'
import { cardsOf, projectOf } from './project.ts'

const declared = (card: string) => `cxkit: 1
sources: {answers: {files: answers.csv, time: day}}
segments: {region: {by: region}, shop: {by: shop}}
kpis: {happy: {title: Happy, type: share, source: answers, of: happy, better: higher, segments: [shop, region]}}
scorecards: {partners: {every: month, ${card}}}
`

const rows = ['emea,a', 'emea,b', 'apac,a', '../x,a', 'EMEA,a', ',a'].flatMap((place, at) =>
  Array.from({ length: 10 + at }, (_, row) => `2025-01-31,${place},${row < 5}`),
)
const answers = `day,region,shop,happy\n${rows.join('\n')}\n`

interface Document {
  readonly scorecards: readonly {
    readonly member?: string
    readonly results: readonly { readonly segments: readonly string[]; readonly n?: number }[]
  }[]
}

test('each member of a segment has a card of its own, made from its rows only', async () => {
  const cards = await cardsOf({ 'cxkit.yml': declared('each: region'), 'answers.csv': answers })
  const document: Document = JSON.parse(cards['scorecards/results.json'] ?? '')
  expect(document.scorecards.map(({ member, results }) => [member, results[0]?.n])).toEqual([
    ['../x', 13],
    ['EMEA', 14],
    ['apac', 12],
    ['emea', 21],
    ['(none)', 15],
  ])
  const emea = document.scorecards.find(({ member }) => member === 'emea')
  expect(emea?.results.map(({ segments, n }) => [segments, n])).toEqual([
    [[], 21],
    [['shop'], 10],
    [['shop'], 11],
  ])
  expect(cards['scorecards/partners-emea-2-2025-01.md']).toContain('Only region emea.')
})

test('the cards of members are files inside the folder, no two of them the same', async () => {
  const card = 'each: region, output: partners/$member/$period.md'
  const cards = await cardsOf({ 'cxkit.yml': declared(card), 'answers.csv': answers })
  expect(Object.keys(cards).toSorted()).toEqual([
    'partners/EMEA/2025-01.md',
    'partners/apac/2025-01.md',
    'partners/emea-2/2025-01.md',
    'partners/none/2025-01.md',
    'partners/x/2025-01.md',
    'scorecards/results.json',
  ])
})

test.each([
  ['each: region, output: partners/$period.md', 'same-output'],
  ['each: regoin', 'unknown-segment'],
])('%s is refused', async (card, code) => {
  const root = projectOf({ 'cxkit.yml': declared(card), 'answers.csv': answers })
  const { checked } = await measureProject({ root })
  expect(checked.ok ? [] : checked.errors.map((error) => error.code)).toEqual([code])
})
