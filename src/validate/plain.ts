import type { Diagnostic, SourceSpan } from '../model/diagnostic.ts'
import { pathOf, type ScalarText } from '../model/written-project.ts'
import { isDeclaration, placeOf } from './labels.ts'
import type { EmptyTree, MapTree, Tree, UnreadTree } from './tree.ts'

/** The merged project as data, every scalar as text, and where each part of it stands. */
export interface Plain {
  readonly data: Record<string, unknown>
  readonly spans: ReadonlyMap<string, SourceSpan>
  readonly keys: ReadonlyMap<string, SourceSpan>
  readonly texts: ReadonlyMap<string, ScalarText>
  /** Keys without a value, and paths that were left out. */
  readonly absent: ReadonlySet<string>
  readonly mistakes: readonly Diagnostic[]
}

/** Leaves out the given paths and keys without a value; the latter are mistakes but at the top. */
export function plainOf(tree: MapTree, leftOut: ReadonlySet<string>): Plain {
  const growing = { spans: new Map(), keys: new Map(), texts: new Map(), absent: new Set(leftOut), mistakes: [] }
  return { data: mapOf(tree, '', growing), ...growing }
}

interface Growing {
  readonly spans: Map<string, SourceSpan>
  readonly keys: Map<string, SourceSpan>
  readonly texts: Map<string, ScalarText>
  readonly absent: Set<string>
  readonly mistakes: Diagnostic[]
}

function valueOf(tree: Exclude<Tree, EmptyTree | UnreadTree>, path: string, growing: Growing): unknown {
  growing.spans.set(path, tree.span)
  if (tree.type === 'map') return mapOf(tree, path, growing)
  if (tree.type === 'list') return listOf(tree.parts, path, growing)
  growing.texts.set(path, tree)
  return tree.text
}

/** Without a prototype: a KPI may be called `constructor`. */
function mapOf(tree: MapTree, path: string, growing: Growing): Record<string, unknown> {
  growing.spans.set(path, tree.span)
  const map: Record<string, unknown> = Object.create(null)
  for (const { key, at, value } of tree.entries) {
    const inner = path + pathOf(key)
    growing.keys.set(inner, at)
    if (value.type === 'unread') growing.absent.add(inner)
    else if (value.type === 'empty') missing(inner, at, growing)
    else if (!growing.absent.has(inner)) map[key] = valueOf(value, inner, growing)
  }
  return map
}

function listOf(parts: readonly Tree[], path: string, growing: Growing): readonly unknown[] {
  return parts.flatMap((part, index) => {
    const inner = `${path}/${index}`
    if (part.type !== 'empty' && part.type !== 'unread') return [valueOf(part, inner, growing)]
    if (part.type === 'empty') missing(inner, part.span, growing)
    growing.absent.add(inner)
    return ['']
  })
}

function missing(path: string, at: SourceSpan, growing: Growing): void {
  const wasLeftOut = growing.absent.has(path)
  growing.absent.add(path)
  if (wasLeftOut || path.lastIndexOf('/') === 0) return
  const message = `${placeOf(path)} has no value`
  const hint = isDeclaration(path)
    ? 'indent what belongs to it further than its name, or delete it'
    : 'write one, or delete the key'
  growing.mistakes.push({ code: 'value-missing', severity: 'error', message, at, hint })
}
