import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { measureProject } from '../../src/run.ts'
import { cardsOf, projectOf, resultsOf, type Files } from './project.ts'

/** In minutes; `took` is absent where it never ended. */
interface Case {
  readonly opened: number
  readonly took: number | undefined
  /** Its place, where absent. */
  readonly id?: number
}

const day = 1440
const kinds = 'type: duration, source: cases, start: opened, end: closed, min_sample: 1'
const card = 'scorecards: {card: {every: year}}'
const asOf = { asOf: () => '2025-12-31' }
/** The end of that day, in minutes since the year began. */
const end = 365 * day

function moment(minutes: number): string {
  return new Date(Date.UTC(2025, 0, 1) + minutes * 60_000).toISOString().slice(0, 16)
}

function files(cases: readonly Case[], kpis: string): Files {
  const lines = cases.map(({ opened, took, id: own }, place) => {
    const id = own ?? place
    const closed = took === undefined ? '' : moment(opened + took)
    return [id, `c${id % 7}`, moment(opened), closed, `g${id % 2}`].join(',')
  })
  return {
    'data.csv': `${['id,customer,opened,closed,team', ...lines].join('\n')}\n`,
    'cxkit.yml': `cxkit: 1
sources:
  cases: {files: data.csv, time: opened, key: id, customer: customer, columns: {opened: {type: timestamp}, closed: {type: timestamp}}}
segments: {team: {by: team}}
kpis:
${kpis}
${card}
`,
  }
}

/** Days that patients stayed without a relapse; those with `+` were still without one when last seen. */
function studied(times: string): readonly Case[] {
  return times.split(' ').map((text) => {
    const days = Number.parseInt(text, 10) * day
    return text.endsWith('+') ? { opened: end - days, took: undefined } : { opened: end - 40 * day, took: days }
  })
}

// Freireich and others (1963), Blood 21:699: weeks, taken as days; 6-mercaptopurine and placebo.
const treated = studied('6 6 6 6+ 7 9+ 10 10+ 11+ 13 16 17+ 19+ 20+ 22 23 25+ 32+ 32+ 34+ 35+')
const placebo = studied('1 1 2 2 3 4 4 5 5 8 8 8 8 11 11 12 12 15 17 22 23')

async function only(cases: readonly Case[], kpi: string): Promise<Readonly<Record<string, unknown>>> {
  const [result] = await resultsOf(files(cases, `  it: {${kinds}, ${kpi}}`), asOf)
  return { ...result }
}

function monthly(all: Files): Files {
  return { ...all, 'cxkit.yml': (all['cxkit.yml'] ?? '').replace('every: year', 'every: month') }
}

