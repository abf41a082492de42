import type { Query } from '../../model/plan.ts'
import type { Id } from '../../model/words.ts'

/** The ways in which a query splits its rows: the total, and each set of segments. */
export interface Splits {
  readonly segments: Query['segments']
  readonly groupings: readonly (readonly Id[])[]
}

export function splitsOf(groupings: readonly (readonly Id[])[]): Splits {
  const ids = [...new Set(groupings.flat())].toSorted()
  return { groupings, segments: ids.map((segment, at) => ({ segment, column: `s${at}` })) }
}

/** Says which grouping a row belongs to: a null member would look like a total. */
export function splitSql({ groupings, segments }: Splits): string {
  if (segments.length === 0) return '0 as split'
  const cases = groupings.map((set, at) => {
    const bits = segments.map(({ segment }) => (set.includes(segment) ? '0' : '1')).join('')
    return `when ${Number.parseInt(bits, 2)} then ${at}`
  })
  return `case grouping(${segments.map(({ column }) => column).join(', ')}) ${cases.join(' ')} end as split`
}

/** One group for every value of `keys`, in total and by each set of segments. */
export function groupBy({ groupings, segments }: Splits, keys: readonly string[]): string {
  if (segments.length === 0) return `group by ${keys.join(', ')}`
  const sets = groupings.map((set) => {
    const own = segments.filter(({ segment }) => set.includes(segment)).map(({ column }) => column)
    return `(${[...keys, ...own].join(', ')})`
  })
  return `group by grouping sets (${sets.join(', ')})`
}
