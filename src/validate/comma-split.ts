import type { CST } from 'yaml'
import { quoted, shortened } from './quoting.ts'
import type { Trap } from './traps.ts'

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

function trap(text: string, run: Run): Trap {
  const [from, until] = [startOf(run.first), endOf(run.last)]
  const part = shortened(text.slice(from, until))
  const words = { code: 'yaml-comma', offset: from, length: part.length } as const
  const value = run.before?.value
  if (value === undefined || value === null || value.type !== 'scalar') {
    return {
      ...words,
      message: `"${part}" has no colon: {…} is a map of keys and values`,
      hint: `if it is text, quote the whole: ${quoted(`{${part}}`)}`,
    }
  }
  const whole = shortened(text.slice(value.offset, until))
  const isNumber = /^[-+]?\d{1,3}(,\d{3})+(\.\d+)?$/.test(whole)
  return {
    ...words,
    message: `"${part}" has no colon: a comma splits {…}`,
    hint: isNumber ? `write the number without commas: ${whole.replaceAll(',', '')}` : `quote it: ${quoted(whole)}`,
  }
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
