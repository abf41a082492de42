import { DAY_MILLIS } from './days.ts'
import { type InstantRange, offsetAt, type Transition, transitions } from './zones.ts'

/** Readings of a local clock as microseconds since it read 1970-01-01 00:00; half open. */
export interface WallRange {
  readonly from: bigint
  readonly until: bigint
}

/** Up to `until` on the local clock, the instant is the reading less `offsetMicros`. */
interface WallStep {
  readonly until: bigint
  readonly offsetMicros: bigint
}

export interface WallOffsets {
  /** In order; the first holds from the range's begin, the last until its end. */
  readonly steps: readonly WallStep[]
  /** Readings that the clock shows twice, inside the range, in order. */
  readonly repeated: readonly WallRange[]
}

/**
 * How readings of a zone's local clock become instants.
 * A reading that comes twice is the first of the two; one that the clock skips is read with the offset
 * before the change, so 02:30 in a spring night is 03:30.
 * @returns steps so that instant = reading − offset, in microseconds
 */
export function wallOffsets(zone: string, range: WallRange): WallOffsets {
  const instants = instantsAround(range)
  const changes = transitions(zone, instants)
  const first = offsetAt(zone, instants.from)
  return { steps: stepsOf(first, changes, range), repeated: changes.flatMap((change) => repeatedBy(change, range)) }
}

/** No zone has ever been two days from UTC. */
function instantsAround({ from, until }: WallRange): InstantRange {
  return { from: Number(from / 1000n) - 2 * DAY_MILLIS, until: Number(until / 1000n) + 2 * DAY_MILLIS }
}

function stepsOf(first: number, changes: readonly Transition[], range: WallRange): readonly WallStep[] {
  const steps: WallStep[] = []
  let offsetMicros = micros(first)
  for (const { at, offsetBefore, offsetAfter } of changes) {
    // Both the repeated and the skipped readings before this one still go by the old offset.
    const until = micros(at + Math.max(offsetBefore, offsetAfter))
    if (until >= range.until) break
    if (until > range.from) steps.push({ until, offsetMicros })
    offsetMicros = micros(offsetAfter)
  }
  return [...steps, { until: range.until, offsetMicros }]
}

function repeatedBy({ at, offsetBefore, offsetAfter }: Transition, range: WallRange): readonly WallRange[] {
  const begin = micros(at + offsetAfter)
  const end = micros(at + offsetBefore)
  const from = begin > range.from ? begin : range.from
  const until = end < range.until ? end : range.until
  return from < until ? [{ from, until }] : []
}

function micros(millis: number): bigint {
  return BigInt(millis) * 1000n
}
