/** A member's weight in the whole, and its sum: rows and hits, or a denominator and a numerator. */
export interface Slice {
  readonly size: number
  readonly sum: number
}

/** One member before and after. */
export interface Shift {
  readonly before: Slice
  readonly after: Slice
}

/** How much of a change comes from the members' own rates and how much from how many rows each has. */
export interface Effects {
  readonly rate: number
  readonly mix: number
}

/** Rate and mix add up to the change, over members and in all. */
export interface MixAndRate extends Effects {
  readonly change: number
  /** In the order of the members given. */
  readonly members: readonly Effects[]
  /** The members' rates moved one way and the whole the other. */
  readonly simpson: boolean
}

/**
 * Kitagawa's split of the change of a rate of sums. Rates count at the mean of both weights and weights at the mean of
 * both rates, so that nothing is left over as interaction; a member's mix is measured from the mean of both totals, so
 * that growing where rates are low counts against it. Where a member is missing on one side its rate is taken as unchanged.
 * @returns undefined when either side is empty
 * @see Kitagawa (1955), Components of a difference between two rates, JASA 50:1168
 */
export function mixAndRate(members: readonly Shift[]): MixAndRate | undefined {
  const before = summed(members.map((member) => member.before))
  const after = summed(members.map((member) => member.after))
  if (!(before.size > 0 && after.size > 0)) return undefined
  const [first, last] = [before.sum / before.size, after.sum / after.size]
  const effects = members.map((member) => {
    const [was, is] = ratesOf(member)
    const [share, nowShare] = [member.before.size / before.size, member.after.size / after.size]
    return {
      rate: ((is - was) * (share + nowShare)) / 2,
      mix: (nowShare - share) * ((was + is) / 2 - (first + last) / 2),
    }
  })
  const rate = effects.reduce((sum, effect) => sum + effect.rate, 0)
  const mix = effects.reduce((sum, effect) => sum + effect.mix, 0)
  const change = last - first
  const noise = rounding * Math.max(Math.abs(first), Math.abs(last))
  const disagree = rate * change < 0 && Math.abs(rate) > noise && Math.abs(change) > noise
  return { change, rate, mix, members: effects, simpson: disagree }
}

/** Below this share of the value a sign is an accident of rounding. */
const rounding = 1e-12

function summed(slices: readonly Slice[]): Slice {
  return {
    size: slices.reduce((sum, slice) => sum + slice.size, 0),
    sum: slices.reduce((sum, slice) => sum + slice.sum, 0),
  }
}

function ratesOf({ before, after }: Shift): readonly [was: number, is: number] {
  const was = before.size > 0 ? before.sum / before.size : undefined
  const is = after.size > 0 ? after.sum / after.size : undefined
  return [was ?? is ?? 0, is ?? was ?? 0]
}
