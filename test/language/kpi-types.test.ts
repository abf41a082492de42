import { beforeAll, describe, expect, it } from 'vitest'
import type { Files } from '../e2e/project.ts'
import { documentOf, measured, totalsOf, type Said, type SaidDocument } from './measured.ts'
import { oneKpi, only } from './law.ts'

/** Five rows with gaps; `plan` is empty twice. */
const rows = 'id,x,y,plan,k\n1,1,2,free,5\n2,0,0,pro,7\n3,,4,free,3\n4,1,,,9\n5,1,5, ,10\n'

const files: Files = {
  'cxkit.yml': `cxkit: 1
project: {currency: EUR}
defaults: {min_sample: 1}
sources: {s: {files: a.csv}, orders: {files: orders.csv}}
segments:
  plan: {by: plan}
  free: {where: plan = 'free'}
  size: {by: k, bins: [5, 9, 10], labels: [small, medium, large, huge]}
  named: {by: plan, order: [pro, free]}
  most: {by: plan, top: 1}
kpis:
  share: {type: share, source: s, of: x = 1, better: none, segments: [plan, free, size, named, most, [free, plan]]}
  counted: {type: share, source: s, hits: x, trials: y, better: none}
  net: {type: net_share, source: s, plus: x = 1, minus: x = 0, better: none}
  mean: {type: mean, source: s, of: y / x, better: none}
  above: {type: share, source: s, of: y / x > 1, better: none}
  sum: {type: sum, source: s, of: y, better: none}
  rows: {type: count, source: s, better: none}
  some: {type: count, source: s, where: x = 1, better: none}
  distinct: {type: count, source: s, distinct: plan, better: none}
  ratio: {type: ratio, source: s, numerator: x, denominator: y, better: none}
  ratio_percent: {type: ratio, source: s, numerator: x, denominator: y, unit: percent, better: none}
  ordered: {type: sum, source: orders, of: orders, better: none}
  rate: {type: rate, source: s, per: ordered, better: none, segments: [plan]}
  rate_1000: {type: rate, source: s, per: ordered, unit: per_1000, better: none}
  quantile: {type: quantile, source: s, of: k, at: 90%, better: none}
  formula: {formula: (sum + 2) / rows - 1, better: none}
  nothing: {formula: rows / (rows - rows), better: none}
  nps: {type: nps, source: s, score: k}
  csat: {type: csat, source: s, score: k, scale: [1, 10], report: top_box}
  satisfied: {type: csat, source: s, score: k, scale: [1, 10], report: top_box, satisfied: 7}
  csat_mean: {type: csat, source: s, score: k, scale: [1, 10], report: mean}
  outside: {type: csat, source: s, score: k, scale: [1, 7], report: mean}
  ces: {type: ces, source: s, score: k, scale: [1, 10], report: mean, better: lower}
  rating: {type: rating, source: s, score: k, scale: [1, 10]}
scorecards: {card: {every: all}}
`,
  'a.csv': rows,
  'orders.csv': 'plan,orders\nfree,100\npro,50\n',
}

/** One engine's start and a whole run on a busy machine, in milliseconds. */
const slow = 60_000

let document: SaidDocument
let kpis: Readonly<Record<string, Said>> = {}
beforeAll(async () => {
  document = await documentOf(files)
  kpis = totalsOf(document)
}, slow)

function membersOf(kpi: string, ...segments: readonly string[]): readonly (readonly [string, number | undefined])[] {
  const results = document.scorecards[0]?.results ?? []
  return results
    .filter((result) => result.kpi === kpi && result.segments.join() === segments.join())
    .map(({ members, n }) => [members.join(' '), n])
}

