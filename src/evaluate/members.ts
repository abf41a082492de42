import type { Segment } from '../model/project.ts'
import type { Id } from '../model/words.ts'

const last = ['(other)', '(none)', 'rest']

/** Members in the order a segment declares, then by name; what is left over stands last. */
export function sortMembers(
  members: readonly (readonly string[])[],
  segments: readonly Segment[],
): readonly (readonly string[])[] {
  return members.toSorted((a, b) => {
    const at = segments.findIndex((_, index) => a[index] !== b[index])
    const segment = segments[at]
    return segment === undefined ? 0 : compareMembers(a[at] ?? '', b[at] ?? '', segment)
  })
}

function compareMembers(a: string, b: string, segment: Segment): number {
  const [left, right] = [rank(a, segment), rank(b, segment)]
  if (left !== right) return left - right
  return a < b ? -1 : 1
}

function rank(member: string, segment: Segment): number {
  const order = orderOf(segment)
  const declared = order.indexOf(member)
  if (declared >= 0) return declared
  return order.length + 1 + last.indexOf(member)
}

function orderOf({ order, members, id }: Segment): readonly Id[] {
  if (order !== undefined) return order
  if (members.type === 'bins') return members.labels
  return members.type === 'where' ? [id] : []
}
