import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { tQuantile } from '../../src/stats/student-t.ts'
import { cardsOf, resultsOf, type Files } from './project.ts'

interface Answer {
  readonly id: number
  readonly customer: string
  readonly day: number
  readonly score: number
}

function files(answers: readonly Answer[]): Files {
  const lines = answers.map(
    ({ id, customer, day, score }) => `${id},${customer},2025-01-${String(day).padStart(2, '0')},${score}`,
  )
  return {
    'data.csv': `${['id,customer,at,score', ...lines].join('\n')}\n`,
    'cxkit.yml': `cxkit: 1
sources:
  answers: {files: data.csv, time: at, key: id, customer: customer, columns: {customer: {type: text}, score: {type: integer}}}
kpis:
  mean_score: {type: mean, source: answers, of: score}
  mean_all: {type: mean, source: answers, of: score, repeats: all}
  mean_latest: {type: mean, source: answers, of: score, repeats: latest}
  liked: {type: share, source: answers, of: score >= 7}
  liked_all: {type: share, source: answers, of: score >= 7, repeats: all}
  nps: {type: nps, source: answers, score: score}
  nps_all: {type: nps, source: answers, score: score, repeats: all}
  median_score: {type: quantile, source: answers, of: score, at: 50%}
  median_all: {type: quantile, source: answers, of: score, at: 50%, repeats: all}
  answered: {type: count, source: answers}
  answered_all: {type: count, source: answers, repeats: all}
scorecards:
  card: {every: month}
`,
  }
}

const january = { asOf: () => '2025-01-31' }

/** Sixty customers, most of whom answer more than once and much alike; the seed decides. */
function answersOf(seed: number): readonly Answer[] {
  let state = seed
  const next = (below: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
  const customers = Array.from({ length: 60 }, (_, at) => ({ customer: `c${at}`, likes: next(11), times: 1 + next(5) }))
  return customers
    .flatMap(({ customer, likes, times }) =>
      Array.from({ length: times }, () => ({
        customer,
        day: 1 + next(28),
        score: Math.max(0, Math.min(10, likes + next(3) - 1)),
      })),
    )
    .map((answer, id) => ({ id, ...answer }))
}

async function byKpi(answers: readonly Answer[]) {
  const results = await resultsOf(files(answers), january)
  return new Map(results.map((result) => [result.kpi, result]))
}

describe('rows of one customer', () => {
  const answers = answersOf(5)
  const groups = [...groupedBy(answers, ({ customer }) => customer).values()]

  it('belong together by default: the mean has the linearised cluster interval with customers - 1 degrees of freedom', async () => {
    const found = (await byKpi(answers)).get('mean_score')
    const mean = answers.reduce((sum, { score }) => sum + score, 0) / answers.length
    const residuals = groups.map((own) => own.reduce((sum, { score }) => sum + score - mean, 0))
    const count = groups.length
    const squares = residuals.reduce((sum, r) => sum + r * r, 0)
    const error = Math.sqrt(((count / (count - 1)) * squares) / answers.length ** 2)
    const reach = tQuantile(0.975, count - 1) * error
    expect(found).toMatchObject({ n: answers.length, customers: count })
    expect(found?.value).toBeCloseTo(mean, 12)
    expect(found?.low).toBeCloseTo(mean - reach, 9)
    expect(found?.high).toBeCloseTo(mean + reach, 9)
  })

  it('make every interval wider than if each row stood alone, and leave the value', async () => {
    const found = await byKpi(answers)
    for (const [name, alone] of [
      ['mean_score', 'mean_all'],
      ['liked', 'liked_all'],
      ['nps', 'nps_all'],
      ['median_score', 'median_all'],
      ['answered', 'answered_all'],
    ] as const) {
      const [one, other] = [found.get(name), found.get(alone)]
      expect(one?.value).toBe(other?.value)
      expect((one?.high ?? 0) - (one?.low ?? 0)).toBeGreaterThan((other?.high ?? 0) - (other?.low ?? 0))
    }
  })

  it('count by their last one with `repeats: latest`', async () => {
    const found = (await byKpi(answers)).get('mean_latest')
    const last = groups.map((own) => {
      const day = Math.max(...own.map((answer) => answer.day))
      // Of several on one day the highest score stands for the last: it does not hang on the order of rows.
      return Math.max(...own.filter((answer) => answer.day === day).map(({ score }) => score))
    })
    expect(found?.n).toBe(groups.length)
    expect(found?.value).toBeCloseTo(last.reduce((sum, score) => sum + score, 0) / last.length, 12)
  })

  it('give the same bytes in any order', async () => {
    const expected = await cardsOf(files(answers), january)
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 1e6 }), async (seed) => {
        const mixed = answers.toSorted((a, b) => ((a.id * 7919 + seed) % 1009) - ((b.id * 7919 + seed) % 1009))
        expect(await cardsOf(files(mixed), january)).toEqual(expected)
      }),
      { numRuns: 3 },
    )
  })

  it('that are one each have the interval of rows that stand alone', async () => {
    const single = groups.map(([first], id) => ({
      id,
      customer: `c${id}`,
      day: first?.day ?? 1,
      score: first?.score ?? 0,
    }))
    const found = await byKpi(single)
    for (const [name, alone] of [
      ['mean_score', 'mean_all'],
      ['liked', 'liked_all'],
      ['nps', 'nps_all'],
      ['answered', 'answered_all'],
    ] as const) {
      expect(found.get(name)?.low).toBeCloseTo(found.get(alone)?.low ?? Number.NaN, 9)
      expect(found.get(name)?.high).toBeCloseTo(found.get(alone)?.high ?? Number.NaN, 9)
    }
  })
})

function groupedBy<T>(all: readonly T[], key: (one: T) => string): ReadonlyMap<string, readonly T[]> {
  return new Map(all.map((one) => [key(one), all.filter((other) => key(other) === key(one))]))
}
