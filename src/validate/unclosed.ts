import type { CST } from 'yaml'
import type { Placed } from './tokens.ts'

/** Where the quote or bracket opens that the parser misses at the end, by its message; else nothing. */
export function unclosed(message: string, end: number, tokens: readonly Placed[]): number | undefined {
  const before = tokens.map(({ token }) => token).filter((token) => token.offset < end)
  if (message.includes('closing')) return before.findLast(isQuoted)?.offset
  if (message.startsWith('Flow ')) return before.find(isOpen)?.offset
  return undefined
}

function isQuoted({ type }: CST.Token): boolean {
  return type === 'double-quoted-scalar' || type === 'single-quoted-scalar'
}

function isOpen(token: CST.Token): boolean {
  if (token.type !== 'flow-collection') return false
  return !token.end.some(({ type }) => type === 'flow-map-end' || type === 'flow-seq-end')
}
