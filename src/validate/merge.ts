import type { Diagnostic, SourceSpan } from '../model/diagnostic.ts'
import { laterSections, notBuilt } from './later.ts'
import { meant } from './neighbours.ts'
import type { ParsedFile } from './parse.ts'
import { child, entriesOf, type Entry, type MapTree, textOf, type Tree } from './tree.ts'

const mainKeys = ['cxkit', 'project', 'include', 'defaults', 'engine', 'privacy', 'lint']
const sections = ['sources', 'segments', 'kpis', 'baselines', 'targets', 'goals', 'scorecards']

/** The main file's settings and all files' sections as one map. The first of `files` is the main one. */
export function merge(files: readonly ParsedFile[]): {
  readonly tree: MapTree
  readonly mistakes: readonly Diagnostic[]
} {
  const [main] = files
  const span: SourceSpan = { file: main?.file.path ?? 'cxkit.yml', line: 1, column: 1 }
  const settings = entriesOf(main?.tree).filter(({ key }) => mainKeys.includes(key))
  const merged = sections.map((section) => mergeSection(section, files))
  return {
    tree: { type: 'map', span, entries: [...settings, ...merged.flatMap(({ entry }) => entry ?? [])] },
    mistakes: [
      ...versionMistakes(main, span),
      ...files.flatMap(({ tree }, index) =>
        entriesOf(tree).flatMap((entry) => strayKey(entry, index === 0 ? 'main' : 'included')),
      ),
      ...merged.flatMap(({ mistakes }) => mistakes),
    ],
  }
}

function mergeSection(
  section: string,
  files: readonly ParsedFile[],
): { readonly entry?: Entry; readonly mistakes: readonly Diagnostic[] } {
  const found = files.flatMap(({ tree }) => entriesOf(tree).filter(({ key }) => key === section))
  const [first] = found
  if (first === undefined) return { mistakes: [] }
  const places = new Map<string, SourceSpan>()
  const entries: Entry[] = []
  const mistakes = found.flatMap(formMistakes)
  for (const declaration of found.flatMap(({ value }) => entriesOf(value))) {
    const place = places.get(declaration.key)
    if (place === undefined) entries.push(declaration)
    else mistakes.push(duplicateName(section, declaration, place))
    places.set(declaration.key, place ?? declaration.at)
  }
  return { entry: { key: section, at: first.at, value: { type: 'map', entries, span: first.value.span } }, mistakes }
}

function formMistakes({ key, value }: Entry): readonly Diagnostic[] {
  if (value.type === 'map' || value.type === 'empty') return []
  return [
    {
      code: 'wrong-form',
      severity: 'error',
      message: `"${key}" is a map of declarations by name, not ${value.type === 'list' ? 'a list' : 'text'}`,
      at: value.span,
      hint: `write the name as a key: ${key}: {${nameOf(value)}: {…}}`,
    },
  ]
}

/** Lists of other tools have a `name` in each part. */
function nameOf(value: Tree): string {
  const [first] = value.type === 'list' ? value.parts : []
  return textOf(child(first, 'name')) ?? textOf(first) ?? 'my_name'
}

function duplicateName(section: string, { key, at }: Entry, first: SourceSpan): Diagnostic {
  return {
    code: 'duplicate-name',
    severity: 'error',
    message: `"${key}" stands twice under "${section}": first at ${first.file}:${first.line}:${first.column}`,
    at,
    hint: 'rename or delete one of them',
  }
}

function strayKey({ key, at }: Entry, file: 'main' | 'included'): readonly Diagnostic[] {
  if (sections.includes(key) || (file === 'main' && mainKeys.includes(key))) return []
  if (laterSections.includes(key)) return [notBuilt(`the section "${key}"`, at)]
  if (mainKeys.includes(key)) {
    return [
      {
        code: 'main-file-only',
        severity: 'error',
        message: `"${key}" stands in cxkit.yml only`,
        at,
        hint: 'move it there',
      },
    ]
  }
  const word = meant(key, file === 'main' ? [...sections, ...mainKeys] : sections)
  const hint = word === undefined ? `sections are ${sections.join(', ')}` : `did you mean "${word}"?`
  return [{ code: 'unknown-key', severity: 'error', message: `unknown section "${key}"`, at, hint }]
}

function versionMistakes(main: ParsedFile | undefined, at: SourceSpan): readonly Diagnostic[] {
  if (main !== undefined && main.tree === undefined) return []
  const version = child(main?.tree, 'cxkit')
  const hint = 'write `cxkit: 1`, the version of the language'
  if (version === undefined)
    return [
      {
        code: 'version-missing',
        severity: 'error',
        message: 'the file does not say which version of the language it is written in',
        at,
        hint,
      },
    ]
  if (textOf(version) === '1') return []
  const message = `this cxkit reads version 1 of the language, not ${textOf(version) ?? 'this'}`
  return [{ code: 'version-unknown', severity: 'error', message, at: version.span, hint }]
}
