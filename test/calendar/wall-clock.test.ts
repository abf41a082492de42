import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type WallOffsets, type WallRange, wallOffsets } from '../../src/calendar/wall-clock.ts'
import { type Transition, transitions } from '../../src/calendar/zones.ts'
import { anyInstant, anyZone, clockAt, tryingZones } from './clock.ts'

const day = 86_400_000

/** The reading as if it were UTC, in microseconds. */
function reading(text: string): bigint {
  return BigInt(Date.parse(`${text}Z`)) * 1000n
}

function year(number: number): WallRange {
  return { from: reading(`${number}-01-01T00:00`), until: reading(`${number + 1}-01-01T00:00`) }
}

function instantOf({ steps }: WallOffsets, wall: bigint): bigint {
  const step = steps.find(({ until }) => wall < until)
  if (step === undefined) throw new Error('the reading is not in the range')
  return wall - step.offsetMicros
}

function isRepeated({ repeated }: WallOffsets, wall: bigint): boolean {
  return repeated.some(({ from, until }) => from <= wall && wall < until)
}

function instantText(zone: string, text: string): string {
  const offsets = wallOffsets(zone, year(Number(text.slice(0, 4))))
  return new Date(Number(instantOf(offsets, reading(text)) / 1000n)).toISOString().slice(0, 19)
}

function readingNearChange(zone: string): fc.Arbitrary<number> {
  const found = changesOf(zone)
  if (found.length === 0) return anyInstant
  return fc
    .record({ change: fc.constantFrom(...found), away: fc.integer({ min: -7200, max: 7200 }) })
    .map(({ change, away }) => change.at + change.offsetBefore + away * 1000)
}

/** All instants at which the clock shows the reading, found by trying every offset around it. */
function instantsShowing(zone: string, wall: number): readonly number[] {
  const probes = [-2, -1, 0, 1, 2].map((days) => wall + days * day)
  const offsets = new Set(probes.map((at) => clockAt(zone, at) - at))
  return [...offsets].map((offset) => wall - offset).filter((at) => clockAt(zone, at) === wall)
}

const changes = new Map<string, readonly Transition[]>()

function changesOf(zone: string): readonly Transition[] {
  const found = changes.get(zone) ?? transitions(zone, { from: Date.UTC(1970, 0, 1), until: Date.UTC(2030, 0, 1) })
  changes.set(zone, found)
  return found
}

test('a reading is the instant at which the clock showed it', () => {
  expect(instantText('UTC', '2026-07-15T12:00')).toBe('2026-07-15T12:00:00')
  expect(instantText('Europe/Berlin', '2026-07-15T12:00')).toBe('2026-07-15T10:00:00')
  expect(instantText('Europe/Berlin', '2026-12-15T12:00')).toBe('2026-12-15T11:00:00')
  expect(instantText('America/New_York', '2026-12-15T12:00')).toBe('2026-12-15T17:00:00')
  expect(instantText('Asia/Kolkata', '2026-12-15T12:00')).toBe('2026-12-15T06:30:00')
})

test('a reading that comes twice is the first', () => {
  expect(instantText('Europe/Berlin', '2026-10-25T01:59:59')).toBe('2026-10-24T23:59:59')
  expect(instantText('Europe/Berlin', '2026-10-25T02:00')).toBe('2026-10-25T00:00:00')
  expect(instantText('Europe/Berlin', '2026-10-25T02:59:59')).toBe('2026-10-25T00:59:59')
  expect(instantText('Europe/Berlin', '2026-10-25T03:00')).toBe('2026-10-25T02:00:00')
  expect(instantText('America/New_York', '2026-11-01T01:30')).toBe('2026-11-01T05:30:00')
})

test('a reading that the clock skips lies as far behind the change', () => {
  expect(instantText('Europe/Berlin', '2026-03-29T01:59:59')).toBe('2026-03-29T00:59:59')
  expect(instantText('Europe/Berlin', '2026-03-29T02:30')).toBe('2026-03-29T01:30:00')
  expect(instantText('Europe/Berlin', '2026-03-29T03:00')).toBe('2026-03-29T01:00:00')
  expect(instantText('America/New_York', '2026-03-08T02:30')).toBe('2026-03-08T07:30:00')
  expect(instantText('Pacific/Apia', '2011-12-30T12:00')).toBe('2011-12-30T22:00:00')
  expect(instantText('America/Sao_Paulo', '2018-11-04T00:30')).toBe('2018-11-04T03:30:00')
})

