import { describe, expect, test } from 'vitest'
import { estimate, lastDay, progress, target } from './build.ts'

const fixed = { id: 'october', from: '2026-10-01', until: '2026-11-01' }
const none = { type: 'none', state: 'no data' } as const

describe('what a target aims at', () => {
  test.each([
    ['a value', { aim: { type: 'reach', value: 45 }, before: 70, reach: 45 }],
    ['10 more than the baseline', { aim: { type: 'change', by: 10, relative: false }, before: 70, reach: 80 }],
    ['2 fewer', { aim: { type: 'change', by: -2, relative: false }, before: 5, reach: 3 }],
    ['20% less: churn of 5% aims at 4%', { aim: { type: 'change', by: -0.2, relative: true }, before: 5, reach: 4 }],
    [
      '10% more, without the noise of doubles',
      { aim: { type: 'change', by: 0.1, relative: true }, before: 70, reach: 77 },
    ],
    [
      '2.2 more than 1.1, without it too',
      { aim: { type: 'change', by: 2.2, relative: false }, before: 1.1, reach: 3.3 },
    ],
  ] as const)('%s', (_, { aim, before, reach }) => {
    const baseline = { state: 'declared', value: before } as const
    expect(progress({ target: target({ aim }), baseline }).reach).toBe(reach)
  })

  test('is told beside no data, stale and too few', () => {
    const raise = target({ aim: { type: 'change', by: 10, relative: false }, due: '2026-11-30' })
    const baseline = { state: 'measured', estimate: estimate([60]), fixed } as const
    const told = { reach: 70, dueNow: 65 }
    expect(progress({ target: raise, baseline, current: none })).toMatchObject({ progress: 'no data', ...told })
    expect(progress({ target: raise, baseline, standing: 'stale' })).toMatchObject({
      progress: 'stale',
      ...told,
      gap: -5,
    })
    expect(progress({ target: raise, baseline, current: estimate([75], 1) })).toMatchObject({
      progress: 'too few',
      ...told,
    })
  })

  test('is unknown where the baseline that it needs has no value', () => {
    const raise = target({ aim: { type: 'change', by: 10, relative: false }, due: '2026-11-30' })
    expect(progress({ target: raise })).toStrictEqual({ progress: 'no baseline', because: 'no baseline is declared' })
  })

  test('has nothing due now where it has no date', () => {
    expect(progress()).not.toHaveProperty('dueNow')
  })

  test('is wholly due from its date on', () => {
    const baseline = { state: 'measured', estimate: estimate([60]), fixed } as const
    expect(progress({ target: target({ due: lastDay }), baseline }).dueNow).toBe(80)
  })
})

describe('the gap', () => {
  test.each([
    ['short of the target', { value: 75, better: 'higher', gap: 5 }],
    ['at the target', { value: 80, better: 'higher', gap: 0 }],
    ['past the target', { value: 82, better: 'higher', gap: -2 }],
    ['short of a target below', { value: 85, better: 'lower', gap: 5 }],
    ['at a target below', { value: 80, better: 'lower', gap: 0 }],
    ['past a target below', { value: 78, better: 'lower', gap: -2 }],
  ] as const)('%s', (_, { value, better, gap }) => {
    expect(progress({ current: estimate([value]), better }).gap).toBe(gap)
  })

  test.each([
    [850, 50],
    [900, 0],
    [1000, 0],
    [1200, 0],
    [1230, 30],
  ] as const)('of %d to 900 … 1200 is %d', (value, gap) => {
    const within = target({ aim: { type: 'between', low: 900, high: 1200 } })
    expect(progress({ current: estimate([value]), target: within })).toMatchObject({ gap, between: [900, 1200] })
  })

  test('is absent without a value', () => {
    const within = target({ aim: { type: 'between', low: 900, high: 1200 } })
    expect(progress({ current: none })).not.toHaveProperty('gap')
    expect(progress({ current: none, target: within })).not.toHaveProperty('gap')
  })
})
