/**
 * Parts of a whole in whole steps that add up to the whole as printed: each is rounded down, and what is left goes to
 * those that lost most, the first of equals first.
 * @param whole in steps, a whole number within one of the parts' sum
 * @param parts in steps
 * @see Hamilton's method of apportionment, 1792
 */
export function apportioned(whole: number, parts: readonly number[]): readonly number[] {
  const floors = parts.map(Math.floor)
  const left = whole - floors.reduce((sum, floor) => sum + floor, 0)
  const ranked = parts
    .map((part, at) => ({ at, lost: part - Math.floor(part) }))
    .toSorted((a, b) => b.lost - a.lost || a.at - b.at)
  const raised = new Set(ranked.slice(0, left).map(({ at }) => at))
  return floors.map((floor, at) => (raised.has(at) ? floor + 1 : floor))
}
