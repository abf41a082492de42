import { type Day, InternalError } from '../model/words.ts'
import { DAY_MILLIS, dayFromNumber, dayNumber } from './days.ts'

/** A change of a zone's clock. An offset is what the local clock is ahead of UTC. */
export interface Transition {
  /** The first instant with the new offset, in milliseconds since 1970-01-01 UTC. */
  readonly at: number
  readonly offsetBefore: number
  readonly offsetAfter: number
}

/** Instants in milliseconds since 1970-01-01 UTC, half open. */
export interface InstantRange {
  readonly from: number
  readonly until: number
}

/** Whether a text names a zone of the IANA database: `Europe/Berlin`, `UTC`; not `+01:00`. */
export function isZone(name: string): boolean {
  // Newer runtimes take offsets for zones, older ones do not: a project must mean the same on both.
  return /^[A-Za-z]/.test(name) && formatterOf(name) !== undefined
}

/**
 * How far a zone's clock is ahead of UTC at an instant, in milliseconds.
 * @throws InternalError where there is no such zone
 */
export function offsetAt(zone: string, epochMillis: number): number {
  const text = formatterOf(zone)?.format(epochMillis)
  if (text === undefined) throw new InternalError(`not a time zone: ${JSON.stringify(zone)}`)
  const [, sign, hours, minutes, seconds] = /GMT([+-])(\d\d):(\d\d)(?::(\d\d))?$/.exec(text) ?? []
  if (sign === undefined) return 0
  const ahead = (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds ?? 0)) * 1000
  return sign === '-' ? -ahead : ahead
}

/**
 * The first instant of a local day, in microseconds since 1970-01-01 UTC.
 * Where the clock skips midnight or the whole day it is the first instant behind the gap, where
 * midnight comes twice the first of the two.
 */
export function startOfDay(zone: string, day: Day): bigint {
  const midnight = dayNumber(day) * DAY_MILLIS
  // No zone has ever been two days from UTC.
  const range = { from: midnight - 2 * DAY_MILLIS, until: midnight + 2 * DAY_MILLIS }
  let start = range.from
  let offset = offsetAt(zone, start)
  for (const { at, offsetAfter } of transitions(zone, range)) {
    if (midnight - offset < at) break
    start = at
    offset = offsetAfter
  }
  return BigInt(Math.max(start, midnight - offset)) * 1000n
}

/** The day that the local clock shows at an instant, given in microseconds since 1970-01-01 UTC. */
export function localDay(zone: string, epochMicros: bigint): Day {
  // Clocks change at whole seconds, so the fraction that is cut off decides nothing, before 1970 either.
  const millis = Number(epochMicros / 1000n) - (epochMicros % 1000n < 0n ? 1 : 0)
  return dayFromNumber(Math.floor((millis + offsetAt(zone, millis)) / DAY_MILLIS))
}

/** The changes of a zone's clock after `from` and before `until`, in the order of time. */
export function transitions(zone: string, { from, until }: InstantRange): readonly Transition[] {
  const found: Transition[] = []
  const end = Math.ceil(until / 1000) - 1
  let second = Math.floor(from / 1000)
  let offsetBefore = offsetAt(zone, second * 1000)
  while (second < end) {
    const probe = Math.min(second + PROBE_SECONDS, end)
    const change = firstChange(zone, { offsetBefore, second, probe })
    second = change ?? probe
    if (change === undefined) continue
    const offsetAfter = offsetAt(zone, change * 1000)
    found.push({ at: change * 1000, offsetBefore, offsetAfter })
    offsetBefore = offsetAfter
  }
  return found
}

/**
 * Two changes that cancel each other between two probes would be missed. From 1880 to 2099 the closest
 * in any zone are 6.96 days apart: Brazil's north in October 2000, Gaza around Ramadan in 2040.
 * @see IANA time zone database, release 2025c
 */
const PROBE_SECONDS = 6 * 86_400

/** The first second of another offset, up to `probe`; clocks change at whole seconds. */
function firstChange(
  zone: string,
  { offsetBefore, second, probe }: { readonly offsetBefore: number; readonly second: number; readonly probe: number },
): number | undefined {
  if (offsetAt(zone, probe * 1000) === offsetBefore) return undefined
  let same = second
  let other = probe
  while (other - same > 1) {
    const middle = Math.floor((same + other) / 2)
    if (offsetAt(zone, middle * 1000) === offsetBefore) same = middle
    else other = middle
  }
  return other
}

/** A formatter takes some hundred times longer to make than to use. */
const formatters = new Map<string, Intl.DateTimeFormat>()

function formatterOf(zone: string): Intl.DateTimeFormat | undefined {
  const known = formatters.get(zone)
  if (known !== undefined) return known
  try {
    const made = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset', hour: 'numeric' })
    formatters.set(zone, made)
    return made
  } catch {
    // The options are constant: only the zone can be refused.
    return undefined
  }
}
