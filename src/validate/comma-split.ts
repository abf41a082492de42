import type { CST } from 'yaml'
import { quoted, shortened } from './quoting.ts'
import type { Trap } from './trap.ts'

type Item = CST.CollectionItem

/** Parts without a colon that follow each other, and the pair before them. */
interface Run {
  readonly first: Item
  readonly last: Item
  readonly before: Item | undefined
}

/** Parts of {…} without a colon: a comma in a value has split it, as in `coalesce(a, b)` and `1,000`. */
export function commaSplit(token: CST.Token, text: string): readonly Trap[] {
  if (token.type !== 'flow-collection' || token.start.type !== 'flow-map-start') return []
  const { items } = token
  return items.flatMap((item, index) => {
    const before = items[index - 1]
    if (isWhole(item) || (before !== undefined && !isWhole(before))) return []
    let last = item
    for (let next = index + 1; next < items.length; next += 1) {
      const following = items[next]
      if (following === undefined || isWhole(following)) break
      last = following
    }
    return [trap(text, { first: item, last, before })]
  })
}

/** With its colon, or nothing at all, as behind a last comma. */
function isWhole(item: Item): boolean {
  return item.key === undefined || (item.sep?.some((part) => part.type === 'map-value-ind') ?? false)
}

function trap(text: string, { first, last, before }: Run): Trap {
  const [from, until] = [startOf(first), endOf(last)]
  const part = shortened(text.slice(from, until))
  const words = { code: 'yaml-comma', offset: from, length: part.length } as const
  const value = before?.value
  if (value === undefined || value === null || value.type !== 'scalar') {
    const hint = before === undefined ? `, or as text: ${quoted(`{${part}}`)}` : ''
    return {
      ...words,
      message: `"${part}" has no colon: {…} is a map of keys and values`,
      hint: `write ${part}: …${hint}`,
    }
  }
  const whole = shortened(text.slice(value.offset, until))
  return { ...words, message: `"${part}" has no colon: a comma splits {…}`, hint: hintFor(part, whole) }
}

function hintFor(part: string, whole: string): string {
  if (/^[-+]?\d{1,3}(,\d{3})+(\.\d+)?$/.test(whole))
    return `write the number without commas: ${whole.replaceAll(',', '')}`
  const isKey = /^[a-z][\w-]*$/.test(part) && !whole.includes('(')
  return isKey ? `as a key: ${part}: …; as text: ${quoted(whole)}` : `quote it: ${quoted(whole)}`
}

function startOf(item: Item): number {
  return item.key?.offset ?? 0
}

function endOf(item: Item): number {
  const { key } = item
  const last = key !== undefined && key !== null && 'items' in key && 'end' in key ? key.end.at(-1) : key
  if (last === undefined || last === null || !('source' in last)) return startOf(item) + 1
  return last.offset + last.source.length
}
