import type { Source } from '../model/source.ts'
import type { Id } from '../model/words.ts'
import { declaredIn, unknownName, type Findings } from './findings.ts'

export interface HasAsk {
  /** Of the KPI. */
  readonly path: string
  /** Where the source is named. */
  readonly key?: string
  readonly type: string
  readonly source: Source | undefined
  readonly found: Findings
}

const words = {
  time: ['missing-time', 'when a row is'],
  customer: ['contract-conflict', 'whom a row is about'],
} as const

/** Some types cannot be told without knowing when a row is, or whom it is about. */
export function checkHas(what: 'time' | 'customer', { path, key = 'source', type, source, found }: HasAsk): boolean {
  if (source?.[what] !== undefined) return true
  const [code, known] = words[what]
  const message = `\`type: ${type}\` needs to know ${known}, but source "${source?.id ?? ''}" has no \`${what}\``
  found.error(code, found.at(`${path}/${key}`), { message, hint: `add \`${what}:\` to the source` })
  return false
}

export interface OtherAsk extends Omit<HasAsk, 'source'> {
  readonly sources: ReadonlyMap<Id, Source>
}

/** A second source of a KPI, whose rows are matched by customer and time. */
export function otherSource(key: string, { path, type, sources, found }: OtherAsk): Id | undefined {
  const { text } = found.text(`${path}/${key}`)
  const source = sources.get(text)
  const names = declaredIn('sources', found)
  if (source === undefined) {
    return names.includes(text) ? undefined : unknownName('source', `${path}/${key}`, { names, found })
  }
  const ask = { path, key, type, source, found }
  return [checkHas('time', ask), checkHas('customer', ask)].includes(false) ? undefined : source.id
}
