import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays } from '../../src/calendar/days.ts'
import { isZone, localDay, offsetAt, startOfDay, transitions } from '../../src/calendar/zones.ts'
import { InternalError } from '../../src/model/words.ts'
import { anyInstant, anyZone, clockAt, tryingZones } from './clock.ts'

const hour = 3_600_000
const anyDay = fc.integer({ min: 0, max: 199 * 365 }).map((days) => addDays('1900-01-02', days))

function millis(text: string): number {
  return Date.parse(text)
}

function start(zone: string, day: string): string {
  const micros = startOfDay(zone, day)
  expect(micros % 1_000_000n).toBe(0n)
  return new Date(Number(micros / 1000n)).toISOString().replace('.000Z', 'Z')
}

function changes(
  zone: string,
  [from, until]: readonly [string, string],
): readonly (readonly [string, number, number])[] {
  return transitions(zone, { from: millis(from), until: millis(until) }).map(
    ({ at, offsetBefore, offsetAfter }) =>
      [new Date(at).toISOString().replace('.000Z', 'Z'), offsetBefore / hour, offsetAfter / hour] as const,
  )
}

describe('isZone', () => {
  test('a zone of the database is one', () => {
    for (const zone of [...tryingZones, 'America/Argentina/Buenos_Aires', 'Etc/GMT+5'])
      expect(isZone(zone), zone).toBe(true)
  })

  test('other texts and bare offsets are none', () => {
    for (const text of ['', 'Mars/Olympus', '+01:00', '-0500', '01:00', ' UTC', 'Europe/Berlin ', 'CEST', 'Europe']) {
      expect(isZone(text), text).toBe(false)
    }
  })

  test('an unknown zone has no offset: our own mistake', () => {
    expect(() => offsetAt('Mars/Olympus', 0)).toThrow(InternalError)
  })
})

describe('offsetAt', () => {
  test('is what the clock is ahead of UTC', () => {
    expect(offsetAt('UTC', 0)).toBe(0)
    expect(offsetAt('Europe/Berlin', millis('2026-01-15T12:00Z'))).toBe(hour)
    expect(offsetAt('Europe/Berlin', millis('2026-07-15T12:00Z'))).toBe(2 * hour)
    expect(offsetAt('America/New_York', millis('2026-01-15T12:00Z'))).toBe(-5 * hour)
    expect(offsetAt('Asia/Kolkata', millis('2026-01-15T12:00Z'))).toBe(5.5 * hour)
    expect(offsetAt('Asia/Kathmandu', millis('2026-01-15T12:00Z'))).toBe(5.75 * hour)
  })

  test('holds the seconds of local mean time', () => {
    // Berlin's was 0:53:28 until April 1893: IANA time zone database, file europe
    expect(offsetAt('Europe/Berlin', millis('1890-01-01T00:00Z'))).toBe((53 * 60 + 28) * 1000)
    // New York's was -4:56:02 until November 1883: file northamerica
    expect(offsetAt('America/New_York', millis('1880-01-01T00:00Z'))).toBe(-(4 * 3600 + 56 * 60 + 2) * 1000)
  })

  test('is the difference between the clock and UTC in every zone', () => {
    fc.assert(
      fc.property(anyZone, anyInstant, (zone, at) => {
        expect(offsetAt(zone, at)).toBe(clockAt(zone, at) - at)
      }),
      { numRuns: 500 },
    )
  })
})

