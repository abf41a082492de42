import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, daysBetween } from '../../src/calendar/days.ts'
import { runOf, stretches } from '../../src/calendar/stretches.ts'
import { InternalError, type Period } from '../../src/model/words.ts'
import { anyDay } from './rules.ts'

const anyPeriod = fc
  .tuple(
    fc.integer({ min: 0, max: 400 }).map((days) => addDays('2026-01-01', days)),
    fc.integer({ min: 1, max: 120 }),
  )
  .map(([from, days]) => period(from, addDays(from, days)))
const anyPeriods = fc.array(anyPeriod, { minLength: 1, maxLength: 20 })

function period(from: string, until: string): Period {
  return { id: `${from}/${until}`, from, until }
}

test('periods are cut at every boundary of every other', () => {
  const cut = stretches([period('2026-11-01', '2026-12-01'), period('2026-11-09', '2026-11-16')])
  expect(cut).toEqual([
    { from: '2026-11-01', until: '2026-11-09' },
    { from: '2026-11-09', until: '2026-11-16' },
    { from: '2026-11-16', until: '2026-12-01' },
  ])
})

test('days that no period covers are in no stretch', () => {
  const cut = stretches([period('2026-11-09', '2026-11-16'), period('2025-11-10', '2025-11-17')])
  expect(cut.map(({ from }) => from)).toEqual(['2025-11-10', '2026-11-09'])
})

test('one period ending where the next begins makes two stretches', () => {
  expect(stretches([period('2026-11-02', '2026-11-09'), period('2026-11-09', '2026-11-16')])).toHaveLength(2)
})

test('no periods have no stretches', () => {
  expect(stretches([])).toEqual([])
})

test('every period is the run of stretches that fill it', () => {
  fc.assert(
    fc.property(anyPeriods, (periods) => {
      const cut = stretches(periods)
      for (const each of periods) {
        const { first, last } = runOf(cut, each)
        const run = cut.slice(first, last + 1)
        expect(run.at(0)?.from).toBe(each.from)
        expect(run.at(-1)?.until).toBe(each.until)
        const days = run.reduce((sum, { from, until }) => sum + daysBetween(from, until), 0)
        expect(days).toBe(daysBetween(each.from, each.until))
      }
    }),
  )
})

test('a day is in a stretch exactly where it is in a period, and in one only', () => {
  fc.assert(
    fc.property(anyPeriods, fc.integer({ min: -10, max: 550 }), (periods, days) => {
      const day = addDays('2026-01-01', days)
      const holds = ({ from, until }: { from: string; until: string }) => from <= day && day < until
      expect(stretches(periods).filter(holds)).toHaveLength(periods.some(holds) ? 1 : 0)
    }),
  )
})

test('the order of the periods does not show', () => {
  fc.assert(
    fc.property(anyPeriods, (periods) => {
      expect(stretches(periods.toReversed())).toEqual(stretches(periods))
      expect(stretches([...periods, ...periods])).toEqual(stretches(periods))
    }),
  )
})

test('a period that the stretches were not cut for is our own mistake', () => {
  const cut = stretches([period('2026-11-02', '2026-11-09'), period('2026-11-16', '2026-11-23')])
  const others = [
    period('2026-11-03', '2026-11-09'),
    period('2026-11-02', '2026-11-08'),
    period('2026-11-23', '2026-11-30'),
  ]
  for (const other of others) expect(() => runOf(cut, other), other.id).toThrow(InternalError)
  expect(() => runOf([], period('2026-11-02', '2026-11-09'))).toThrow(InternalError)
})

test('a period without days is our own mistake', () => {
  fc.assert(
    fc.property(anyDay, (day) => {
      expect(() => stretches([period(day, day)])).toThrow(InternalError)
      expect(() => stretches([period(addDays(day, 1), day)])).toThrow(InternalError)
    }),
  )
})
