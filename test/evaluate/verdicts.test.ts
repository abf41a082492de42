import { describe, expect, test } from 'vitest'
import { goalProgress } from '../../src/evaluate/goal-progress.ts'
import type { Progress } from '../../src/model/results.ts'
import type { Day } from '../../src/model/words.ts'
import { change, estimate, evidence, lastDay, plain, progress, target, week } from './build.ts'

// The verdict table of the language, row by row, every boundary hit exactly.

const nothing = { type: 'none' } as const
const before = (value: number, n = 100) => ({ state: 'measured', estimate: estimate([value], n) }) as const
const part = (weight: number, verdict: Progress) => ({ weight, progress: verdict })

describe('evidence, the first line that holds', () => {
  const noData = { current: { ...nothing, state: 'no data' } } as const
  const stale = { standing: 'stale' } as const
  const immature = { standing: 'immature' } as const
  const collecting = { baseline: { state: 'collecting baseline', because: 'it ends on 2026-12-31' } } as const
  const absent = { baseline: { state: 'no baseline', because: 'it overlaps the period' } } as const
  const few = { current: estimate([75, 60, 90], 29) }
  const immaterial = { change: change([1, -2, 2]), material: 2 }

  test.each([
    ['no data', noData],
    ['no data', { current: { ...nothing, state: 'not computable' } as const }],
    ['no data', { current: { ...nothing, state: 'hidden' } as const }],
    ['no data', { ...noData, ...stale, ...collecting }],
    ['stale', stale],
    ['stale', { ...stale, ...collecting, ...few }],
    ['immature', immature],
    ['immature', { ...immature, ...absent, ...few }],
    ['collecting baseline', collecting],
    ['collecting baseline', { ...collecting, ...few }],
    ['no baseline', absent],
    ['no baseline', { ...absent, ...few }],
    ['no baseline', { baseline: { state: 'none declared' } as const }],
    ['no baseline', { baseline: { state: 'measured', estimate: { ...nothing, state: 'no data' } } as const }],
    ['no baseline', { baseline: { state: 'measured', estimate: { ...nothing, state: 'not computable' } } as const }],
    ['no baseline', { baseline: { state: 'measured', estimate: { ...nothing, state: 'hidden' } } as const }],
    ['too few', few],
    ['too few', { ...few, ...immaterial }],
    ['too few', { baseline: before(70, 29) }],
    ['no material change', immaterial],
    ['better', { change: change([5, 1, 9]) }],
    ['worse', { change: change([-5, -9, -1]) }],
    ['within noise', { change: change([5, -1, 11]) }],
  ] as const)('%s %#', (verdict, input) => {
    expect(evidence(input).evidence).toBe(verdict)
  })

  test.each([
    ['n is min_sample', 'better', { current: estimate([75], 30), change: change([5, 1, 9]) }],
    ['n is one under min_sample', 'too few', { current: estimate([75], 29), change: change([5, 1, 9]) }],
    ['n of the baseline is min_sample', 'better', { baseline: before(70, 30), change: change([5, 1, 9]) }],
    ['n of the baseline is one under', 'too few', { baseline: before(70, 29), change: change([5, 1, 9]) }],
    ['a = -material and b = material', 'no material change', { change: change([0, -2, 2]), material: 2 }],
    ['a just under -material', 'within noise', { change: change([0, -2.000001, 2]), material: 2 }],
    ['b just over material', 'within noise', { change: change([0, -2, 2.000001]), material: 2 }],
    ['a > 0 inside ±material', 'no material change', { change: change([1.5, 1, 2]), material: 2 }],
    ['b < 0 inside ±material', 'no material change', { change: change([-1.5, -2, -1]), material: 2 }],
    ['a > 0 and b over material', 'better', { change: change([3, 1, 5]), material: 2 }],
    ['b < 0 and a under -material', 'worse', { change: change([-3, -5, -1]), material: 2 }],
    ['a = 0', 'within noise', { change: change([2, 0, 4]) }],
    ['a just over 0', 'better', { change: change([2, Number.MIN_VALUE, 4]) }],
    ['b = 0', 'within noise', { change: change([-2, -4, 0]) }],
    ['b just under 0', 'worse', { change: change([-2, -4, -Number.MIN_VALUE]) }],
    ['no material and no change', 'within noise', { change: change([0, 0, 0]) }],
  ] as const)('%s: %s', (_, verdict, input) => {
    expect(evidence(input).evidence).toBe(verdict)
  })

  test.each([
    ['better', [-5, -9, -1]],
    ['worse', [5, 1, 9]],
    ['within noise', [2, 0, 4]],
    ['within noise', [-2, -4, 0]],
  ] as const)('with better: lower, %s at %j', (verdict, measured) => {
    expect(evidence({ change: change(measured), better: 'lower' }).evidence).toBe(verdict)
  })

  test.each([
    ['changed', [5, 1, 9]],
    ['changed', [-5, -9, -1]],
    ['within noise', [2, 0, 4]],
    ['within noise', [-2, -4, 0]],
  ] as const)('with better: none, %s at %j', (verdict, measured) => {
    expect(evidence({ change: change(measured), better: 'none' }).evidence).toBe(verdict)
  })

  test('with better: none a change inside ±material is not material', () => {
    expect(evidence({ change: change([1, -2, 2]), material: 2, better: 'none' }).evidence).toBe('no material change')
  })

  test.each([
    ['better', [3], {}],
    ['worse', [-3], {}],
    ['within noise', [0], {}],
    ['no material change', [2], { material: 2 }],
    ['no material change', [-2], { material: 2 }],
    ['better', [2.5], { material: 2 }],
  ] as const)('without an interval the value decides: %s at %j', (verdict, measured, input) => {
    const { evidence: found, because } = evidence({ change: change(measured), ...input })
    expect(found).toBe(verdict)
    expect(because).toContain('judged by value alone, without an interval')
  })

  test('without a change the difference of the two values is judged', () => {
    expect(evidence({ current: estimate([75]), baseline: before(70) })).toStrictEqual({
      evidence: 'better',
      because: 'the change is +5, and higher is better; judged by value alone, without an interval',
    })
  })

  test('a declared baseline has no n, so only the current side can be too few', () => {
    const declared = { baseline: { state: 'declared', value: 70 }, change: change([5, 1, 9]) } as const
    expect(evidence(declared).evidence).toBe('better')
    expect(evidence({ ...declared, current: estimate([75], 29) }).evidence).toBe('too few')
  })
})

