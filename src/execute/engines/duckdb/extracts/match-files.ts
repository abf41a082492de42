import { lstat, readdir, realpath } from 'node:fs/promises'
import { join } from 'node:path'
import type { Dirent } from 'node:fs'
import type { SourceSpan } from '../../../../model/diagnostic.ts'
import type { FilePattern } from '../../../../model/source.ts'
import { type GlobPart, type GlobPattern, globPatterns } from './glob.ts'
import { nearest } from '../../../../model/suggest.ts'
import { ExtractProblem } from './problem.ts'

/** A regular file inside the project, reached without a symbolic link. */
export interface MatchedFile {
  /** Relative to the project's root, with `/`. */
  readonly path: string
  /** Where it lies on this machine. */
  readonly real: string
  /** The pattern that found it. */
  readonly at: SourceSpan
}

/** The files that a pattern means, sorted by path; a pattern that finds none is a mistake. */
export async function matchFiles(pattern: FilePattern, root: string): Promise<readonly MatchedFile[]> {
  if (pattern.glob.startsWith('/') || /^[a-z]:/iu.test(pattern.glob) || pattern.glob.split('/').includes('..'))
    throw new ExtractProblem(`"${pattern.glob}" leads out of the project`, {
      hint: 'write a path relative to cxkit.yml; extracts must lie inside its folder',
      code: 'extract-not-found',
    })
  const base = await realpath(root)
  const found = new Set<string>()
  for (const parts of globPatterns(pattern.glob)) for (const path of await walk(base, '', parts)) found.add(path)
  if (found.size === 0) throw await nothingFound(pattern.glob, base)
  const paths = [...found].toSorted((a, b) => (a < b ? -1 : 1))
  return Promise.all(paths.map((path) => plainFile(path, base, pattern.at)))
}

async function walk(base: string, folder: string, parts: GlobPattern): Promise<readonly string[]> {
  const [part, ...rest] = parts
  if (part === undefined) return []
  if (part.type === 'name') return step(base, join(folder, part.name), rest)
  const entries = await list(join(base, folder))
  if (part.type === 'folders') return walkDeep(base, { folder, entries }, rest)
  const names = entries.filter((entry) => matches(part, entry.name)).map((entry) => entry.name)
  const found = await Promise.all(names.map((name) => step(base, join(folder, name), rest)))
  return found.flat()
}

/** `**`: here, and in every folder beneath that is not hidden; symbolic links are not followed. */
async function walkDeep(
  base: string,
  here: { readonly folder: string; readonly entries: readonly Dirent[] },
  rest: GlobPattern,
): Promise<readonly string[]> {
  const after: GlobPattern = rest.length === 0 ? [{ type: 'match', matches: /^[^.]/u }] : rest
  const folders = here.entries.filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
  const found = await Promise.all([
    walk(base, here.folder, after),
    ...folders.map((entry) => walk(base, join(here.folder, entry.name), [{ type: 'folders' }, ...after])),
  ])
  return found.flat()
}

async function step(base: string, path: string, rest: GlobPattern): Promise<readonly string[]> {
  const stat = await lstat(join(base, path)).catch(() => undefined)
  if (stat === undefined) return []
  if (rest.length > 0) return stat.isDirectory() || stat.isSymbolicLink() ? walk(base, path, rest) : []
  return stat.isDirectory() ? [] : [path]
}

function matches(part: GlobPart & { readonly type: 'match' }, name: string): boolean {
  return part.matches.test(name) && (!name.startsWith('.') || part.matches.source.startsWith(String.raw`^\.`))
}

async function list(folder: string): Promise<readonly Dirent[]> {
  return readdir(folder, { withFileTypes: true }).catch(() => [])
}

async function plainFile(path: string, base: string, at: SourceSpan): Promise<MatchedFile> {
  const slashed = path.replaceAll('\\', '/')
  const lexical = join(base, path)
  const real = await realpath(lexical).catch(() => undefined)
  if (real !== lexical)
    throw new ExtractProblem(`${slashed} is reached through a symbolic link`, {
      hint: 'put the file itself into the project: links could lead anywhere on this machine',
    })
  const stat = await lstat(real)
  if (!stat.isFile())
    throw new ExtractProblem(`${slashed} is not a regular file`, {
      hint: 'name a file: CSV, TSV, JSON, NDJSON or Parquet',
    })
  return { path: slashed, real, at }
}

async function nothingFound(glob: string, base: string): Promise<ExtractProblem> {
  const near = nearest(glob, await someFiles(base, '', 4))
  const hint = near === undefined ? 'paths are relative to the folder of cxkit.yml' : `did you mean "${near}"?`
  return new ExtractProblem(`no file matches "${glob}"`, { hint, code: 'extract-not-found' })
}

const MOST_NAMES = 2000

async function someFiles(base: string, folder: string, depth: number): Promise<readonly string[]> {
  const found: string[] = []
  for (const entry of await list(join(base, folder))) {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`
    if (entry.name.startsWith('.') || entry.name === 'node_modules' || found.length > MOST_NAMES) continue
    if (entry.isFile()) found.push(path)
    if (entry.isDirectory() && depth > 1) found.push(...(await someFiles(base, path, depth - 1)))
  }
  return found
}
