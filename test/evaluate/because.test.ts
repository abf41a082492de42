import { describe, expect, test } from 'vitest'
import { goalProgress } from '../../src/evaluate/goal-progress.ts'
import type { Say } from '../../src/evaluate/judged.ts'
import type { Estimate } from '../../src/model/results.ts'
import { change, estimate, evidence, progress, target, week } from './build.ts'

const percent: Say = {
  value: (x) => `${x.toFixed(1)}%`,
  change: (x) => `${x > 0 ? '+' : ''}${x.toFixed(1)} pp`,
}
const none = { type: 'none' } as const

describe('evidence says', () => {
  test.each([
    ['there is no data in this period', { current: { ...none, state: 'no data' } }],
    ['it cannot be computed for this period', { current: { ...none, state: 'not computable' } }],
    ['hidden for privacy, the group is too small', { current: { ...none, state: 'hidden' } }],
    ['the newest data is older than its source allows', { standing: 'stale' }],
    ['the period is too young to be judged', { standing: 'immature' }],
    ['no baseline is declared', { baseline: { state: 'none declared' } }],
    ['it ends on 2026-12-31', { baseline: { state: 'collecting baseline', because: 'it ends on 2026-12-31' } }],
    ['it overlaps the period', { baseline: { state: 'no baseline', because: 'it overlaps the period' } }],
    ['there is no data in the baseline', { baseline: { state: 'measured', estimate: { ...none, state: 'no data' } } }],
    ['n is 12, under the minimum of 30', { current: estimate([75], 12) }],
    [
      'n of the baseline is 12, under the minimum of 30',
      { baseline: { state: 'measured', estimate: estimate([70], 12) } },
    ],
    [
      'the change of +0.2 pp (-0.5 pp to +0.9 pp) stays within -1.0 pp to +1.0 pp, which is not material',
      { change: change([0.2, -0.5, 0.9]), material: 1 },
    ],
    [
      'the change of +5.5 pp (+1.2 pp to +9.8 pp) is beyond noise, and higher is better',
      { change: change([5.5, 1.2, 9.8]) },
    ],
    [
      'the change of +5.5 pp (+1.2 pp to +9.8 pp) is beyond noise, and lower is better',
      { change: change([5.5, 1.2, 9.8]), better: 'lower' },
    ],
    [
      'the change of +5.5 pp (+1.2 pp to +9.8 pp) is beyond noise, and neither direction is better',
      { change: change([5.5, 1.2, 9.8]), better: 'none' },
    ],
    [
      'the change of +5.5 pp (-1.5 pp to +12.4 pp) may be noise, its interval holds 0',
      { change: change([5.5, -1.5, 12.4]) },
    ],
    [
      'the change of +5.5 pp (+1.2 pp to +9.8 pp) is beyond noise, and higher is better; the baseline is declared, its n unknown',
      { change: change([5.5, 1.2, 9.8]), baseline: { state: 'declared', value: 70 } },
    ],
    ['there is no change; judged by value alone, without an interval', { change: change([0]) }],
    [
      'the change is +5.5 pp, and higher is better; judged by value alone, without an interval (its parts share rows)',
      { change: change([5.5]), current: { ...estimate([75]), because: 'its parts share rows' } },
    ],
    [
      'the change is +5.5 pp, and neither direction is better; judged by value alone, without an interval (its parts share rows)',
      {
        change: change([5.5]),
        better: 'none',
        baseline: { state: 'measured', estimate: { ...estimate([70]), because: 'its parts share rows' } },
      },
    ],
  ] as const)('%s', (sentence, input) => {
    expect(evidence({ say: percent, ...input }).because).toBe(sentence)
  })
})

