import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { BaselineSide } from '../../src/evaluate/judged.ts'
import { type GoalPart, goalProgress } from '../../src/evaluate/goal-progress.ts'
import type { Aim } from '../../src/model/project.ts'
import type { Progress } from '../../src/model/results.ts'
import type { Day } from '../../src/model/words.ts'
import { change, estimate, evidence, type Measured, plain, progress, target, week } from './build.ts'

// Small integers and halves hit the boundaries all the time; doubles of any size hit the noise.
const number = fc.oneof(
  fc.integer({ min: -20, max: 20 }).map((x) => x / 2),
  fc.double({ min: -1e6, max: 1e6, noNaN: true }),
)
const distance = fc.oneof(
  fc.integer({ min: 0, max: 20 }).map((x) => x / 2),
  fc.double({ min: 0, max: 1e6, noNaN: true }),
)
const interval: fc.Arbitrary<Measured> = fc
  .tuple(number, distance, distance)
  .map(([value, below, above]) => [value, value - below, value + above])
const measured: fc.Arbitrary<Measured> = fc.oneof(
  interval,
  number.map((value): Measured => [value]),
)
const better = fc.constantFrom('higher', 'lower')
const due = fc.constantFrom<Day | undefined>(undefined, '2026-11-01', '2026-11-15', '2026-11-16', '2026-12-31')
const fixed = { id: 'october', from: '2026-10-01', until: '2026-11-01' }
const baseline = fc.oneof(
  fc.constant<BaselineSide>({ state: 'none declared' }),
  number.map((value): BaselineSide => ({ state: 'declared', value })),
  number.map((value): BaselineSide => ({ state: 'measured', estimate: estimate([value]), fixed })),
)
const situation = fc.record({ measured, better, due, baseline, tolerance: distance })

/** Worst first. What is decided for good lies beyond what is only so for now. */
const ladder: readonly Progress[] = ['missed', 'off track', "can't tell", 'on track', 'met']
const rank = (verdict: Progress) => ladder.indexOf(verdict)
const further = { higher: 1, lower: -1 } as const

describe('progress', () => {
  test('shifting the target away never improves it', () => {
    fc.assert(
      fc.property(situation, number, distance, ({ measured: value, ...rest }, reach, shift) => {
        const near = reached(value, rest, { type: 'reach', value: reach })
        const far = reached(value, rest, { type: 'reach', value: reach + further[rest.better] * shift })
        expect(rank(far)).toBeLessThanOrEqual(rank(near))
      }),
    )
  })

  test('asking for a larger change never improves it', () => {
    fc.assert(
      fc.property(situation, number, distance, ({ measured: value, ...rest }, by, shift) => {
        fc.pre(rest.baseline.state !== 'none declared')
        const near = reached(value, rest, { type: 'change', by, relative: false })
        const far = reached(value, rest, { type: 'change', by: by + further[rest.better] * shift, relative: false })
        expect(rank(far)).toBeLessThanOrEqual(rank(near))
      }),
    )
  })

  test('narrowing the range to stay in never improves it', () => {
    fc.assert(
      fc.property(situation, fc.tuple(number, distance, distance, distance), ({ measured: value, ...rest }, range) => {
        const [low, width, left, right] = range
        const wide = reached(value, rest, { type: 'between', low: low - left, high: low + width + right })
        const narrow = reached(value, rest, { type: 'between', low, high: low + width })
        expect(rank(narrow)).toBeLessThanOrEqual(rank(wide))
      }),
    )
  })

  test('a larger tolerance never makes it worse', () => {
    fc.assert(
      fc.property(situation, number, distance, ({ measured: value, ...rest }, reach, more) => {
        const aim = { type: 'reach', value: reach } as const
        const strict = reached(value, rest, aim)
        const mild = reached(value, { ...rest, tolerance: rest.tolerance + more }, aim)
        expect(rank(mild)).toBeGreaterThanOrEqual(rank(strict))
      }),
    )
  })

  test('a narrower interval around the same value never takes back what was certain', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true })
    fc.assert(
      fc.property(situation, number, share, ({ measured: [value, low = value, high = value], ...rest }, reach, by) => {
        const aim = { type: 'reach', value: reach } as const
        const wide = reached([value, low, high], rest, aim)
        // Rounding must not carry a bound beyond the one it came from.
        const bounds = [Math.max(low, value - (value - low) * by), Math.min(high, value + (high - value) * by)] as const
        const narrow = reached([value, ...bounds], rest, aim)
        if (rank(wide) > rank("can't tell")) expect(rank(narrow)).toBeGreaterThanOrEqual(rank(wide))
        // Past the target, a path that starts from beyond it may still lie ahead: met comes first in the table.
        const isPast = rest.better === 'lower' ? value <= reach : value >= reach
        if (rank(wide) < rank("can't tell")) expect(isPast ? [wide, 'met'] : [wide]).toContain(narrow)
      }),
    )
  })

  test('a mirrored KPI with the other direction reads the same', () => {
    fc.assert(
      fc.property(situation, number, ({ measured: value, ...rest }, reach) => {
        const flipped = { ...rest, better: mirror[rest.better], baseline: mirrorBaseline(rest.baseline) }
        expect(reached(mirrorOf(value), flipped, { type: 'reach', value: -reach })).toBe(
          reached(value, rest, { type: 'reach', value: reach }),
        )
      }),
    )
  })

  test('without an interval nothing is left to doubt', () => {
    fc.assert(
      fc.property(situation, number, ({ measured: [value], ...rest }, reach) => {
        expect(reached([value], rest, { type: 'reach', value: reach })).not.toBe("can't tell")
      }),
    )
  })

  test('the gap is positive exactly where the value itself is short of the target', () => {
    fc.assert(
      fc.property(number, number, better, (value, reach, direction) => {
        const { gap = NaN } = progress({
          current: estimate([value]),
          target: target({ aim: { type: 'reach', value: reach } }),
          better: direction,
        })
        expect(gap > 0).toBe(direction === 'lower' ? value > reach : value < reach)
      }),
    )
  })
})

