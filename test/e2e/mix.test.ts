import { expect, test } from 'vitest'
import { cardsOf, type JsonResult, resultsOf } from './project.ts'

// Applicants to the six largest departments of Berkeley in 1973, and how many were admitted: Bickel, Hammel and
// O'Connell (1975), Science 187:398, as in R's UCBAdmissions. Men stand for the baseline, women for the period.
const men = { a: [825, 512], b: [560, 353], c: [325, 120], d: [417, 138], e: [191, 53], f: [373, 22] } as const
const women = { a: [108, 89], b: [25, 17], c: [593, 202], d: [375, 131], e: [393, 94], f: [341, 24] } as const

const berkeley = `cxkit: 1
sources: {applications: {files: applications.csv, time: day}}
segments: {department: {by: dept}}
kpis:
  admitted: {title: Admitted, type: share, source: applications, of: admitted, better: higher, segments: [department], baseline: before}
baselines: {before: {previous: 1 month}}
scorecards: {monthly: {every: month}}
`

function rowsOf(day: string, all: Readonly<Record<string, readonly [number, number]>>): readonly string[] {
  return Object.entries(all).flatMap(([dept, [applied, admitted]]) =>
    Array.from({ length: applied }, (_, at) => `${day},${dept},${at < admitted}`),
  )
}

const rows = [...rowsOf('2025-01-31', men), ...rowsOf('2025-02-28', women)]
const files = {
  'cxkit.yml': berkeley,
  'applications.csv': `day,dept,admitted\n2025-01-01,a,\n${rows.join('\n')}\n`,
}

interface Mixed extends JsonResult {
  readonly change: { readonly value: number }
  readonly mix?: readonly {
    readonly segment: string
    readonly rate: number
    readonly mix: number
    readonly simpson: boolean
    readonly members: readonly { readonly member: string; readonly rate: number; readonly mix: number }[]
  }[]
}

function isMixed(result: JsonResult): result is Mixed {
  return 'mix' in result
}

test('admissions at Berkeley fell by 14.16 points: +3.60 within departments, −17.77 from where women applied', async () => {
  const total = (await resultsOf(files)).find(isMixed)
  const [mix] = total?.mix ?? []
  expect(total?.change.value).toBeCloseTo(-14.165, 3)
  expect(mix?.rate).toBeCloseTo(3.6, 2)
  expect(mix?.mix).toBeCloseTo(-17.77, 2)
  expect((mix?.rate ?? 0) + (mix?.mix ?? 0)).toBeCloseTo(total?.change.value ?? 0, 12)
  expect(mix).toMatchObject({ segment: 'department', simpson: true })
})

test('members add up to the rate and to the mix', async () => {
  const [mix] = (await resultsOf(files)).find(isMixed)?.mix ?? []
  const sum = (of: 'rate' | 'mix') => mix?.members.reduce((all, member) => all + member[of], 0)
  expect(mix?.members.map(({ member }) => member)).toEqual(['a', 'b', 'c', 'd', 'e', 'f'])
  expect(sum('rate')).toBeCloseTo(mix?.rate ?? 0, 12)
  expect(sum('mix')).toBeCloseTo(mix?.mix ?? 0, 12)
})

test('the card says where the change came from, in figures that add up as printed', async () => {
  const card = (await cardsOf(files))['scorecards/monthly-2025-02.md'] ?? ''
  expect(card).toContain('### Where Admitted came from, by department')
  expect(card).toContain('−14.2 = **+3.6 from within department** and **−17.8 from a changed mix**.')
  expect(card).toContain('Taken one by one its members went up, the whole went down: their shares changed')
  const adds = [...card.matchAll(/^\| (?:\*\*)?[a-f](?:\*\*)? \|.* ([+−]?[\d.]+) \|$/gm)].map(([, added]) =>
    Number(added?.replace('−', '-')),
  )
  expect(adds).toHaveLength(6)
  expect(adds.reduce((sum, added) => sum + added, 0)).toBeCloseTo(3.6, 9)
})
