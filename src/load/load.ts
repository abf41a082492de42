import { createHash } from 'node:crypto'
import { failed, passed, type Checked, type Diagnostic, type SourceSpan } from '../model/diagnostic.ts'
import type { Loaded, SourceFile } from '../model/loaded.ts'
import type { FileTree } from '../model/ports.ts'

/** The file that a project is. */
export const mainFile = 'cxkit.yml'

/** What declaration files name of other files; given by the validate stage, which alone reads YAML. */
export type References = (files: readonly SourceFile[]) => {
  readonly include: readonly Included[]
  readonly texts: readonly string[]
}

interface Included {
  readonly glob: string
  readonly at: SourceSpan
}

/** Reads cxkit.yml, what it includes, and the templates and SQL files that the declarations name. */
export async function load(tree: FileTree, references: References): Promise<Checked<Loaded>> {
  const main = await read(tree, mainFile)
  if (main === undefined) return failed([noProject()])
  const { include } = references([main])
  const found = await Promise.all(include.map(async (one) => ({ ...one, paths: await tree.list(patternOf(one.glob)) })))
  const paths = new Set(found.flatMap((one) => one.paths))
  paths.delete(mainFile)
  const missing = found.flatMap((one) => (one.paths.length === 0 ? [unmatched(one)] : []))
  const included = await readAll(tree, [...paths].toSorted())
  const files = [main, ...included]
  const texts = await readAll(tree, references(files).texts)
  const mistakes = [...missing, ...[...files, ...texts].flatMap(notUtf8)]
  return mistakes.length > 0 ? failed(mistakes) : passed({ files, texts })
}

async function readAll(tree: FileTree, paths: readonly string[]): Promise<readonly SourceFile[]> {
  const files = await Promise.all([...new Set(paths)].map((path) => read(tree, path)))
  return files.filter((file) => file !== undefined)
}

async function read(tree: FileTree, path: string): Promise<SourceFile | undefined> {
  const bytes = await tree.read(path)
  if (bytes === undefined) return undefined
  return { path, text: new TextDecoder().decode(bytes), sha256: createHash('sha256').update(bytes).digest('hex') }
}

/** What a decoder puts in the place of bytes that are no character. */
const replacement = '\uFFFD'

function notUtf8({ path, text }: SourceFile): readonly Diagnostic[] {
  const offset = text.indexOf(replacement)
  if (offset < 0) return []
  const before = text.slice(0, offset).split('\n')
  return [
    {
      code: 'forbidden-character',
      severity: 'error',
      message: 'this is no character of UTF-8',
      at: { file: path, line: before.length, column: (before.at(-1)?.length ?? 0) + 1, length: 1 },
      hint: 'save the file as UTF-8',
    },
  ]
}

/** A folder stands for every declaration file in it. */
function patternOf(glob: string): string {
  return /\.ya?ml$|[*?{]/.test(glob) ? glob : `${glob.replace(/\/$/, '')}/**/*.{yml,yaml}`
}

function unmatched({ glob, at }: Included): Diagnostic {
  return {
    code: 'file-not-found',
    severity: 'error',
    message: `\`include: ${glob}\` matches no declaration file`,
    at,
    hint: 'paths are relative to cxkit.yml; a folder stands for the .yml and .yaml files in it',
  }
}

function noProject(): Diagnostic {
  return {
    code: 'file-not-found',
    severity: 'error',
    message: 'there is no cxkit.yml here',
    at: { file: mainFile, line: 1, column: 1 },
    hint: 'name the folder of a project: `cxkit run path/to/project`',
  }
}