describe('progress, the first line that holds', () => {
  const noData = { current: { ...nothing, state: 'no data' } } as const
  const collecting = { baseline: { state: 'collecting baseline', because: 'it ends on 2026-12-31' } } as const
  const absent = { baseline: { state: 'no baseline', because: 'it overlaps the period' } } as const
  const few = { current: estimate([90, 85, 95], 29) }
  const raise = { target: target({ aim: { type: 'change', by: 10, relative: false } }) }

  test.each([
    ['no target', { target: undefined }],
    ['no target', { target: undefined, ...noData }],
    ['no data', noData],
    ['no data', { current: { ...nothing, state: 'not computable' } as const }],
    ['no data', { current: { ...nothing, state: 'hidden' } as const }],
    ['no data', { ...noData, standing: 'stale', ...raise }],
    ['stale', { standing: 'stale' }],
    ['stale', { standing: 'stale', ...raise, ...collecting }],
    ['immature', { standing: 'immature', ...few }],
    ['immature', { standing: 'immature', ...raise, ...absent }],
    ['collecting baseline', { ...raise, ...collecting, ...few }],
    ['no baseline', { ...raise, ...absent, ...few }],
    ['no baseline', raise],
    ['too few', few],
    ['too few', { ...raise, ...few, baseline: before(70) }],
    ['too few', { ...raise, baseline: before(70, 29) }],
    ['met', { current: estimate([82, 80, 84]) }],
    ['missed', { current: estimate([75, 73, 77]) }],
    ["can't tell", { current: estimate([82, 79, 85]) }],
  ] as const)('%s %#', (verdict, input) => {
    expect(progress(input).progress).toBe(verdict)
  })

  test('a target to reach a value needs no baseline', () => {
    expect(progress({ current: estimate([82, 80, 84]), ...collecting }).progress).toBe('met')
    expect(progress({ current: estimate([82, 80, 84]), ...absent }).progress).toBe('met')
    expect(progress({ current: estimate([82, 80, 84]), baseline: before(70, 3) }).progress).toBe('met')
  })

  test('n = min_sample is enough on both sides', () => {
    const current = estimate([82, 80, 84], 30)
    expect(progress({ current }).progress).toBe('met')
    expect(progress({ current, ...raise, baseline: before(70, 30) }).progress).toBe('met')
  })

  // T = 80
  test.each([
    ['l = T', 'met', [82, 80, 84]],
    ['l just under T', "can't tell", [82, 79.999999, 84]],
    ['h = T', "can't tell", [78, 76, 80]],
    ['h just under T', 'missed', [78, 76, 79.999999]],
    ['value = T', "can't tell", [80, 78, 82]],
    ['no interval, value = T', 'met', [80]],
    ['no interval, value just under T', 'missed', [79.999999]],
  ] as const)('without a date, %s: %s', (_, verdict, measured) => {
    expect(progress({ current: estimate(measured) }).progress).toBe(verdict)
  })

  // T = -80 with lower: the same table in the mirror.
  test.each([
    ['h = T', 'met', [78, 76, 80]],
    ['h just over T', "can't tell", [78, 76, 80.000001]],
    ['l = T', "can't tell", [82, 80, 84]],
    ['l just over T', 'missed', [82, 80.000001, 84]],
    ['no interval, value = T', 'met', [80]],
    ['no interval, value just over T', 'missed', [80.000001]],
  ] as const)('without a date, with better: lower, %s: %s', (_, verdict, measured) => {
    expect(progress({ current: estimate(measured), better: 'lower' }).progress).toBe(verdict)
  })

  test.each([
    ['due before the period', 'missed', '2026-11-08'],
    ['due on its first day', 'missed', '2026-11-09'],
    ['due on its last day', 'missed', lastDay],
    ['due on the day after', 'off track', '2026-11-16'],
    ['due later', 'off track', '2026-12-31'],
  ] as const)('%s: %s', (_, verdict, due) => {
    expect(progress({ target: target({ due }) }).progress).toBe(verdict)
  })

  // 60 on 2026-10-31 and 80 on 2026-11-30: 70 is due on 2026-11-15, 68 with the tolerance.
  const fixed = { id: 'october', from: '2026-10-01', until: '2026-11-01' }
  const onPath = {
    baseline: { state: 'measured', estimate: estimate([60]), fixed },
    target: target({ due: '2026-11-30', tolerance: 2 }),
  } as const

  test.each([
    ['l = T', 'met', [82, 80, 84]],
    ['l just under T', 'on track', [82, 79.999999, 84]],
    ['l = R - t', 'on track', [70, 68, 72]],
    ['l just under R - t', "can't tell", [70, 67.999999, 72]],
    ['h = R - t', "can't tell", [66, 64, 68]],
    ['h just under R - t', 'off track', [66, 64, 67.999999]],
    ['no interval, value = R - t', 'on track', [68]],
    ['no interval, value just under R - t', 'off track', [67.999999]],
  ] as const)('not yet due, %s: %s', (_, verdict, measured) => {
    expect(progress({ ...onPath, current: estimate(measured) }).progress).toBe(verdict)
  })

  test('R - t is the number that people write: 0.8 less 0.1 is 0.7', () => {
    const found = progress({
      current: estimate([0.7]),
      target: target({ aim: { type: 'reach', value: 0.8 }, due: '2026-12-31', tolerance: 0.1 }),
    })
    expect(found.progress).toBe('on track')
  })

  // From 100 down to 80: 90 is due, 92 with the tolerance.
  test.each([
    ['h = T', 'met', [78, 76, 80]],
    ['h = R + t', 'on track', [90, 88, 92]],
    ['h just over R + t', "can't tell", [90, 88, 92.000001]],
    ['l = R + t', "can't tell", [94, 92, 96]],
    ['l just over R + t', 'off track', [94, 92.000001, 96]],
  ] as const)('not yet due, with better: lower, %s: %s', (_, verdict, measured) => {
    const baseline = { ...onPath.baseline, estimate: estimate([100]) }
    expect(progress({ ...onPath, baseline, better: 'lower', current: estimate(measured) }).progress).toBe(verdict)
  })

  test.each([
    ['on track', [80, 79, 81], before(60)],
    ["can't tell", [80, 78, 82], before(60)],
    ['off track', [70, 68, 72], before(60)],
    ['off track', [70, 68, 72], { state: 'declared', value: 60 } as const],
    ['off track', [70, 68, 72], { ...onPath.baseline, estimate: { ...nothing, state: 'no data' } } as const],
  ] as const)(
    'without a fixed baseline that has a value the target itself is due now: %s %#',
    (verdict, measured, baseline) => {
      const found = progress({
        current: estimate(measured),
        baseline,
        target: target({ due: '2026-12-31', tolerance: 1 }),
      })
      expect(found).toMatchObject({ progress: verdict, dueNow: 80 })
    },
  )

  test('the tolerance does not help once the target is due', () => {
    const due = target({ due: lastDay, tolerance: 10 })
    expect(progress({ target: due, current: estimate([78, 76, 79]) }).progress).toBe('missed')
  })

  test.each([
    ['met', [1000, 900, 1200], {}],
    ["can't tell", [1000, 899.999999, 1200], {}],
    ["can't tell", [1000, 900, 1200.000001], {}],
    ["can't tell", [1000, 800, 1300], {}],
    ["can't tell", [850, 800, 900], {}],
    ['missed', [850, 800, 899.999999], {}],
    ["can't tell", [1250, 1200, 1300], {}],
    ['missed', [1250, 1200.000001, 1300], {}],
    ['missed', [850, 800, 890], { due: lastDay }],
    ['off track', [850, 800, 890], { due: '2026-11-16' }],
    ['off track', [1250, 1210, 1300], { due: '2026-11-16' }],
    ["can't tell", [1190, 1100, 1210], { due: '2026-11-16' }],
    ['met', [1000, 950, 1100], { due: '2026-11-16' }],
    ['met', [900], {}],
    ['met', [1200], {}],
    ['missed', [899.999999], {}],
    ['off track', [1200.000001], { due: '2026-11-16' as Day }],
  ] as const)('between 900 and 1200: %s at %j %j', (verdict, measured, declared) => {
    const within = target({ aim: { type: 'between', low: 900, high: 1200 }, ...declared })
    const found = (['higher', 'lower', 'none'] as const).map(
      (better) => progress({ current: estimate(measured), target: within, better }).progress,
    )
    expect(found).toStrictEqual([verdict, verdict, verdict])
  })
})

