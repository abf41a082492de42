/**
 * The candidate that the word was most likely meant to be, if one is near enough: case aside, at most a third of
 * the letters may be wrong, missing, added or swapped.
 */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  const wanted = word.toLowerCase()
  let best: { readonly name: string; readonly edits: number } | undefined
  for (const name of candidates) {
    const edits = distance(wanted, name.toLowerCase())
    const allowed = Math.max(1, Math.floor(Math.max(wanted.length, name.length) / 3))
    if (edits <= allowed && (best === undefined || edits < best.edits)) best = { name, edits }
  }
  return best?.name
}

/**
 * Edits between two words, where two neighbours that changed places count as one.
 * @see Wagner and Fischer (1974), with Damerau's transposition (optimal string alignment)
 */
function distance(from: string, to: string): number {
  let before: readonly number[] = []
  let above: readonly number[] = Array.from({ length: to.length + 1 }, (_, column) => column)
  for (let row = 1; row <= from.length; row += 1) {
    const line = [row]
    for (let column = 1; column <= to.length; column += 1) {
      const change = at(above, column - 1) + (from[row - 1] === to[column - 1] ? 0 : 1)
      const swapped = row > 1 && column > 1 && from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1]
      const swap = swapped ? at(before, column - 2) + 1 : change
      line.push(Math.min(change, swap, at(above, column) + 1, at(line, column - 1) + 1))
    }
    before = above
    above = line
  }
  return at(above, to.length)
}

function at(line: readonly number[], index: number): number {
  return line[index] ?? Number.POSITIVE_INFINITY
}