// All from the IANA time zone database, release 2025c
describe('transitions', () => {
  const year2026 = ['2026-01-01T00:00Z', '2027-01-01T00:00Z'] as const

  test('Berlin and New York change twice a year', () => {
    expect(changes('Europe/Berlin', year2026)).toEqual([
      ['2026-03-29T01:00:00Z', 1, 2],
      ['2026-10-25T01:00:00Z', 2, 1],
    ])
    expect(changes('America/New_York', year2026)).toEqual([
      ['2026-03-08T07:00:00Z', -5, -4],
      ['2026-11-01T06:00:00Z', -4, -5],
    ])
  })

  test('UTC and Kolkata change in no year of ours', () => {
    expect(changes('UTC', ['1900-01-01T00:00Z', '2100-01-01T00:00Z'])).toEqual([])
    expect(changes('Asia/Kolkata', ['1950-01-01T00:00Z', '2100-01-01T00:00Z'])).toEqual([])
  })

  test('Lord Howe changes by half an hour', () => {
    expect(changes('Australia/Lord_Howe', year2026)).toEqual([
      ['2026-04-04T15:00:00Z', 11, 10.5],
      ['2026-10-03T15:30:00Z', 10.5, 11],
    ])
  })

  test('Apia jumps over a whole day', () => {
    expect(changes('Pacific/Apia', ['2011-12-01T00:00Z', '2012-01-31T00:00Z'])).toEqual([
      ['2011-12-30T10:00:00Z', -10, 14],
    ])
  })

  test('a summer time of one week is found', () => {
    expect(changes('America/Boa_Vista', ['2000-06-01T00:00Z', '2001-01-01T00:00Z'])).toEqual([
      ['2000-10-08T04:00:00Z', -4, -3],
      ['2000-10-15T03:00:00Z', -3, -4],
    ])
  })

  test('a change at the begin or the end of the range is not inside', () => {
    const at = '2026-03-29T01:00:00.000Z'
    expect(changes('Europe/Berlin', [at, '2026-05-01T00:00Z'])).toEqual([])
    expect(changes('Europe/Berlin', ['2026-03-01T00:00Z', at])).toEqual([])
    expect(changes('Europe/Berlin', ['2026-03-29T00:59:59.999Z', '2026-03-29T01:00:00.001Z'])).toHaveLength(1)
    expect(changes('Europe/Berlin', ['2026-03-29T00:59:59.001Z', '2026-03-29T00:59:59.999Z'])).toEqual([])
  })

  test('the changes of a century lead from its first offset to its last, each from the one before', () => {
    for (const zone of tryingZones) {
      const [from, until] = [Date.UTC(1900, 0, 1), Date.UTC(2030, 0, 1)]
      let offset = offsetAt(zone, from)
      for (const { at, offsetBefore, offsetAfter } of transitions(zone, { from, until })) {
        expect([offsetBefore, clockAt(zone, at - 1) - at + 1], zone).toEqual([offset, offset])
        expect(clockAt(zone, at) - at, zone).toBe(offsetAfter)
        offset = offsetAfter
      }
      expect(offsetAt(zone, until), zone).toBe(offset)
    }
  })

  test('between two changes the offset stays', () => {
    fc.assert(
      fc.property(anyZone, anyInstant, anyInstant, (zone, one, other) => {
        const from = Math.min(one, Date.UTC(2098, 0, 1))
        const until = from + 400 * 24 * hour
        const at = from + (Math.abs(other) % (until - from))
        const before = transitions(zone, { from, until }).findLast((change) => change.at <= at)
        expect(clockAt(zone, at) - at).toBe(before?.offsetAfter ?? offsetAt(zone, from))
      }),
      { numRuns: 300 },
    )
  })
})

