import type { SourceSpan } from '../model/diagnostic.ts'
import type { SourceFile } from '../model/loaded.ts'
import { type ParsedFile, parseFile } from './parse.ts'
import { child, entriesOf, textOf, type Tree } from './tree.ts'

/**
 * Which other files the declarations name, for loading them. Never fails: what is wrong is said by `validate`.
 * @param files the main file first
 * @returns `include`: the main file's folders and globs as written, and where; `texts`: paths of SQL files and templates, sorted
 */
export function references(files: readonly SourceFile[]): {
  readonly include: readonly { readonly glob: string; readonly at: SourceSpan }[]
  readonly texts: readonly string[]
} {
  const parsed = files.map(parseFile)
  const texts = parsed.flatMap(({ tree }) => [
    ...named(child(tree, 'sources'), 'query_file'),
    ...named(child(tree, 'scorecards'), 'template').filter((template) => /[./]/.test(template)),
  ])
  return { include: includes(parsed[0]), texts: [...new Set(texts)].toSorted() }
}

function includes(main: ParsedFile | undefined): ReturnType<typeof references>['include'] {
  const include = child(main?.tree, 'include')
  const parts = include?.type === 'list' ? include.parts : [include]
  return parts.flatMap((part) => (part?.type === 'scalar' ? [{ glob: part.text, at: part.span }] : []))
}

function named(section: Tree | undefined, key: string): readonly string[] {
  return entriesOf(section).flatMap(({ value }) => textOf(child(value, key)) ?? [])
}