test('the readings that come twice are named', () => {
  expect(wallOffsets('Europe/Berlin', year(2026)).repeated).toEqual([
    { from: reading('2026-10-25T02:00'), until: reading('2026-10-25T03:00') },
  ])
  expect(wallOffsets('Australia/Lord_Howe', year(2026)).repeated).toEqual([
    { from: reading('2026-04-05T01:30'), until: reading('2026-04-05T02:00') },
  ])
  expect(wallOffsets('America/Sao_Paulo', year(2018)).repeated).toEqual([
    { from: reading('2018-02-17T23:00'), until: reading('2018-02-18T00:00') },
  ])
})

test('a clock that does not change takes one step', () => {
  for (const zone of ['UTC', 'Asia/Kolkata']) {
    const { steps, repeated } = wallOffsets(zone, year(2026))
    expect(steps.map(({ until }) => until)).toEqual([year(2026).until])
    expect(repeated).toEqual([])
  }
})

test('steps and repeated readings keep to their range', () => {
  const range = { from: reading('2026-10-25T02:20'), until: reading('2026-10-25T02:40') }
  expect(wallOffsets('Europe/Berlin', range)).toEqual({
    steps: [{ until: range.until, offsetMicros: 7_200_000_000n }],
    repeated: [range],
  })
  const behind = { from: reading('2026-10-25T03:00'), until: reading('2026-10-26T00:00') }
  expect(wallOffsets('Europe/Berlin', behind)).toEqual({
    steps: [{ until: behind.until, offsetMicros: 3_600_000_000n }],
    repeated: [],
  })
})

describe('in every zone', () => {
  const anyCase = fc
    .oneof(fc.constantFrom(...tryingZones), anyZone)
    .chain((zone) => fc.record({ zone: fc.constant(zone), wall: fc.oneof(anyInstant, readingNearChange(zone)) }))

  test('a reading is the first instant at which Intl shows it, and named where there are two', () => {
    fc.assert(
      fc.property(anyCase, ({ zone, wall }) => {
        const shown = instantsShowing(zone, wall)
        fc.pre(shown.length > 0)
        const micros = BigInt(wall) * 1000n
        const offsets = wallOffsets(zone, { from: micros - 10n ** 12n, until: micros + 10n ** 12n })
        expect(instantOf(offsets, micros)).toBe(BigInt(Math.min(...shown)) * 1000n)
        expect(isRepeated(offsets, micros)).toBe(shown.length > 1)
      }),
      { numRuns: 500 },
    )
  })

  test('a reading that Intl never shows moves forward by what the clock skips', () => {
    const anySkipped = fc
      .constantFrom(...tryingZones.slice(1))
      .chain((zone) => readingNearChange(zone).map((wall) => ({ zone, wall })))
      .filter(({ zone, wall }) => instantsShowing(zone, wall).length === 0)
    fc.assert(
      fc.property(anySkipped, ({ zone, wall }) => {
        const micros = BigInt(wall) * 1000n
        const offsets = wallOffsets(zone, { from: micros, until: micros + 1n })
        const instant = Number(instantOf(offsets, micros) / 1000n)
        const [change] = transitions(zone, { from: instant - 2 * day, until: instant + 1 })
        expect(clockAt(zone, instant) - wall).toBe((change?.offsetAfter ?? 0) - (change?.offsetBefore ?? 0))
        expect(isRepeated(offsets, micros)).toBe(false)
      }),
      { numRuns: 100 },
    )
  })

  test('a wide range and a narrow one read alike', () => {
    const wide = { from: reading('1970-01-01T00:00'), until: reading('2030-01-01T00:00') }
    const known = new Map(tryingZones.map((zone) => [zone, wallOffsets(zone, wide)]))
    fc.assert(
      fc.property(
        fc.constantFrom(...tryingZones),
        fc.integer({ min: 0, max: Date.UTC(2029, 11, 31) }),
        (zone, wall) => {
          const micros = BigInt(wall) * 1000n
          const narrow = wallOffsets(zone, { from: micros, until: micros + 1n })
          const across = known.get(zone) ?? narrow
          expect(instantOf(narrow, micros)).toBe(instantOf(across, micros))
          expect(isRepeated(narrow, micros)).toBe(isRepeated(across, micros))
        },
      ),
      { numRuns: 300 },
    )
  })

  test('steps come in order and end with the range', () => {
    fc.assert(
      fc.property(anyZone, fc.integer({ min: 1900, max: 2100 }), (zone, number) => {
        const { steps, repeated } = wallOffsets(zone, year(number))
        const ends = steps.map(({ until }) => until)
        expect(ends).toEqual([...new Set(ends)].toSorted((a, b) => (a < b ? -1 : 1)))
        expect(ends.at(-1)).toBe(year(number).until)
        expect(repeated.every(({ from, until }) => from < until)).toBe(true)
      }),
    )
  })
})