describe('what each type is', () => {
  it.each([
    ['share', 75, 4],
    ['counted', (2 / 7) * 100, 7],
    ['net', 50, 4],
    ['sum', 11, 4],
    ['rows', 5, undefined],
    ['some', 3, undefined],
    ['distinct', 2, undefined],
    ['ratio', 2 / 7, 3],
    ['ratio_percent', (2 / 7) * 100, 3],
    ['rate', 5 / 150, 2],
    ['rate_1000', 1000 * (5 / 150), 2],
    ['quantile', 9.6, 5],
    ['formula', 1.6, 4],
    ['nps', 0, 5],
    ['csat', 40, 5],
    ['satisfied', 60, 5],
    ['csat_mean', 6.8, 5],
    ['ces', 6.8, 5],
    ['rating', 6.8, 5],
  ])('%s', (kpi, value, n) => {
    expect(kpis[kpi]?.value).toBeCloseTo(value, 9)
    expect(kpis[kpi]?.n).toBe(n)
  })

  it('an NPS has the shares of promoters, passives and detractors beside it', () => {
    expect(kpis['nps']).toMatchObject({ shares: { promoters: 40, passives: 20, detractors: 40 } })
  })
})

describe('nulls', () => {
  it('a row whose expression is null leaves n and is counted as missing', () => {
    expect(kpis['share']).toMatchObject({ n: 4, missing: 1 })
  })

  it('division by 0 is null, in a value and in a condition', () => {
    expect(kpis['mean']).toMatchObject({ value: 3.5, n: 2, missing: 3 })
    expect(kpis['above']).toMatchObject({ value: 100, n: 2, missing: 3 })
  })

  it('a formula that divides by 0 is not computable', () => {
    expect(kpis['nothing']).toMatchObject({ state: 'not computable', evidence: 'no data' })
  })

  it('a score outside of its scale is missing', () => {
    expect(kpis['outside']).toMatchObject({ value: 5, n: 3, missing: 2 })
  })
})

const many = (count: number) => ({
  'cxkit.yml': `cxkit: 1
sources: {s: {files: a.csv}}
segments: {m: {by: m}}
kpis: {n: {type: count, source: s, better: none, segments: [m]}}
scorecards: {c: {every: all}}
`,
  'a.csv': `m\n${Array.from({ length: count }, (_, at) => `m${at}`).join('\n')}\n`,
})

const project = (defaults: string, own: string) => ({
  'cxkit.yml': `cxkit: 1
${defaults}sources: {s: {files: a.csv}, orders: {files: orders.csv}}
segments: {k: {by: k}}
kpis:
  a: {type: count, source: s, better: none}
  b: {type: count, source: orders, better: none${own}}
scorecards: {c: {every: all}}
`,
  'a.csv': rows,
  'orders.csv': 'plan,orders\nfree,100\n',
})

describe('segments', () => {
  it("a segment's null is the member (none)", () => {
    expect(membersOf('share', 'plan')).toEqual([
      ['free', 1],
      ['pro', 1],
      ['(none)', 2],
    ])
  })

  it('`where` has two members: itself and the rest', () => {
    expect(membersOf('share', 'free')).toEqual([
      ['free', 1],
      ['rest', 3],
    ])
  })

  it('an edge belongs to the bin above', () => {
    expect(membersOf('share', 'size')).toEqual([
      ['small', undefined],
      ['medium', 2],
      ['large', 1],
      ['huge', 1],
    ])
  })

  it('`order` is the order of members', () => {
    expect(membersOf('share', 'named').map(([member]) => member)).toEqual(['pro', 'free', '(none)'])
  })

  it('an inner list crosses', () => {
    expect(membersOf('share', 'free', 'plan').map(([members]) => members)).toEqual([
      'free free',
      'rest pro',
      'rest (none)',
    ])
  })

  it('a rate may cross sources, same period and member', () => {
    const results = document.scorecards[0]?.results.filter(({ kpi, segments }) => kpi === 'rate' && segments.length > 0)
    expect(results?.map(({ members: [member], value, state }) => [member, value ?? state])).toEqual([
      ['free', 0.02],
      ['pro', 0.02],
    ])
  })

  it('over 50 members without `top` is an error, 50 are not', async () => {
    expect(await measured(many(51))).toMatchObject({ ok: false, codes: ['too-many-members'] })
    expect(await measured(many(50))).toMatchObject({ ok: true })
  })

  it('a default segment that a source cannot compute is skipped with a notice, one named on the KPI is an error', async () => {
    const { warnings } = await documentOf(project('defaults: {segments: [k]}\n', ''))
    expect(warnings.map(({ code }) => code)).toEqual(['segment-skipped'])
    expect(await measured(project('', ', segments: [k]'))).toMatchObject({
      ok: false,
      codes: ['segment-not-computable'],
    })
  })
})

