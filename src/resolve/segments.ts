import type { Segment } from '../model/project.ts'
import type { WrittenSegment } from '../model/written.ts'
import { pathOf } from '../model/written-project.ts'
import { expressionAt, type Findings } from './findings.ts'
import { checkSqlText } from './sql-text.ts'

/** What the rows are called that a segment by `where` does not pick. */
const otherMember = 'rest'

export function resolveSegments(found: Findings): readonly Segment[] {
  return Object.entries(found.written.declarations.segments ?? {}).map(([id, written]) => {
    const path = pathOf('segments', id)
    checkKeys(path, written, found)
    return {
      id,
      at: found.keyAt(path),
      members: membersOf(path, written, found),
      ...(written.order === undefined ? {} : { order: written.order }),
      journey: written.journey ?? false,
    }
  })
}

function membersOf(path: string, written: WrittenSegment, found: Findings): Segment['members'] {
  const key = written.where === undefined ? 'by' : 'where'
  const { id, source, ...text } = checkSqlText(expressionAt(`${path}/${key}`, '', found), found)
  if (key === 'where') return { type: 'where', sql: text }
  const { bins, top } = written
  if (bins === undefined) return { type: 'by', sql: text, ...(top === undefined ? {} : { top }) }
  return { type: 'bins', sql: text, edges: bins, labels: labelsOf(path, { bins, labels: written.labels }, found) }
}

function labelsOf(
  path: string,
  { bins, labels }: { bins: readonly number[]; labels: readonly string[] | undefined },
  found: Findings,
): readonly string[] {
  const rising = bins.every((edge, at) => at === 0 || edge > (bins[at - 1] ?? edge))
  if (!rising)
    found.error('bad-bounds', found.at(`${path}/bins`), {
      message: 'the edges of bins must rise',
      hint: `write \`bins: [${[...new Set(bins)].toSorted((a, b) => a - b).join(', ')}]\``,
    })
  if (labels === undefined) return defaultLabels(bins)
  if (labels.length === bins.length + 1 && new Set(labels).size === labels.length) return labels
  found.error('bad-labels', found.at(`${path}/labels`), {
    message: `${bins.length} edges make ${bins.length + 1} bins, but there are ${new Set(labels).size} different labels`,
    hint: `write ${bins.length + 1} labels, from the lowest bin to the highest`,
  })
  return defaultLabels(bins)
}

function defaultLabels(bins: readonly number[]): readonly string[] {
  const between = bins.slice(1).map((edge, at) => `${bins[at]} to under ${edge}`)
  return [`under ${bins[0]}`, ...between, `${bins.at(-1)} and more`]
}

function checkKeys(path: string, written: WrittenSegment, found: Findings): void {
  if (written.bins !== undefined && written.top !== undefined) {
    found.error('contract-conflict', found.keyAt(`${path}/top`), {
      message: '`top` says nothing about bins, which are all shown',
      hint: 'take `top` out',
    })
  }
  if (written.where !== undefined && path === pathOf('segments', otherMember)) {
    found.error('bad-labels', found.keyAt(path), {
      message: `a segment by \`where\` has two members, its name and ${otherMember}: both would be "${otherMember}"`,
      hint: 'name it after the rows that it picks',
    })
  }
}
