import type { Scorecard } from '../model/results.ts'

/**
 * The members of one scorecard's cards as parts of a path: letters, digits, `.`, `_` and `-` as they are, anything else
 * a `-`, so that no member leads out of its folder; those that would share a file are numbered.
 */
export function fileNames(cards: readonly Scorecard[]): ReadonlyMap<string, string> {
  const names = new Map<string, string>()
  const taken = new Set<string>()
  for (const member of new Set(cards.flatMap((card) => card.member ?? []))) {
    const name = free(plain(member), taken)
    taken.add(name.toLowerCase())
    names.set(member, name)
  }
  return names
}

function plain(member: string): string {
  const safe = member
    .normalize('NFC')
    .replaceAll(/[^\p{L}\p{N}._-]+/gu, '-')
    .replaceAll(/^[.-]+|[.-]+$/g, '')
  return safe === '' ? 'none' : safe.slice(0, longest)
}

/** Many disks take `EMEA` and `emea` for one file. */
function free(name: string, taken: ReadonlySet<string>, at = 1): string {
  const numbered = at === 1 ? name : `${name}-${at}`
  return taken.has(numbered.toLowerCase()) ? free(name, taken, at + 1) : numbered
}

const longest = 80
