import type { SourceFile } from '../model/loaded.ts'
import { type ParsedFile, parseFile } from './parse.ts'
import { child, entriesOf, textOf, type Tree } from './tree.ts'

/**
 * Which other files the declarations name, for loading them. Never fails: what is wrong is said by `validate`.
 * @param files the main file first
 * @returns `include`: the main file's folders and globs as written; `texts`: paths of SQL files and templates, sorted
 */
export function references(files: readonly SourceFile[]): {
  readonly include: readonly string[]
  readonly texts: readonly string[]
} {
  const parsed = files.map(parseFile)
  const texts = parsed.flatMap(({ tree }) => [
    ...named(child(tree, 'sources'), 'query_file'),
    ...named(child(tree, 'scorecards'), 'template').filter((template) => /[./]/.test(template)),
  ])
  return { include: includes(parsed[0]), texts: [...new Set(texts)].toSorted() }
}

function includes(main: ParsedFile | undefined): readonly string[] {
  const include = child(main?.tree, 'include')
  const one = textOf(include)
  if (one !== undefined) return [one]
  return include?.type === 'list' ? include.parts.flatMap((part) => textOf(part) ?? []) : []
}

function named(section: Tree | undefined, key: string): readonly string[] {
  return entriesOf(section).flatMap(({ value }) => textOf(child(value, key)) ?? [])
}
