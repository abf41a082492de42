import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cardsOf, resultsOf } from './project.ts'
import { csv, declarations, project, tickets, type Ticket } from './tickets.ts'

const some = tickets(7, 900)
const seeds = fc.integer({ min: 1, max: 2 ** 31 })
const few = { numRuns: 4 } as const

/** Moves every row to a place that the seed decides. */
function shuffled(all: readonly Ticket[], seed: number): readonly Ticket[] {
  const rank = (at: number) => (Math.imul(at + seed, 2_654_435_761) >>> 0) % 1_000_003
  return all
    .map((ticket, at) => ({ ticket, at: rank(at) }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ ticket }) => ticket)
}

/** The end of a day in New York's winter. */
function end(day: string): number {
  return Date.parse(`${day}T05:00:00Z`) + 86_400_000
}

describe('the same rows give the same bytes', () => {
  it('in any order', async () => {
    const expected = await cardsOf(project(some))
    await fc.assert(
      fc.asyncProperty(seeds, async (seed) => {
        expect(await cardsOf(project(shuffled(some, seed)))).toEqual(expected)
      }),
      few,
    )
  })

  it('in any number of files', async () => {
    const expected = await cardsOf(project(some))
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 2, max: 7 }), async (parts) => {
        const files = Array.from({ length: parts }, (_, part) => [
          `data/part-${part}.csv`,
          csv(some.filter((__, at) => at % parts === part)),
        ])
        expect(await cardsOf({ 'cxkit.yml': declarations(), ...Object.fromEntries(files) })).toEqual(expected)
      }),
      few,
    )
  })

  it('with 1, 2 and 4 engine threads', async () => {
    const expected = await cardsOf(project(some, { threads: 1 }))
    for (const threads of [2, 4]) expect(await cardsOf(project(some, { threads }))).toEqual(expected)
  })

  it('with the same instants written in another zone', async () => {
    const expected = await cardsOf(project(some))
    for (const zone of ['UTC', 'Asia/Kolkata']) expect(await cardsOf(project(some, { zone }))).toEqual(expected)
  })
})

describe('a project cut to what was known on a day', () => {
  it.each([
    ['week', '2025-02-23'],
    ['week', '2025-03-05'],
    ['all', '2025-03-01'],
    ['month', '2025-03-03'],
  ])('gives the same bytes as --as-of that day on the whole, every %s, %s', async (every, day) => {
    const known = some
      .filter(({ opened }) => opened < end(day))
      .map((ticket) => ({
        ...ticket,
        closed: ticket.closed !== undefined && ticket.closed < end(day) ? ticket.closed : undefined,
      }))
    const whole = await cardsOf(project(some, { every }), { asOf: () => day })
    expect(await cardsOf(project(known, { every }))).toEqual(whole)
  })
})

describe('every row twice under new keys', () => {
  it('keeps shares, means, ratios and quantiles, doubles totals, and narrows every interval', async () => {
    const twice = [...some, ...some.map((ticket) => ({ ...ticket, id: `${ticket.id}x` }))]
    const once = await resultsOf(project(some, { every: 'all' }))
    const doubled = await resultsOf(project(twice, { every: 'all' }))
    const kept = ['nps', 'liked', 'mean_score', 'cost_each', 'cost_ratio', 'low_rate', 'closing_mean']
    for (const [at, before] of once.entries()) {
      const after = doubled[at]
      const width = (result: typeof after) => (result?.high ?? 0) - (result?.low ?? 0)
      if (kept.includes(before.kpi)) {
        expect(after?.value).toBeCloseTo(before.value ?? Number.NaN, 10)
        expect(width(after)).toBeLessThan(width(before))
      }
      if (before.kpi === 'contacts' || before.kpi === 'cost')
        expect(after?.value).toBeCloseTo(2 * (before.value ?? 0), 6)
      if (before.kpi === 'agencies') expect(after?.value).toBe(before.value)
    }
  })
})