describe('evidence', () => {
  const material = fc.option(distance, { nil: undefined })

  test('a mirrored KPI with the other direction reads the same', () => {
    fc.assert(
      fc.property(measured, better, material, (moved, direction, least) => {
        const input = { change: change(moved), better: direction, material: least }
        const flipped = { ...input, change: change(mirrorOf(moved)), better: mirror[direction] }
        expect(evidence(flipped).evidence).toBe(evidence(input).evidence)
      }),
    )
  })

  test('the same change is better one way, worse the other, and changed where neither is', () => {
    const others = { better: ['worse', 'changed'], worse: ['better', 'changed'] } as const
    fc.assert(
      fc.property(measured, material, (moved, least) => {
        const found = (['higher', 'lower', 'none'] as const).map(
          (direction) => evidence({ change: change(moved), better: direction, material: least }).evidence,
        )
        const [first] = found
        const rest = first === 'better' || first === 'worse' ? others[first] : [first, first]
        expect(found.slice(1)).toStrictEqual(rest)
      }),
    )
  })

  test('only the change counts, not where the values lie', () => {
    fc.assert(
      fc.property(measured, measured, number, (moved, value, before) => {
        const there = { current: estimate(value), baseline: { state: 'declared', value: before } } as const
        expect(evidence({ ...there, change: change(moved) }).evidence).toBe(
          evidence({ change: change(moved) }).evidence,
        )
      }),
    )
  })
})

describe('goals', () => {
  const verdict = fc.constantFrom<Progress>(...ladder, 'no data', 'stale', 'immature', 'no baseline', 'too few')
  const parts = fc.array(fc.record({ weight: fc.integer({ min: 1, max: 9 }), progress: verdict }), { minLength: 1 })
  const needs = fc.integer({ min: 1, max: 100 }).map((percent) => percent / 100)

  test('a further target that is met never lowers a goal', () => {
    fc.assert(
      fc.property(parts, fc.tuple(needs, due), fc.integer({ min: 1, max: 9 }), (some, [share, day], weight) => {
        const before = rolledUp(some, share, day).progress
        const after = rolledUp([...some, { weight, progress: 'met' }], share, day).progress
        expect(rank(after)).toBeGreaterThanOrEqual(rank(before))
      }),
    )
  })

  test('what cannot be told never counts as good', () => {
    fc.assert(
      fc.property(parts, needs, due, (some, share, day) => {
        const doubtful = some.map(
          (part) => ({ ...part, progress: rank(part.progress) > 2 ? "can't tell" : part.progress }) as const,
        )
        const { progress: found, good } = rolledUp(doubtful, share, day)
        expect(good).toBe(0)
        expect(rank(found)).toBeLessThan(rank('on track'))
      }),
    )
  })

  test('good, bad and open sum to 100', () => {
    fc.assert(
      fc.property(parts, needs, (some, share) => {
        const { good, bad, open } = rolledUp(some, share, undefined)
        expect(good + bad + open).toBeCloseTo(100, 9)
      }),
    )
  })

  test('the order of the targets and the scale of their weights do not matter', () => {
    fc.assert(
      fc.property(parts, needs, due, (some, share, day) => {
        const scaled = some.toReversed().map((part) => ({ ...part, weight: part.weight * 0.1 }))
        expect(rolledUp(scaled, share, day).progress).toBe(rolledUp(some, share, day).progress)
      }),
    )
  })
})

function rolledUp(some: readonly GoalPart[], share: number, day: Day | undefined) {
  return goalProgress({ parts: some, needs: share, due: day, period: week, percent: plain.value })
}

interface Rest {
  readonly better: 'higher' | 'lower'
  readonly due: Day | undefined
  readonly baseline: BaselineSide
  readonly tolerance: number
}

function reached(value: Measured, { due: day, tolerance, ...rest }: Rest, aim: Aim): Progress {
  return progress({ current: estimate(value), target: target({ aim, due: day, tolerance }), ...rest }).progress
}

const mirror = { higher: 'lower', lower: 'higher' } as const

function mirrorOf([value, low, high]: Measured): Measured {
  return low === undefined || high === undefined ? [-value] : [-value, -high, -low]
}

function mirrorBaseline(side: BaselineSide): BaselineSide {
  if (side.state === 'declared') return { ...side, value: -side.value }
  if (side.state !== 'measured' || side.estimate.type === 'none') return side
  return { ...side, estimate: estimate([-side.estimate.value]) }
}
