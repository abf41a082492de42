import type { DiagnosticCode } from '../model/codes.ts'
import type { Diagnostic, SourceSpan } from '../model/diagnostic.ts'
import type { SourceFile } from '../model/loaded.ts'
import { pathOf, type WrittenProject } from '../model/written-project.ts'
import { keysOf } from './labels.ts'
import { findLater } from './later.ts'
import { merge } from './merge.ts'
import { parseFile } from './parse.ts'
import { type Plain, plainOf } from './plain.ts'
import { kpi as common, kpiTypes, project } from './validators.generated.js'

/** Declarations without what is wrong in them, so that later checks tell their mistakes in the same run. */
export interface Sound {
  readonly written: WrittenProject
  /** Whether a mistake found in them is one of its own, and does not follow from what was taken out. */
  isNew(mistake: Diagnostic): boolean
}

/**
 * Takes out every key that holds a mistake, and every declaration that cannot stand without it.
 * @param mistakes what `validate` says of these files
 * @returns undefined where nothing can be told of the rest
 */
export function soundPart(files: readonly SourceFile[], mistakes: readonly Diagnostic[]): Sound | undefined {
  const parsed = files.map(parseFile)
  const merged = merge(parsed)
  const plain = plainOf(merged.tree, findLater(merged.tree).paths)
  plain.data['cxkit'] = 1
  const broken = new Set(parsed.flatMap((one) => (one.tree === undefined ? namesIn(one.file.text) : [])))
  for (const mistake of mistakes) takeOut(mistake, plain, broken)
  for (const path of unsoundKpis(plain.data)) drop(path, plain.data, broken)
  const declarations = wholeOf(plain.data, broken)
  if (declarations === undefined) return undefined
  const { spans, keys, texts } = plain
  return {
    written: { declarations, spans, keys, texts, broken },
    isNew: (mistake) => isNew(mistake, plain, broken),
  }
}

/** What a file that cannot be read may declare. */
function namesIn(text: string): readonly string[] {
  return [...text.matchAll(/([a-z][\w-]*)["']? *:/g)].map(([, name = '']) => pathOf('*', name))
}

/** A declaration that lacks what it needs goes as a whole, any other loses the key that holds the mistake. */
function takeOut({ code, at }: Diagnostic, plain: Plain, broken: Set<string>): void {
  const path = holderOf(at, plain)
  if (path === undefined) return
  const [section = '', name] = keysOf(path)
  broken.add(name === undefined ? pathOf(section) : pathOf(section, name))
  const incomplete = code === 'key-needed' || code === 'one-key-needed'
  remove(incomplete && name !== undefined ? pathOf(section, name) : path, plain.data)
}

function drop(path: string, data: Record<string, unknown>, broken: Set<string>): void {
  broken.add(path)
  remove(path, data)
}

/** A section stays: what is left of it is still declared. */
function remove(path: string, data: Record<string, unknown>): void {
  const keys = keysOf(path)
  const last = keys.at(-1)
  if (last === undefined || keys.length < 2) return
  const parent = keys.slice(0, -1).reduce<unknown>((value, key) => (isMap(value) ? value[key] : undefined), data)
  if (isMap(parent)) delete parent[last]
}

const deepest = 3

/** The key nearest before a place that the place belongs to, down to the keys of declarations. */
function holderOf(at: SourceSpan, { keys }: Plain): string | undefined {
  let nearest: { readonly path: string; readonly at: SourceSpan } | undefined
  for (const [path, key] of keys) {
    if (key.file !== at.file || keysOf(path).length > deepest || isBefore(at, key)) continue
    const isInside = key.line === at.line || key.column < at.column
    if (isInside && (nearest === undefined || !isBefore(key, nearest.at))) nearest = { path, at: key }
  }
  return nearest?.path
}

function isBefore(one: SourceSpan, other: SourceSpan): boolean {
  return one.line < other.line || (one.line === other.line && one.column < other.column)
}

function unsoundKpis({ kpis }: Record<string, unknown>): readonly string[] {
  if (!isMap(kpis)) return []
  return Object.entries(kpis).flatMap(([name, kpi]) => (isSoundKpi(kpi) ? [] : [pathOf('kpis', name)]))
}

function isSoundKpi(kpi: unknown): boolean {
  if (!isMap(kpi)) return false
  if (kpi['type'] === undefined && kpi['formula'] !== undefined) kpi['type'] = 'formula'
  const { type } = kpi
  const own = typeof type === 'string' && Object.hasOwn(kpiTypes, type) ? kpiTypes[type] : undefined
  return own !== undefined && common(kpi) && own(kpi)
}

/** What does not fit the schemas by itself follows from what was taken out, and goes too. */
function wholeOf(data: Record<string, unknown>, broken: Set<string>): WrittenProject['declarations'] | undefined {
  if (project(data)) return data
  for (const { instancePath } of project.errors ?? []) {
    const [section = '', name] = keysOf(instancePath)
    if (name === undefined) return undefined
    drop(pathOf(section, name), data, broken)
  }
  return project(data) ? data : undefined
}

/** What a declaration can say wrong whatever else is missing from it. */
const always: readonly DiagnosticCode[] = ['cycle', 'bad-day', 'bad-bounds', 'formula-syntax', 'repeated-segment']

function isNew({ code, at }: Diagnostic, plain: Plain, broken: ReadonlySet<string>): boolean {
  if (code === 'missing-time') return ![...broken].some((path) => path.startsWith('/sources') || path.startsWith('/*'))
  const [section = '', name] = keysOf(holderOf(at, plain) ?? '')
  const isBroken = name !== undefined && broken.has(pathOf(section, name))
  return !isBroken || code.startsWith('unknown-') || always.includes(code)
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
