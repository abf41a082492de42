import type { Source } from '../model/source.ts'
import type { Findings } from './findings.ts'

export interface HasAsk {
  /** Of the KPI. */
  readonly path: string
  readonly type: string
  readonly source: Source | undefined
  readonly found: Findings
}

const words = {
  time: ['missing-time', 'when a row is'],
  customer: ['contract-conflict', 'whom a row is about'],
} as const

/** Some types cannot be told without knowing when a row is, or whom it is about. */
export function checkHas(what: 'time' | 'customer', { path, type, source, found }: HasAsk): boolean {
  if (source?.[what] !== undefined) return true
  const [code, known] = words[what]
  const message = `\`type: ${type}\` needs to know ${known}, but source "${source?.id ?? ''}" has no \`${what}\``
  found.error(code, found.at(`${path}/source`), { message, hint: `add \`${what}:\` to the source` })
  return false
}