describe('startOfDay', () => {
  test('is midnight by the local clock', () => {
    expect(start('UTC', '2026-11-15')).toBe('2026-11-15T00:00:00Z')
    expect(start('Asia/Kolkata', '2026-11-15')).toBe('2026-11-14T18:30:00Z')
    expect(start('Asia/Kolkata', '1960-02-29')).toBe('1960-02-28T18:30:00Z')
  })

  test('a day on which the clock changes has 23 or 25 hours', () => {
    expect(start('Europe/Berlin', '2026-03-29')).toBe('2026-03-28T23:00:00Z')
    expect(start('Europe/Berlin', '2026-03-30')).toBe('2026-03-29T22:00:00Z')
    expect(start('Europe/Berlin', '2026-10-25')).toBe('2026-10-24T22:00:00Z')
    expect(start('Europe/Berlin', '2026-10-26')).toBe('2026-10-25T23:00:00Z')
    expect(start('America/New_York', '2026-11-01')).toBe('2026-11-01T04:00:00Z')
    expect(start('America/New_York', '2026-11-02')).toBe('2026-11-02T05:00:00Z')
  })

  test('a day on which Lord Howe changes has half an hour more or less', () => {
    expect(start('Australia/Lord_Howe', '2026-04-05')).toBe('2026-04-04T13:00:00Z')
    expect(start('Australia/Lord_Howe', '2026-04-06')).toBe('2026-04-05T13:30:00Z')
    expect(start('Australia/Lord_Howe', '2026-10-05')).toBe('2026-10-04T13:00:00Z')
  })

  test('a day without a midnight begins at the first instant behind it', () => {
    // 2018-11-04 00:00 was 01:00 in São Paulo
    expect(start('America/Sao_Paulo', '2018-11-04')).toBe('2018-11-04T03:00:00Z')
    expect(localDay('America/Sao_Paulo', startOfDay('America/Sao_Paulo', '2018-11-04') - 1n)).toBe('2018-11-03')
    expect(start('America/Sao_Paulo', '2018-11-05')).toBe('2018-11-05T02:00:00Z')
  })

  test('a day that the clock skips begins with the next', () => {
    expect(start('Pacific/Apia', '2011-12-29')).toBe('2011-12-29T10:00:00Z')
    expect(start('Pacific/Apia', '2011-12-30')).toBe('2011-12-30T10:00:00Z')
    expect(start('Pacific/Apia', '2011-12-31')).toBe('2011-12-30T10:00:00Z')
    expect(start('Pacific/Apia', '2012-01-01')).toBe('2011-12-31T10:00:00Z')
  })

  test('a midnight that comes twice is the first', () => {
    // The clock went from 00:01 back to 23:01 of the day before
    expect(start('America/St_Johns', '2010-11-07')).toBe('2010-11-07T02:30:00Z')
    expect(localDay('America/St_Johns', BigInt(millis('2010-11-07T02:31Z')) * 1000n)).toBe('2010-11-06')
  })

  test('before it the local day is an earlier one, from it on it is the day or, where that is skipped, a later', () => {
    fc.assert(
      fc.property(anyZone, anyDay, (zone, day) => {
        const begins = startOfDay(zone, day)
        expect(localDay(zone, begins - 1n) < day).toBe(true)
        expect(localDay(zone, begins) >= day).toBe(true)
      }),
      { numRuns: 500 },
    )
  })

  test('days follow each other', () => {
    fc.assert(
      fc.property(anyZone, anyDay, (zone, day) => {
        const hours = Number(startOfDay(zone, addDays(day, 1)) - startOfDay(zone, day)) / 3.6e9
        expect(hours).toBeGreaterThanOrEqual(0)
        expect(hours).toBeLessThanOrEqual(48)
      }),
      { numRuns: 300 },
    )
  })
})

describe('localDay', () => {
  test('the last microsecond of a day is still of it, before 1970 too', () => {
    for (const day of ['2026-11-15', '1969-12-31', '1955-05-05']) {
      const next = startOfDay('Europe/Berlin', addDays(day, 1))
      expect(localDay('Europe/Berlin', next - 1n)).toBe(day)
      expect(localDay('Europe/Berlin', next)).toBe(addDays(day, 1))
    }
  })

  test('is the date that the clock shows in every zone', () => {
    fc.assert(
      fc.property(anyZone, anyInstant, (zone, at) => {
        const shown = new Date(clockAt(zone, at)).toISOString().slice(0, 10)
        expect(localDay(zone, BigInt(at) * 1000n)).toBe(shown)
        expect(localDay(zone, BigInt(at) * 1000n + 999n)).toBe(shown)
      }),
      { numRuns: 300 },
    )
  })
})
