/**
 * p-values adjusted for how many there are: taking those at or below q as findings, at most the share q of the findings
 * is expected to be false. Each is the least of what its own rank and every higher one give, so that a smaller p never
 * ends above a larger one.
 * @param ps 0..1, in any order
 * @returns in the order of `ps`
 * @see Benjamini and Hochberg (1995), Journal of the Royal Statistical Society B 57:289
 */
export function benjaminiHochberg(ps: readonly number[]): readonly number[] {
  const ranked = ps.map((p, place) => ({ p, place })).toSorted((a, b) => b.p - a.p)
  const adjusted = Array.from(ps)
  let least = 1
  for (const [above, { p, place }] of ranked.entries()) {
    least = Math.min(least, p * (ps.length / (ps.length - above)))
    adjusted[place] = least
  }
  return adjusted
}
