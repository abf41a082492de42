import { describe, expect, it } from 'vitest'
import { cardsOf, resultsOf, type Files } from './project.ts'
import { csv, dayAfter, randomOf } from './random.ts'

interface Invitation {
  readonly id: number
  readonly sent: number
  /** Days after it was sent; undefined: never. */
  readonly answered: number | undefined
  readonly recommend: number | undefined
  readonly again: number | undefined
  readonly referred: boolean | undefined
}

const invitations = invitationsOf(11)

/** Sixty days of invitations, of which few are answered, some only much later; some answers have gaps. */
function invitationsOf(seed: number): readonly Invitation[] {
  const next = randomOf(seed)
  return Array.from({ length: 900 }, (_, id) => ({
    id,
    sent: next(60),
    answered: next(12) === 0 ? next(20) : undefined,
    recommend: next(9) === 0 ? undefined : 1 + next(6),
    again: next(9) === 0 ? undefined : 1 + next(5),
    referred: next(7) === 0 ? undefined : next(3) === 0,
  }))
}

/** As an extract of the day `until` has it: what comes later is not in it. */
function files(rows: readonly Invitation[], until = Number.POSITIVE_INFINITY): Files {
  const lines = rows
    .filter(({ sent }) => sent <= until)
    .map(({ id, sent, answered, recommend, again, referred }) => {
      const answer = answered === undefined || sent + answered > until ? '' : dayAfter(sent + answered)
      return `${id},${dayAfter(sent)},${answer},${recommend ?? ''},${again ?? ''},${referred ?? ''}`
    })
  return {
    'data.csv': csv('id,sent,answered,recommend,again,referred', lines),
    'complaints.csv': csv(
      'id,at',
      rows.filter(({ id, sent }) => id % 50 === 0 && sent <= until).map(({ id, sent }) => `${id},${dayAfter(sent)}`),
    ),
    'cxkit.yml': `cxkit: 1
sources:
  invitations:
    files: data.csv
    time: sent
    key: id
    columns: {answered: {type: date}, recommend: {type: integer}, again: {type: integer}, referred: {type: boolean}}
  complaints: {files: complaints.csv, time: at, key: id}
kpis:
  response: {type: response_rate, source: invitations, event: answered}
  converted: {type: conversion, source: invitations, event: answered}
  soon: {type: conversion, source: invitations, event: answered, within: 5 days}
  loyalty: {type: loyalty_index, source: invitations, parts: {recommend: 0.5, again: 0.25}, scale: [1, 5]}
  referral: {type: referral, source: invitations, of: referred}
  sent: {type: count, source: invitations}
  complaints: {type: complaints, source: complaints, per: sent}
  use: {type: engagement, source: invitations, numerator: again, denominator: recommend}
scorecards:
  card: {every: month, kpis: [response, converted, soon, loyalty, referral, complaints, use]}
`,
  }
}

async function february(rows: readonly Invitation[], until?: number) {
  const results = await resultsOf(files(rows, until), { asOf: () => '2025-03-01' })
  return new Map(results.map((result) => [result.kpi, result]))
}

function sum(all: readonly number[]): number {
  return all.reduce((total, one) => total + one, 0)
}

/** February is days 31 to 58; the 59th is the first of March, the as-of day. */
const sent = invitations.filter((one) => one.sent >= 31 && one.sent <= 58)

describe('of the invitations of a month', () => {
  it('the response rate counts those answered by the as-of day over all', async () => {
    const found = (await february(invitations)).get('response')
    const hits = sent.filter((one) => one.answered !== undefined && one.sent + one.answered <= 59).length
    expect(found?.n).toBe(sent.length)
    expect(found?.value).toBeCloseTo((100 * hits) / sent.length, 12)
    expect((await february(invitations)).get('converted')?.value).toBe(found?.value)
  })

  it('a conversion within days counts only rows for which those days have passed', async () => {
    const found = (await february(invitations)).get('soon')
    const mature = sent.filter((one) => one.sent + 5 <= 59)
    const hits = mature.filter(({ answered }) => answered !== undefined && answered <= 5).length
    expect(mature.length).toBeLessThan(sent.length)
    expect(found?.n).toBe(mature.length)
    expect(found?.value).toBeCloseTo((100 * hits) / mature.length, 12)
  })

  it('the loyalty index is the mean of respondents’ own weighted means, of those who answered every part', async () => {
    const found = (await february(invitations)).get('loyalty')
    const own = sent.flatMap(({ recommend, again }) => {
      if (recommend === undefined || again === undefined || recommend > 5) return []
      return [((recommend - 1) / 4) * 100 * (2 / 3) + ((again - 1) / 4) * 100 * (1 / 3)]
    })
    expect(found).toMatchObject({ n: own.length, missing: sent.length - own.length })
    expect(found?.value).toBeCloseTo(sum(own) / own.length, 10)
  })

  it('referral is a share of those of whom it is known', async () => {
    const found = (await february(invitations)).get('referral')
    const known = sent.filter(({ referred }) => referred !== undefined)
    expect(found?.n).toBe(known.length)
    expect(found?.value).toBeCloseTo((100 * known.filter(({ referred }) => referred).length) / known.length, 12)
  })

  it('complaints are per 1,000, and engagement is sum over sum', async () => {
    const found = await february(invitations)
    expect(found.get('complaints')?.value).toBeCloseTo(
      (1000 * sent.filter(({ id }) => id % 50 === 0).length) / sent.length,
      10,
    )
    const both = sent.flatMap(({ again, recommend }) =>
      again === undefined || recommend === undefined ? [] : [{ again, recommend }],
    )
    const ratio = sum(both.map(({ again }) => again)) / sum(both.map(({ recommend }) => recommend))
    expect(found.get('use')?.value).toBeCloseTo(ratio, 12)
  })

  it('a response rate below 10% has a banner on the card, and engagement a warning', async () => {
    const cards = await cardsOf(files(invitations), { asOf: () => '2025-03-01' })
    const card = Object.entries(cards).find(([path]) => path.endsWith('.md'))?.[1]
    expect(card).toMatch(/response\W* only \d\.\d+% answer, below 10%/)
    expect(card).toMatch(/vanity\S*risk: engagement can rise/)
  })

  it('an extract cut at a day tells the same as that as-of day, in any order of its rows', async () => {
    const ask = { asOf: () => '2025-03-01' }
    const mixed = invitations.toSorted((a, b) => ((a.id * 7919) % 1009) - ((b.id * 7919) % 1009))
    expect(await resultsOf(files(mixed, 59), ask)).toEqual(await resultsOf(files(invitations), ask))
  })
})
