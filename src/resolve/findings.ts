import type { DiagnosticCode } from '../model/codes.ts'
import type { Diagnostic, SourceSpan } from '../model/diagnostic.ts'
import { expressionOf, type Expression } from '../model/expression.ts'
import { nearest } from '../model/suggest.ts'
import type { Id } from '../model/words.ts'
import { pathOf, spanOf, type ScalarText, type WrittenProject } from '../model/written-project.ts'

/** Where resolving puts every mistake it meets, and how it finds its place. */
export interface Findings {
  readonly written: WrittenProject
  /** Where a path's value stands. */
  at(path: string): SourceSpan
  /** Where a path's key stands. */
  keyAt(path: string): SourceSpan
  /** A scalar's text with its lines. */
  text(path: string): ScalarText
  /** Always undefined, so that it can be returned in a value's place. */
  error(code: DiagnosticCode, at: SourceSpan, words: Words): undefined
  warn(code: DiagnosticCode, at: SourceSpan, words: Words): void
  all(): readonly Diagnostic[]
}

export interface Words {
  readonly message: string
  readonly hint?: string
}

export function findings(written: WrittenProject): Findings {
  const found: Diagnostic[] = []
  const add = (diagnostic: Diagnostic) => {
    found.push(diagnostic)
  }
  return {
    written,
    at: (path) => spanOf(written, path),
    keyAt: (path) => written.keys.get(path) ?? spanOf(written, path),
    text: (path) =>
      written.texts.get(path) ?? { text: '', span: spanOf(written, path), lines: [spanOf(written, path)] },
    error: (code, at, words) => add({ code, severity: 'error', at, ...words }) ?? undefined,
    warn: (code, at, words) => add({ code, severity: 'warning', at, ...words }),
    all: () => found,
  }
}

/** The names that a section declares. */
export function declaredIn(section: Section, { written }: Findings): readonly Id[] {
  return Object.keys(written.declarations[section] ?? {})
}

type Section = 'sources' | 'segments' | 'kpis' | 'baselines' | 'targets' | 'goals' | 'scorecards'

/** SQL of a path, tied to a source. */
export function expressionAt(path: string, source: Id, found: Findings): Expression {
  const { text: sql, span: at, lines, folds = [] } = found.text(path)
  return expressionOf({ sql, at, lines, folds }, source)
}

/** Reports a name that is not declared, with the nearest one that is. */
export function unknownName(kind: Kind, path: string, { names, found }: Names): undefined {
  const { text, span } = found.text(path)
  return unknownAt(kind, { text, at: { ...span, length: text.length } }, { names, found })
}

/** The same for a name that is a key. */
export function unknownKey(kind: Kind, path: string, { names, found }: Names): undefined {
  const text = path
    .slice(path.lastIndexOf('/') + 1)
    .replaceAll('~1', '/')
    .replaceAll('~0', '~')
  return unknownAt(kind, { text, at: { ...found.keyAt(path), length: text.length } }, { names, found })
}

export interface Names {
  readonly names: Iterable<string>
  readonly found: Findings
}

/** The same for a name within a text. */
export function unknownAt(
  kind: Kind,
  { text, at }: { text: string; at: SourceSpan },
  { names, found }: Names,
): undefined {
  if (mayBeBroken(kind, text, found.written)) return undefined
  const all = [...names]
  const near = nearest(text, all)
  const known =
    all.length === 0 ? `no ${kind} is declared` : `declared: ${all.slice(0, 8).join(', ')}${all.length > 8 ? ' …' : ''}`
  const hint = near === undefined ? known : `did you mean "${near}"?`
  return found.error(`unknown-${kind}`, at, { message: `unknown ${kind} "${text}"`, hint })
}

/** A name that another message speaks of is not unknown. */
function mayBeBroken(kind: Kind, name: string, { broken }: WrittenProject): boolean {
  const sections = kind === 'target' ? ['targets', 'kpis'] : [`${kind}s`]
  const paths = sections.flatMap((section) => [pathOf(section), pathOf(section, name)])
  return [pathOf('*', name), ...paths].some((path) => broken?.has(path))
}

export type Kind = 'source' | 'segment' | 'kpi' | 'baseline' | 'target' | 'goal'