describe('a duration with open cases', () => {
  it('has the median of the Kaplan–Meier curve, and no upper bound where the curve does not come down to it', async () => {
    const found = await only(treated, 'report: median, unit: days, repeats: all')
    expect(found).toMatchObject({ value: 23, low: 13, n: 21, open: 12 })
    expect(found).not.toHaveProperty('high')
  })

  it('has both bounds, of the log-log form, where every case has ended', async () => {
    const found = await only(placebo, 'report: median, unit: days, repeats: all')
    expect(found).toMatchObject({ value: 8, low: 4, high: 11, n: 21, open: 0 })
  })

  it('has the share that ended within a time from the same curve', async () => {
    const found = await only(treated, 'report: median, within: 10 days, repeats: all')
    expect(found).toMatchObject({ unit: 'percent', n: 21, open: 12 })
    // S(10) = 0.7529, 0.5032 to 0.8894: Klein and Moeschberger (2003), Survival Analysis, chapter 4.
    expect(Number(found['value'])).toBeCloseTo(24.71, 2)
    expect(Number(found['low'])).toBeCloseTo(11.06, 2)
    expect(Number(found['high'])).toBeCloseTo(49.68, 2)
  })

  it('has no value where too few have ended, and says so', async () => {
    const found = await only(treated, 'report: p90, unit: days, repeats: all')
    expect(found).toMatchObject({
      state: 'not computable',
      n: 21,
      open: 12,
      evidence: 'no data',
      because: 'too few have ended to tell when 90% have: 12 of 21 are still open',
    })
    expect(found).not.toHaveProperty('value')
  })

  it('is judged by an upper bound without end: never surely under a target, never surely better', async () => {
    const yaml = `  it: {${kinds}, report: median, unit: days, repeats: all, target: 30, baseline: past}\nbaselines: {past: {values: {it: 60}, cite: a study}}`
    const [result] = await resultsOf(files(treated, yaml), asOf)
    expect(result).toMatchObject({
      evidence: 'within noise',
      targets: [{ progress: "can't tell", because: expect.stringContaining('13.0 days to ∞ days') }],
    })
    const cards = await cardsOf(files(treated, yaml), asOf)
    expect(cards['scorecards/card-2025.md']?.replaceAll('&nbsp;', ' ')).toMatch(/n 21, 12 open.*13\.0 to ∞/)
  })

  it('takes rows of one customer for fewer: the value stays, the interval grows', async () => {
    const [all, clustered] = [
      await only(placebo, 'report: median, unit: days, repeats: all'),
      await only(placebo, 'report: median, unit: days'),
    ]
    expect(clustered).toMatchObject({ value: all['value'], n: 21, open: 0, customers: 7 })
    expect(Number(clustered['low'])).toBeLessThan(Number(all['low']))
    expect(Number(clustered['high'])).toBeGreaterThan(Number(all['high']))
  })

  it('counts the last row of each customer alone, where asked to', async () => {
    expect(await only(treated, 'report: median, unit: days, repeats: latest')).toMatchObject({ n: 7 })
  })

  it('of dates lasts to the as-of day itself, the last on which it could have ended', async () => {
    const table = ['id,opened,closed', '1,2025-12-30,2025-12-31', '2,2025-12-31,', '3,2025-12-28,2025-12-29']
    const yaml = `cxkit: 1
sources: {cases: {files: data.csv, time: opened, key: id, columns: {opened: {type: date}, closed: {type: date}}}}
kpis:
  it: {${kinds}, report: median, within: 1 day}
${card}
`
    const [result] = await resultsOf({ 'data.csv': `${table.join('\n')}\n`, 'cxkit.yml': yaml }, asOf)
    // The case that began on the as-of day was not seen on the day after: of two cases seen that long both had ended.
    expect(result).toMatchObject({ value: 100, n: 3, open: 1 })
  })

  it('needs an as-of day to last to', async () => {
    const yaml = `cxkit: 1
sources: {cases: {files: data.csv, key: id, columns: {opened: {type: timestamp}, closed: {type: timestamp}}}}
kpis:
  it: {${kinds}, report: median}
`
    const root = projectOf({ 'data.csv': 'id,opened,closed\n1,2025-01-01,\n', 'cxkit.yml': yaml })
    const { checked } = await measureProject({ root })
    expect(checked).toMatchObject({ ok: false, errors: [{ code: 'no-as-of-day' }] })
  })

  it('is rounded up by under 1% beyond a day, to the minute within one, to the second for a KPI in seconds', async () => {
    const times = [1, 1439, 1440, 1441, 5000, 123_456, 7 * day]
    const kpis = times.map(
      (_, id) => `  t${id}: {${kinds}, report: median, unit: minutes, repeats: all, where: id = ${id}}`,
    )
    const results = await resultsOf(
      files(
        times.map((took) => ({ opened: 0, took })),
        kpis.join('\n'),
      ),
      asOf,
    )
    for (const [at, { value = Number.NaN }] of results.entries()) {
      const took = times[at] ?? Number.NaN
      expect(value).toBeGreaterThanOrEqual(took)
      expect(value).toBeLessThan(took <= day ? took + 1 : took * 1.008)
    }
    expect(results.at(-1)?.value).toBe(7 * day)
  }, 60_000)
})

describe('open cases, whatever the cases,', () => {
  const some = fc.array(
    fc.record({
      opened: fc.nat(364 * day),
      took: fc.option(fc.oneof(fc.nat(day), fc.nat(300 * day)), { nil: undefined }),
    }),
    { minLength: 1, maxLength: 40 },
  )
  const kpis = `  half: {${kinds}, report: median, unit: minutes, segments: [team]}
  inside: {${kinds}, report: median, within: 1000 minutes, repeats: all}
  last: {${kinds}, report: p75, repeats: latest}`

  it('are those of a file cut at the as-of day, in any order', async () => {
    await fc.assert(
      fc.asyncProperty(some, async (cases) => {
        const until = 300 * day
        const known = cases
          .map((one, id) => ({ ...one, id }))
          .filter(({ opened }) => opened < until)
          .map(({ id, opened, took = until }) => ({ id, opened, took: opened + took < until ? took : undefined }))
        fc.pre(known.length > 0)
        const october = { asOf: () => '2025-10-27' }
        const found = await resultsOf(monthly(files(cases, kpis)), october)
        expect(await resultsOf(monthly(files(known.toReversed(), kpis)), october)).toEqual(found)
      }),
      { numRuns: 5 },
    )
  }, 120_000)

  it('if there are none, agree with a duration that leaves them out, to the minute', async () => {
    const ended = some.map((cases) =>
      cases.map(({ opened, took = 5 }) => ({ opened: opened % (300 * day), took: took % day })),
    )
    await fc.assert(
      fc.asyncProperty(ended, async (cases) => {
        const both = files(
          cases,
          `  half: {${kinds}, report: median, unit: minutes, repeats: all}
  half_left: {${kinds}, report: median, unit: minutes, repeats: all, open: excluded}
  inside: {${kinds}, report: median, within: 100 minutes, repeats: all}
  inside_left: {${kinds}, report: median, within: 100 minutes, repeats: all, open: excluded}`,
        )
        const values = new Map((await resultsOf(both, asOf)).map(({ kpi, value, n }) => [kpi, { value, n }]))
        expect(values.get('half')).toEqual(values.get('half_left'))
        expect(values.get('inside')?.value).toBeCloseTo(values.get('inside_left')?.value ?? Number.NaN, 9)
      }),
      { numRuns: 5 },
    )
  }, 120_000)
})