describe('keys in bold are required', () => {
  it.each([
    ['type: share, better: none', 'of'],
    ['type: share, hits: x, better: none', 'trials'],
    ['type: net_share, plus: x, better: none', 'minus'],
    ['type: mean, better: none', 'of'],
    ['type: ratio, numerator: x, better: none', 'denominator'],
    ['type: rate, better: none', 'per'],
    ['type: quantile, of: x, better: none', 'at'],
    ['type: duration, start: a, end: b, open: excluded', 'report'],
    ['type: nps', 'score'],
    ['type: csat, score: x, scale: [1, 5]', 'report'],
    ['type: csat, score: x, report: mean', 'scale'],
    ['type: ces, score: x, scale: [1, 7], report: mean', 'better'],
  ])('%s needs %s', async (kpi, key) => {
    expect(await only(oneKpi(kpi))).toMatch(new RegExp(`^(key|one-key)-needed .*"${key}"`))
  })
})

describe('`better`', () => {
  const value = 'type: mean, of: x'

  it.each([`${value}, baseline: rolling`, `${value}, target: 5`, `${value}, target: {change: +5%, baseline: then}`])(
    'is required where there is none: %s',
    async (kpi) => {
      expect(await only(oneKpi(kpi))).toMatch(/^better-missing \|/)
    },
  )

  it.each([value, `${value}, target: {between: [1, 5]}`, 'type: nps, score: x, target: 30'])(
    'is not where nothing has a direction, or the type has its own: %s',
    async (kpi) => {
      expect(await only(oneKpi(kpi))).toBe('valid')
    },
  )

  it('with `none` only `between` targets are allowed', async () => {
    expect(await only(oneKpi(`${value}, better: none, target: 5`))).toMatch(/^target-without-direction.*between/)
    expect(await only(oneKpi(`${value}, better: none, target: {between: [1, 5]}`))).toBe('valid')
  })
})

describe('what is not built yet is refused, never ignored', () => {
  const score = 'type: nps, score: x'
  const duration = 'type: duration, start: a, end: b, report: p90'

  it.each([
    ...['revenue_retention', 'lifetime_value'].map((type) => `type: ${type}`),
    `${duration}, open: excluded, calendar: office`,
    `${score}, window: 4 weeks`,
    `${score}, maturity: 7 days`,
    `${score}, verbatim: text`,
    `${score}, benchmark: others`,
    `${score}, target: {reach: 3, due: 2026-12-31, path: step}`,
    `${score}, target: {reach: 3, due: 2026-12-31, path: s-curve}`,
    `${score}, target: {reach: 3, due: 2026-12-31, start: {day: 2026-01-01, value: 1}}`,
    `${score}, target: {reach: {pro: 3}}`,
    `${score}, target: {reach: 3, member: {plan: pro}}`,
    `${score}, target: {reach: 3, segment: plan}`,
  ])('%s', async (kpi) => {
    expect(await only(oneKpi(kpi))).toMatch(/^not-built-yet/)
  })

  it.each([
    'targets: {t: {kpi: k, reach: 3, member: {plan: pro}}}',
    'targets: {t: {kpi: k, reach: 3, segment: plan}}',
    'targets: {t: {kpi: k, reach: {pro: 3}}}',
    'targets: {t: {kpi: k, reach_kpi: k}}',
    'scorecards: {c: {template: brief}}',
    'benchmarks: {b: {}}',
    'initiatives: {b: {}}',
    'actions: {b: {}}',
    'themes: {b: {}}',
    'drivers: {b: {}}',
    'alerts: {b: {}}',
    'impact: {b: {}}',
    'calendars: {b: {}}',
    'accept: {b: {}}',
  ])('%s', async (more) => {
    expect(await only(oneKpi(score, `${more}\n`))).toMatch(/^not-built-yet/)
  })

  it('a frozen baseline', async () => {
    const frozen = oneKpi(score).replace('to: 2025-12-31}', 'to: 2025-12-31, freeze: true}')
    expect(await only(frozen)).toMatch(/^not-built-yet/)
  })
})
