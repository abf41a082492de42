import type { Stretch, Window } from '../model/plan.ts'
import { type Day, InternalError, type Period } from '../model/words.ts'

/**
 * Cuts the days that any of the periods covers at every boundary of every period.
 * @returns half-open stretches in the order of time; every period is a run of them
 */
export function stretches(periods: readonly Stretch[]): readonly Stretch[] {
  const changes = new Map<Day, number>()
  for (const { from, until } of periods) {
    if (from >= until) throw new InternalError(`an empty period: ${from}..${until}`)
    changes.set(from, (changes.get(from) ?? 0) + 1)
    changes.set(until, (changes.get(until) ?? 0) - 1)
  }
  return coveredBetween([...changes].toSorted(([a], [b]) => (a < b ? -1 : 1)))
}

/**
 * Which of the stretches make up a period.
 * @throws InternalError where the period is not among those the stretches were cut for
 */
export function runOf(cut: readonly Stretch[], period: Period): Pick<Window, 'first' | 'last'> {
  const first = searchFrom(cut, period.from)
  const last = searchFrom(cut, period.until) - 1
  if (cut[first]?.from !== period.from || cut[last]?.until !== period.until || last < first) {
    throw new InternalError(`no stretches were cut for the period ${period.id}`)
  }
  return { first, last }
}

function coveredBetween(changes: readonly (readonly [Day, number])[]): readonly Stretch[] {
  const covered: Stretch[] = []
  let depth = 0
  for (const [index, [from, change]] of changes.entries()) {
    depth += change
    const until = changes[index + 1]?.[0]
    if (depth > 0 && until !== undefined) covered.push({ from, until })
  }
  return covered
}

/** The first stretch that begins on the day or later; their number where none does. */
function searchFrom(cut: readonly Stretch[], day: Day): number {
  let low = 0
  let high = cut.length
  while (low < high) {
    const middle = (low + high) >>> 1
    const stretch = cut[middle]
    if (stretch !== undefined && stretch.from < day) low = middle + 1
    if (stretch === undefined || stretch.from >= day) high = middle
  }
  return low
}