describe('goals', () => {
  const roll = (parts: readonly ReturnType<typeof part>[], due?: Day) =>
    goalProgress({ parts, needs: 0.7, due, period: week, percent: plain.value })

  test.each([
    ['every part met', 'met', [part(1, 'met'), part(3, 'met')]],
    ['good = needs', 'on track', [part(7, 'met'), part(3, 'missed')]],
    ['good just under needs, nothing open', 'off track', [part(6.9, 'met'), part(3.1, 'missed')]],
    ['good over needs, one part not met', 'on track', [part(9, 'met'), part(1, 'on track')]],
    ['good + open = needs', "can't tell", [part(4, 'met'), part(3, "can't tell"), part(3, 'off track')]],
    ['good + open just under needs', 'off track', [part(4, 'met'), part(2.9, 'too few'), part(3.1, 'off track')]],
    ['all open', "can't tell", [part(1, "can't tell")]],
    ['no parts', "can't tell", []],
    ['no weight', "can't tell", [part(0, 'met')]],
  ] as const)('%s: %s', (_, verdict, parts) => {
    expect(roll(parts).progress).toBe(verdict)
  })

  test.each([
    ['missed', '2026-11-01'],
    ['missed', lastDay],
    ['off track', '2026-11-16'],
    ['off track', undefined],
  ] as const)('too much bad is %s when due on %s', (verdict, due) => {
    expect(roll([part(1, 'missed')], due).progress).toBe(verdict)
  })

  test.each([
    ['good', 'met'],
    ['good', 'on track'],
    ['bad', 'missed'],
    ['bad', 'off track'],
    ['open', "can't tell"],
    ['open', 'no target'],
    ['open', 'no data'],
    ['open', 'stale'],
    ['open', 'immature'],
    ['open', 'collecting baseline'],
    ['open', 'no baseline'],
    ['open', 'too few'],
  ] as const)('%s: %s', (share, verdict) => {
    expect(roll([part(2, verdict)])).toMatchObject({ good: 0, bad: 0, open: 0, [share]: 100 })
  })

  test('needs of 55% is reached by 55 of 100', () => {
    const parts = [part(55, 'met'), part(45, 'missed')]
    expect(goalProgress({ parts, needs: 0.55, due: undefined, period: week, percent: plain.value }).progress).toBe(
      'on track',
    )
  })

  test('weights are percents that sum to 100', () => {
    const { good, bad, open } = roll([part(3, "can't tell"), part(1, 'met'), part(2, 'missed')])
    expect([good, bad, open]).toStrictEqual([16.6666666666667, 33.3333333333333, 50])
    expect(good + bad + open).toBeCloseTo(100, 10)
  })
})
