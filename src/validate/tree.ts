import type { Fold, SourceSpan } from '../model/diagnostic.ts'

/** A declaration file's content with its positions; every scalar is text. */
export type Tree = MapTree | ListTree | ScalarTree | EmptyTree | UnreadTree

export interface MapTree {
  readonly type: 'map'
  readonly entries: readonly Entry[]
  readonly span: SourceSpan
}

export interface Entry {
  readonly key: string
  readonly at: SourceSpan
  readonly value: Tree
}

export interface ListTree {
  readonly type: 'list'
  readonly parts: readonly Tree[]
  readonly span: SourceSpan
}

export interface ScalarTree {
  readonly type: 'scalar'
  readonly text: string
  /** The first character of the content. */
  readonly span: SourceSpan
  readonly lines: readonly SourceSpan[]
  readonly folds: readonly Fold[]
}

/** Nothing where a value is due: `title:` or `title: ~`. */
export interface EmptyTree {
  readonly type: 'empty'
  readonly span: SourceSpan
}

/** A value that another message already refuses. */
export interface UnreadTree {
  readonly type: 'unread'
  readonly span: SourceSpan
}

/** The value of a key of a map. */
export function child(tree: Tree | undefined, key: string): Tree | undefined {
  if (tree?.type !== 'map') return undefined
  return tree.entries.find((entry) => entry.key === key)?.value
}

export function entriesOf(tree: Tree | undefined): readonly Entry[] {
  return tree?.type === 'map' ? tree.entries : []
}

export function textOf(tree: Tree | undefined): string | undefined {
  return tree?.type === 'scalar' ? tree.text : undefined
}
