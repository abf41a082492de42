import { expect, test } from 'vitest'
import type { Result } from '../../src/model/results.ts'
import { print } from '../../src/render/markdown.ts'
import { scorecardView } from '../../src/render/view.ts'
import { at, type CardParts, kpi, measured, result, target, value, weeks } from './builders.ts'

/** As a reader sees it. */
function plain(markdown: string): string {
  return markdown
    .replaceAll('&nbsp;', ' ')
    .replaceAll('<!-- -->', '')
    .replaceAll(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
}

function view(parts: CardParts) {
  const what = measured(parts)
  const [card] = what.cards
  if (card === undefined) throw new Error('no card')
  return scorecardView(what, card)
}

const short = (parts: CardParts) => view(parts).short.map((one) => plain(print(one)))

const part = (member: string, v: number, n = 500) =>
  result({ segments: ['plan'], members: [member], current: value(v, [v - 2, v + 2], { n }) })

const cells = (parts: CardParts) => {
  const row = view({ targets: [], ...parts }).tables[0]?.rows[0]
  return [row?.target ?? '', row?.baseline ?? ''].map((one) => plain(print(one)))
}

const was = { baseline: 'fy26', estimate: value(70, [68, 72]), declared: false } as const
const up = { value: 6, low: 3.3, high: 8.6 } as const
const flat = { value: 0.4, low: -2, high: 2.8 } as const
const moved = { baseline: was, change: up, evidence: 'better' } as const
const still = { baseline: was, change: flat, evidence: 'within noise' } as const

test.each([
  [{ ...moved, targets: [target({ progress: 'off track' })] }, 'CSAT is really up, but off track.'],
  [{ ...moved, targets: [target({ progress: 'missed' })] }, 'CSAT is really up, but missed its target.'],
  [{ ...moved, targets: [target({ progress: "can't tell" })] }, 'CSAT is really up, but not surely on target.'],
  [{ ...moved, targets: [target({ progress: 'met' })] }, 'CSAT is really up and met its target.'],
  [{ ...moved, targets: [target({ progress: 'on track' })] }, 'CSAT is really up and on track.'],
  [moved, 'CSAT is really up.'],
  [{ ...moved, change: { value: 6 } }, 'CSAT is up by value alone.'],
  [{ ...moved, change: { value: -6 }, evidence: 'worse' }, 'CSAT is down by value alone.'],
  [
    { ...moved, change: { value: 6 }, targets: [target({ progress: 'missed' })] },
    'CSAT is up by value alone, but missed its target.',
  ],
  [{ ...moved, evidence: 'changed' }, 'CSAT is really up.'],
  [{ ...moved, change: { value: -6, low: -9, high: -3 }, evidence: 'worse' }, 'CSAT is really down.'],
  [
    { ...moved, change: { value: -6, low: -9, high: -3 }, evidence: 'worse', targets: [target({ progress: 'met' })] },
    'CSAT is really down, but met its target.',
  ],
  [
    {
      ...moved,
      change: { value: -6, low: -9, high: -3 },
      evidence: 'worse',
      targets: [target({ progress: 'missed' })],
    },
    'CSAT is really down and missed its target.',
  ],
  [{ ...still, targets: [target({ progress: 'off track' })] }, 'CSAT is off track.'],
  [{ ...still, targets: [target({ progress: 'on track' })] }, 'CSAT is on track.'],
  [{ ...still, targets: [target({ progress: 'met' })] }, 'CSAT met its target.'],
  [{ ...still, targets: [target({ progress: 'missed' })] }, 'CSAT missed its target.'],
  [{ ...still, targets: [target({ progress: "can't tell" })] }, 'CSAT 76.0% is not yet proof of progress.'],
  [{ targets: [target({ progress: "can't tell" })] }, "CSAT 76.0% can't be told from its target."],
  [
    { targets: [target({ progress: "can't tell", gap: -2, reach: 74 })] },
    'CSAT 76.0% is above 74% by value, not beyond doubt.',
  ],
  [still, 'CSAT 76.0%: no change beyond noise.'],
  [{ ...still, evidence: 'no material change' }, 'CSAT 76.0%: no change that matters.'],
] as const)('%j reads "%s"', (over, headline) => {
  expect(short({ results: [result(over)] })[0]).toMatch(`**${headline}** `)
})

test('a lower value is past its target from below', () => {
  const lower = kpi({ better: 'lower' })
  const results = [result({ targets: [target({ progress: "can't tell", gap: -2, reach: 78 })] })]
  expect(short({ kpis: [lower], results })[0]).toContain('is below 78% by value, not beyond doubt')
})

test('figures follow: value, baseline, change, target', () => {
  const due = target({ progress: 'off track', due: '2026-12-31' })
  expect(short({ results: [result({ ...moved, targets: [due] })] })[0]).toContain(
    '** 76.0% against a baseline of 70.0 (+6.0 points, +3.3 to +8.6). The target is 80 by 31 Dec.',
  )
  expect(short({ results: [result({ ...still, targets: [target({ progress: "can't tell" })] })] })[0]).toContain(
    '** +0.4 points on a baseline of 70.0, plausibly −2.0 to +2.8. The target is 80.',
  )
})

test('a change without an interval has no bounds to print', () => {
  const results = [result({ ...moved, change: { value: 6 } })]
  expect(short({ results })[0]).toContain('76.0% against a baseline of 70.0 (+6.0 points).')
})

test('a range is a target too', () => {
  const { reach, ...rest } = target()
  expect(reach).toBe(80)
  expect(short({ results: [result({ targets: [{ ...rest, between: [70, 75] }] })] })[0]).toContain(
    'The target is 70 to 75.',
  )
})

test('a value without interval stands alone', () => {
  expect(short({ results: [result({ current: value(76) })] })).toEqual(['**CSAT 76.0%.** 76.0%.'])
})

test('what is off track comes before what is met', () => {
  const kpis = [kpi({ id: 'a', title: 'good' }), kpi({ id: 'b', title: 'bad' })]
  const results = [
    result({ kpi: 'a', ...moved, targets: [target({ target: 'a', progress: 'met', gap: -3 })] }),
    result({ kpi: 'b', ...still, targets: [target({ target: 'b' })] }),
  ]
  expect(short({ kpis, results }).map((one) => one.slice(0, 6))).toEqual(['**bad ', '**good'])
})

test('at most four sentences, the surest and widest gap first, one a KPI', () => {
  const ids = ['a', 'b', 'c', 'd', 'e']
  const kpis = ids.map((id) => kpi({ id, title: id.toUpperCase(), splits: [] }))
  const results = ids.map((id, index) =>
    result({
      kpi: id,
      ...moved,
      targets: [target({ target: id, gap: index * 2, progress: index === 4 ? 'missed' : "can't tell" })],
    }),
  )
  const again = {
    ...results[4],
    targets: [target({ gap: 8, progress: 'missed' }), target({ target: 'f', gap: 8, progress: 'missed' })],
  }
  const said = short({ kpis, results: [...results.slice(0, 4), result(again)] })
  expect(said).toHaveLength(4)
  expect(said.map((one) => one.slice(2, 3))).toEqual(['E', 'A', 'B', 'C'])
  expect(said.filter((one) => one.startsWith('**E'))).toHaveLength(1)
})

test("a goal's weight counts: the heavier part is told first", () => {
  const kpis = ['light', 'heavy'].map((id) => kpi({ id, title: id }))
  const results = kpis.map(({ id }) => result({ kpi: id, targets: [target({ target: id })] }))
  const parts = [
    { target: 'light', kpi: 'light', weight: 10, progress: 'off track' },
    { target: 'heavy', kpi: 'heavy', weight: 90, progress: 'off track' },
  ] as const
  const goals = [
    { goal: 'g', progress: 'off track', good: 0, bad: 100, open: 0, needs: 70, because: 'x', parts },
  ] as const
  const declared = [{ id: 'g', at, title: 'G', owner: 'the boss', needs: 0.7, targets: [] }]
  const said = view({ kpis, results, goals: declared, card: { goals } })
  expect(plain(print(said.short[0] ?? ''))).toContain('heavy is off track')
  expect(plain(print(said.asked))).toBe(
    '**Asked of you:** decide what to do about light 76.0%, off track (the boss) and heavy 76.0%, off track (the boss).',
  )
})

test('nothing is asked where nothing is off track', () => {
  expect(print(view({}).asked)).toBe('')
})

test('what is off track without a value is still asked for', () => {
  const results = [result({ current: { type: 'none', state: 'no data' }, targets: [target()] })]
  expect(plain(print(view({ results }).asked))).toBe('**Asked of you:** decide what to do about CSAT, off track.')
})

test.each([
  ['stale', 'has no fresh data'],
  ['immature', 'is not final yet'],
  ['collecting baseline', 'is still collecting its baseline'],
  ['no baseline', 'has no baseline to compare with'],
] as const)('a KPI that is %s has no verdict, and the reason is said', (progress, reason) => {
  expect(short({ results: [result({ targets: [target({ progress })] })] })).toEqual([
    `**No verdict on 1 of 1 KPIs.** CSAT ${reason}.`,
  ])
})

test.each([
  ['no data', 'has no data'],
  ['not computable', 'cannot be computed for this period'],
  ['hidden', 'is hidden to protect small groups'],
] as const)('a KPI without a value (%s) is named, with or without a target', (state, reason) => {
  expect(short({ results: [result({ current: { type: 'none', state }, evidence: state })] })).toEqual([
    `**No verdict on 1 of 1 KPIs.** CSAT ${reason}.`,
  ])
})

test('too few answers: of the period, or of the baseline', () => {
  const few = [target({ progress: 'too few' })]
  expect(short({ results: [result({ current: value(76, [60, 90], { n: 12 }), targets: few })] })[0]).toContain(
    'CSAT has 12 answers of the 30 it needs.',
  )
  const scarce = { ...was, estimate: value(70, [60, 80], { n: 9 }) }
  const said = view({ results: [result({ baseline: scarce, targets: few })] })
  expect(plain(print(said.short[0] ?? ''))).toContain('CSAT has a baseline of 9 answers, it needs 30.')
  expect(plain(print(said.tables[0]?.rows[0]?.status ?? ''))).toBe('○ Too few<br><sub>n 2,240, baseline 9 of 30</sub>')
})

test('of many silent KPIs three are named', () => {
  const kpis = ['a', 'b', 'c', 'd', 'e'].map((id) => kpi({ id, title: id }))
  const results = kpis.map(({ id }) => result({ kpi: id, current: { type: 'none', state: 'no data' } }))
  expect(short({ kpis, results })).toEqual([
    '**No verdict on 5 of 5 KPIs.** a has no data, b has no data, c has no data and 2 more are in the table.',
  ])
})

test('a KPI that was never to be compared is not missed in the summary', () => {
  expect(short({ results: [result({ evidence: 'no baseline' })] })[0]).not.toContain('No verdict')
})

const behind = (flag?: 'strong' | 'flagged') => ({ rest: { value: -20, ...(flag === undefined ? {} : { flag }) } })

test('the worst segment is named, with its doubt', () => {
  const free = part('free', 60, 500)
  const others = [result(), part('pro', 80, 500), part('tiny', 10, 5)]
  const said = (member: Result) => short({ results: [...others, member] })[1]
  expect(said({ ...free, ...behind('strong') })).toBe(
    '**Worst segment: free.** CSAT 60.0% (58.0 to 62.0) against 76.0% in all; n 500.',
  )
  expect(said({ ...free, ...behind('flagged') })).toContain('against 76.0% in all, watch; n 500.')
  expect(said({ ...free, ...behind() })).toContain('against 76.0% in all, not beyond doubt; n 500.')
  expect(said(free)).toContain('against 76.0% in all, not beyond doubt; n 500.')
})

test('with lower better the worst segment is the highest', () => {
  expect(
    short({ kpis: [kpi({ better: 'lower' })], results: [result(), part('low', 60), part('high', 90)] })[1],
  ).toContain('Worst segment: high.')
})

test('a worst segment that fell says by how much', () => {
  const fell = {
    ...part('free', 60),
    baseline: was,
    change: { value: -10, low: -14, high: -6 },
    evidence: 'worse',
  } as const
  expect(short({ results: [result(), { ...fell, ...behind('strong') }] })[1]).toContain(
    'in all, −10.0 points on its baseline; n 500.',
  )
})

const movedBy = (change: number, evidence: 'better' | 'worse') => [
  result({ ...moved, change: { value: change, low: change - 1, high: change + 1 }, evidence }),
]

test('a KPI that should be low and has no target says which way is which', () => {
  const kpis = [kpi({ better: 'lower' })]
  expect(short({ kpis, results: movedBy(-6, 'better') })[0]).toMatch('**CSAT is really down, for the better.**')
  expect(short({ kpis, results: movedBy(6, 'worse') })[0]).toMatch('**CSAT is really up, for the worse.**')
})

test('a count has no worst segment: a part is always smaller than the whole', () => {
  const count = kpi({ measure: { type: 'count', rows: { shape: 'events', source: 'surveys' } }, unit: 'count' })
  const results = [result(), result({ segments: ['plan'], members: ['free'], current: value(5, [1, 9], { n: 500 }) })]
  const said = view({ kpis: [count], results })
  expect(said.short.map(print).join(' ')).not.toContain('Worst')
  expect(said.splits[0]?.worst).toBe('')
})

test('a history whose newest point is the only value gives the decimals', () => {
  const gone = { type: 'none', state: 'no data' } as const
  const said = view({ results: [result({ current: gone, history: weeks(70, 71) })] })
  expect(plain(print(said.tables[0]?.rows[0]?.trend ?? ''))).toContain('▁ 70.0  █ 71.0')
})

test('an aim that is computed, a baseline that is not there, a range, and what is left to go', () => {
  const { reach, ...aimless } = target({ progress: 'collecting baseline' })
  expect(reach).toBe(80)
  const none = { baseline: 'fy27', estimate: { type: 'none', state: 'no data' }, declared: false } as const
  expect(cells({ results: [result({ baseline: none, evidence: 'collecting baseline', targets: [aimless] })] })).toEqual(
    ['', '<sub>collecting</sub>'],
  )
  expect(cells({ results: [result({ baseline: none, evidence: 'no data', targets: [target()] })] })).toEqual([
    '80.0<br><sub>4.0 to go</sub>',
    '<sub>no data</sub>',
  ])
  expect(cells({ results: [result({ targets: [{ ...aimless, between: [70, 75.5], due: '2027-01-31' }] })] })[0]).toBe(
    '70 to 75.5 by 31 Jan 2027<br><sub>4.0 to go</sub>',
  )
  expect(cells({ results: [result({ targets: [target({ progress: 'met', gap: -1 })] })] })[0]).toBe('80.0')
})

test('KPIs with a target in no goal are counted apart', () => {
  const kpis = [kpi(), kpi({ id: 'b', title: 'B' })]
  const said = view({ kpis, results: [result({ targets: [target()] }), result({ kpi: 'b' })] })
  expect(said.counts.map((one) => plain(print(one)))).toEqual([
    'One KPI with a target: **✕ 1 off track**.',
    'One KPI: 1 without a baseline.',
  ])
  expect(said.tables[0]?.rows).toHaveLength(2)
})

test('a declared baseline says that its n is unknown', () => {
  const declared = { baseline: 'board', estimate: { type: 'value', value: 70 }, declared: true } as const
  const said = view({
    kpis: [kpi({ baseline: { id: 'board', at } })],
    results: [result({ ...still, baseline: declared })],
  })
  expect(plain(print(said.tables[0]?.rows[0]?.baseline ?? ''))).toBe('70.0<br><sub>declared</sub>')
  expect(plain(print(said.methods[0]?.baseline ?? ''))).toBe('board: 70.0, declared, n unknown')
})

test('why there is no interval stands in the methods, and a formula names the sources of its parts', () => {
  const formula = kpi({
    id: 'f',
    measure: { type: 'formula', tree: { type: 'number', value: 1 }, uses: ['csat', 'csat'] },
  })
  const current = value(3, [], { because: 'its parts share rows' })
  const said = view({ kpis: [kpi(), formula], results: [result({ kpi: 'f', current })] })
  expect(plain(print(said.methods[0]?.interval ?? ''))).toBe('no interval: its parts share rows')
  expect(print(said.methods[0]?.source ?? '')).toBe('surveys')
})

test('segments follow their declared order, the rest by name, leftovers last', () => {
  const by = { type: 'bins', sql: { sql: 'x', at, lines: [] }, edges: [3], labels: ['new', 'loyal'] } as const
  const tenure = { id: 'tenure', at, members: by, journey: false }
  const names = ['(none)', 'zz', 'loyal', 'aa', 'new', '(other)']
  const results = names.map((member) => result({ segments: ['tenure', 'x'], members: [member, 'same'] }))
  const [split] = view({
    results: [result(), ...results, result({ segments: ['tenure', 'x'], members: ['new', 'same'] })],
    project: { segments: [tenure] },
  }).splits
  expect(split?.members.map((member) => plain(print(member.name)))).toEqual(
    ['new', 'new', 'loyal', 'aa', 'zz', '(none)', '(other)'].map((name) => `${name}, same`),
  )
  expect(plain(print(split?.title ?? ''))).toBe('CSAT by tenure and x')
})

test('a member without a value has its reason in place of a figure', () => {
  const hidden = result({ segments: ['plan'], members: ['free'], current: { type: 'none', state: 'hidden' } })
  const [split] = view({ results: [result(), hidden] }).splits
  expect(plain(print(split?.members[0]?.now ?? ''))).toBe('hidden')
  expect(print(split?.members[0]?.answers ?? '')).toBe('')
})

test('a source with a query names what it reads, and one without a time says so', () => {
  const { last, ...timeless } = { last: undefined, beneath: ['tickets', 'customers'] }
  expect(last).toBeUndefined()
  const what = measured({ facts: { ...timeless, excluded: 0 } })
  const facts = what.plan.catalog.sources.get('surveys')
  if (facts === undefined) throw new Error('no facts')
  const { last: day, ...rest } = facts
  expect(day).toBe('2026-11-15')
  const plan = { ...what.plan, catalog: { ...what.plan.catalog, sources: new Map([['surveys', rest]]) } }
  const [source] = view({ what: { plan } }).quality.sources
  expect(plain(print(source?.name ?? ''))).toBe('surveys (from tickets and customers)')
  expect(plain(print(source?.leftOut ?? ''))).toBe('none')
  expect(plain(print(source?.through ?? ''))).toBe('no time')
})

test('a change without an interval is called so where it stands, and in the legend', () => {
  const parts = { results: [result({ ...moved, change: { value: 6 } })] }
  expect(plain(print(view(parts).tables[0]?.rows[0]?.change ?? ''))).toContain('by value alone')
  expect(plain(print(view(parts).legend))).toContain('excludes 0, without an interval by its value alone.')
  expect(plain(print(view({ results: [result(moved)] }).legend))).toContain('excludes 0.')
})