describe('progress says', () => {
  const fixed = { id: 'october', from: '2026-10-01', until: '2026-11-01' }
  const path = {
    baseline: { state: 'measured', estimate: estimate([60]), fixed },
    target: target({ due: '2026-11-30' }),
  } as const
  const range = { target: target({ aim: { type: 'between', low: 40, high: 60 } }) }
  const alone: Estimate = { type: 'value', value: 82.1, because: 'its parts share rows' }

  test.each([
    ['no target is declared', { target: undefined }],
    ['n is 12, under the minimum of 30', { current: estimate([75], 12) }],
    ['82.1% and its whole interval 80.5% to 84.9% are at or above 80.0%', { current: estimate([82.1, 80.5, 84.9]) }],
    ['82.1% is above 80.0%, but the interval 79.0% to 84.9% reaches below it', { current: estimate([82.1, 79, 84.9]) }],
    ['78.0% is below 80.0%, but the interval 75.0% to 81.0% reaches it', { current: estimate([78, 75, 81]) }],
    ['80.0% is at 80.0%, but the interval 78.0% to 82.0% reaches below it', { current: estimate([80, 78, 82]) }],
    [
      '80.0% is just above 80.0%, but the interval 78.0% to 82.0% reaches below it',
      { current: estimate([80.04, 78, 82]) },
    ],
    ['75.0% and its whole interval 73.0% to 77.0% are below 80.0%', { current: estimate([75, 73, 77]) }],
    [
      '78.0% is below 80.0%, but the interval 75.0% to 81.0% reaches above it',
      { current: estimate([78, 75, 81]), better: 'lower' },
    ],
    [
      '82.0% is above 80.0%, but the interval 79.0% to 85.0% reaches it',
      { current: estimate([82, 79, 85]), better: 'lower' },
    ],
    [
      '78.0% and its whole interval 76.0% to 79.0% are at or below 80.0%',
      { current: estimate([78, 76, 79]), better: 'lower' },
    ],
    [
      '75.0% and its whole interval 71.0% to 79.0% are at or above the 70.0% due now',
      { ...path, current: estimate([75, 71, 79]) },
    ],
    [
      '65.0% and its whole interval 61.0% to 69.0% are below the 70.0% due now',
      { ...path, current: estimate([65, 61, 69]) },
    ],
    [
      '71.0% is above the 70.0% due now, but the interval 67.0% to 75.0% reaches below it',
      { ...path, current: estimate([71, 67, 75]) },
    ],
    [
      '75.0% and its whole interval 73.0% to 77.0% are below the 80.0% due by 2026-12-31',
      { target: target({ due: '2026-12-31' }) },
    ],
    [
      '70.0% and its whole interval 69.0% to 71.0% are at or above 68.0%, the 70.0% due now with its tolerance',
      { ...path, target: target({ due: '2026-11-30', tolerance: 2 }), current: estimate([70, 69, 71]) },
    ],
    [
      '82.1% is at or above 80.0%; judged by value alone, without an interval (its parts share rows)',
      { current: alone },
    ],
    ['75.0% is below 80.0%; judged by value alone, without an interval', { current: estimate([75]) }],
    [
      '50.0% and its whole interval 45.0% to 55.0% are within 40.0% to 60.0%',
      { ...range, current: estimate([50, 45, 55]) },
    ],
    [
      '70.0% and its whole interval 65.0% to 75.0% are outside 40.0% to 60.0%',
      { ...range, current: estimate([70, 65, 75]) },
    ],
    [
      '58.0% is within 40.0% to 60.0%, but the interval 53.0% to 63.0% reaches beyond it',
      { ...range, current: estimate([58, 53, 63]) },
    ],
    [
      '62.0% is outside 40.0% to 60.0%, but the interval 57.0% to 67.0% reaches into it',
      { ...range, current: estimate([62, 57, 67]) },
    ],
    [
      '70.0% is outside 40.0% to 60.0%; judged by value alone, without an interval',
      { ...range, current: estimate([70]) },
    ],
  ] as const)('%s', (sentence, input) => {
    expect(progress({ say: percent, ...input }).because).toBe(sentence)
  })
})

describe('a goal says', () => {
  test.each([
    ['every target is met', ['met', 'met', 'met']],
    ['66.7% is met or on track, 60.0% of the weight is needed', ['met', 'on track', 'missed']],
    ['at most 33.3% can still be good, 60.0% of the weight is needed', ['missed', 'off track', 'too few']],
    ['33.3% is met or on track and 33.3% open, 60.0% of the weight is needed', ['met', "can't tell", 'missed']],
  ] as const)('%s', (sentence, verdicts) => {
    const parts = verdicts.map((verdict) => ({ weight: 1, progress: verdict }))
    const rolled = goalProgress({ parts, needs: 0.6, due: undefined, period: week, percent: percent.value })
    expect(rolled.because).toBe(sentence)
  })
})
