import { expressionOf } from '../../model/expression.ts'
import type { Segment } from '../../model/project.ts'
import type { Dialect } from '../dialects/dialect.ts'
import type { Scope } from './scope.ts'
import { parsed } from './parsed.ts'

export const noMember = '(none)'
export const otherMember = '(other)'

/** A segment's member of a row, as text; never null, so that a null in an answer is a total. */
export function segmentSql(segment: Segment, scope: Scope): string {
  const { canonical } = parsed(expressionOf(segment.members.sql, scope.source.id), scope)
  const { dialect } = scope
  const { members } = segment
  switch (members.type) {
    case 'where':
      return `case when ${canonical} then ${dialect.text(segment.id)} else 'rest' end`
    case 'bins':
      return binsSql(`(${canonical})`, members, dialect)
    case 'by': {
      const member = `coalesce(${dialect.asText(`(${canonical})`)}, ${dialect.text(noMember)})`
      return members.top === undefined ? member : topSql(member, topMembers(segment, scope), dialect)
    }
  }
}

/** The members a segment with `top` keeps: most rows first, ties by name. */
function topMembers(segment: Segment, scope: Scope): readonly string[] {
  const known = scope.catalog.sources.get(scope.source.id)?.members.get(segment.id) ?? []
  const top = segment.members.type === 'by' ? segment.members.top : undefined
  return known
    .filter(({ member }) => member !== noMember)
    .slice(0, top)
    .map(({ member }) => member)
}

function topSql(member: string, kept: readonly string[], dialect: Dialect): string {
  const list = [...kept, noMember].map((name) => dialect.text(name)).join(', ')
  return `case when ${member} in (${list}) then ${member} else ${dialect.text(otherMember)} end`
}

/** An edge belongs to the bin above it. */
function binsSql(
  value: string,
  bins: { edges: readonly number[]; labels: readonly string[] },
  dialect: Dialect,
): string {
  const below = bins.edges.map((edge, at) => `when ${value} < ${edge} then ${dialect.text(bins.labels[at] ?? '')}`)
  const last = dialect.text(bins.labels[bins.edges.length] ?? '')
  return `case when ${value} is null then ${dialect.text(noMember)} ${below.join(' ')} else ${last} end`
}
