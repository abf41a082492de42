import { sliceOf } from '../measures/slice.ts'
import type { Kpi } from '../model/kpi.ts'
import type { MixResult } from '../model/results.ts'
import type { Statistic } from '../model/statistic.ts'
import type { Id } from '../model/words.ts'
import { mixAndRate, type MixAndRate, type Shift, type Slice } from '../stats/mix-and-rate.ts'
import { inUnit } from './estimate.ts'

/** One cell before and now; absent where it has no rows. */
export interface Moved {
  readonly before: Statistic | undefined
  readonly now: Statistic | undefined
}

export interface MovedMember extends Moved {
  readonly member: string
}

export interface MixAsk {
  readonly kpi: Kpi
  readonly segment: Id
  readonly total: Moved
  readonly members: readonly MovedMember[]
}

/** A change of the total by one segment; none unless the members' rows are all of the total's, on both sides. */
export function mixOf({ kpi, segment, total, members }: MixAsk): MixResult | undefined {
  const whole = shiftOf(total)
  const shifts = members.map(shiftOf)
  if (whole === undefined || !covers(whole, shifts)) return undefined
  const known = shifts.flatMap((shift) => shift ?? [])
  const split = mixAndRate(known)
  return split === undefined ? undefined : inUnits(split, { kpi, segment, whole, members, shifts: known })
}

const nothing: Slice = { size: 0, sum: 0 }

function shiftOf({ before, now }: Moved): Shift | undefined {
  const [was, is] = [before, now].map((one) => (one === undefined ? nothing : sliceOf(one)))
  return was === undefined || is === undefined ? undefined : { before: was, after: is }
}

/** Sizes below 0, of a ratio's denominator, are no weights. */
function covers(whole: Shift, shifts: readonly (Shift | undefined)[]): boolean {
  return (['before', 'after'] as const).every((side) => {
    const slices = shifts.map((shift) => shift?.[side])
    const weighed = slices.every((slice) => slice !== undefined && slice.size >= 0)
    const size = slices.reduce((sum, slice) => sum + (slice?.size ?? 0), 0)
    const sum = slices.reduce((added, slice) => added + (slice?.sum ?? 0), 0)
    return weighed && whole[side].size > 0 && isSame(size, whole[side].size) && isSame(sum, whole[side].sum)
  })
}

/** Sums of whole numbers are equal; those of means were rounded once each. */
function isSame(a: number, b: number): boolean {
  return Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b))
}

interface Parts extends Pick<MixAsk, 'kpi' | 'segment' | 'members'> {
  readonly whole: Shift
  readonly shifts: readonly Shift[]
}

function inUnits(split: MixAndRate, { kpi, segment, members, whole, shifts }: Parts): MixResult {
  const percent = (side: 'before' | 'after', at: number) => (100 * (shifts[at]?.[side].size ?? 0)) / whole[side].size
  return {
    segment,
    rate: inUnit(kpi, split.rate),
    mix: inUnit(kpi, split.mix),
    simpson: split.simpson,
    members: members.map(({ member }, at) => ({
      member,
      rate: inUnit(kpi, split.members[at]?.rate ?? 0),
      mix: inUnit(kpi, split.members[at]?.mix ?? 0),
      weights: [percent('before', at), percent('after', at)],
    })),
  }
}
