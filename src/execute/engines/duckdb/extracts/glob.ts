/**
 * The parts of a pattern between slashes, each as a test of one name; `**` stands for any number of folders.
 * `{a,b}` gives one pattern for each choice, also across slashes.
 */
export function globPatterns(glob: string): readonly GlobPattern[] {
  return expandBraces(glob).map((pattern) => pattern.split('/').filter(isNamed).map(globPart))
}

export type GlobPattern = readonly GlobPart[]

export type GlobPart =
  | { readonly type: 'name'; readonly name: string }
  | { readonly type: 'match'; readonly matches: RegExp }
  | { readonly type: 'folders' }

function isNamed(part: string): boolean {
  return part !== '' && part !== '.'
}

function globPart(part: string): GlobPart {
  if (part === '**') return { type: 'folders' }
  if (!/[*?]/u.test(part)) return { type: 'name', name: part }
  const source = part
    .replaceAll(/[.+^${}()|[\]\\]/gu, String.raw`\$&`)
    .replaceAll(/\*+/gu, '[^/]*')
    .replaceAll('?', '[^/]')
  return { type: 'match', matches: new RegExp(`^${source}$`, 'u') }
}

/** Innermost braces first, so that nested ones work; a brace without a comma is a plain character. */
function expandBraces(glob: string): readonly string[] {
  const found = /\{([^{}]*,[^{}]*)\}/u.exec(glob)
  if (found?.[1] === undefined) return [glob]
  const before = glob.slice(0, found.index)
  const after = glob.slice(found.index + found[0].length)
  return found[1].split(',').flatMap((choice) => expandBraces(`${before}${choice}${after}`))
}
