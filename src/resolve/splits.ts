import type { Split } from '../model/kpi.ts'
import { pathOf } from '../model/written-project.ts'
import { declaredIn, unknownName, type Findings } from './findings.ts'

type Written = readonly (string | readonly string[])[]

/** How a KPI is split: by its own segments, else by the defaults. */
export function splitsOf(
  path: string,
  { segments }: { readonly segments?: Written },
  found: Findings,
): readonly Split[] {
  if (segments !== undefined) return readSplits(`${path}/segments`, segments, { named: 'named', found })
  const silent = { ...found, error: () => undefined }
  return readSplits('/defaults/segments', found.written.declarations.defaults?.segments ?? [], {
    named: 'default',
    found: silent,
  })
}

export interface SplitsAsk {
  readonly named: 'named' | 'default'
  readonly found: Findings
}

/** An inner list crosses its segments. */
export function readSplits(path: string, written: Written, { named, found }: SplitsAsk): readonly Split[] {
  return written.flatMap((entry, at) => {
    const own = `${path}/${at}`
    const names = typeof entry === 'string' ? [entry] : entry
    const paths = typeof entry === 'string' ? [own] : entry.map((_, index) => `${own}${pathOf(index)}`)
    const known = names.map((name, index) => knownSegment(name, paths[index] ?? own, found))
    if (known.includes(undefined) || new Set(names).size < names.length) return repeated(names, own, found)
    return [{ segments: names, named: named === 'named', at: found.at(own) }]
  })
}

function knownSegment(name: string, path: string, found: Findings): string | undefined {
  const names = declaredIn('segments', found)
  return names.includes(name) ? name : unknownName('segment', path, { names, found })
}

function repeated(names: readonly string[], path: string, found: Findings): readonly Split[] {
  const twice = names.find((name, at) => names.indexOf(name) !== at)
  if (twice !== undefined) {
    found.error('repeated-segment', found.at(path), {
      message: `segment "${twice}" is crossed with itself`,
      hint: 'name it once',
    })
  }
  return []
}
