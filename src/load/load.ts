import { createHash } from 'node:crypto'
import { failed, passed, type Checked, type Diagnostic } from '../model/diagnostic.ts'
import type { Loaded, SourceFile } from '../model/loaded.ts'
import type { FileTree } from '../model/ports.ts'

/** The file that a project is. */
export const mainFile = 'cxkit.yml'

/** What declaration files name of other files; given by the validate stage, which alone reads YAML. */
export type References = (files: readonly SourceFile[]) => {
  readonly include: readonly string[]
  readonly texts: readonly string[]
}

/** Reads cxkit.yml, what it includes, and the templates and SQL files that the declarations name. */
export async function load(tree: FileTree, references: References): Promise<Checked<Loaded>> {
  const main = await read(tree, mainFile)
  if (main === undefined) return failed([noProject()])
  const { include } = references([main])
  const paths = new Set((await Promise.all(include.map((glob) => tree.list(patternOf(glob))))).flat())
  paths.delete(mainFile)
  const missing = await unmatched(tree, include)
  const included = await readAll(tree, [...paths].toSorted())
  const files = [main, ...included]
  const texts = await readAll(tree, references(files).texts)
  return missing.length > 0 ? failed(missing) : passed({ files, texts })
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

/** A folder stands for every declaration file in it. */
function patternOf(glob: string): string {
  if (/\.ya?ml$/.test(glob)) return glob
  return /[*?{]/.test(glob) ? glob : `${glob.replace(/\/$/, '')}/**/*.yml`
}

async function unmatched(tree: FileTree, include: readonly string[]): Promise<readonly Diagnostic[]> {
  const counts = await Promise.all(include.map(async (glob) => ({ glob, files: await tree.list(patternOf(glob)) })))
  return counts
    .filter(({ files }) => files.length === 0)
    .map(({ glob }) => ({
      code: 'file-not-found',
      severity: 'error',
      message: `\`include: ${glob}\` matches no declaration file`,
      at: { file: mainFile, line: 1, column: 1 },
      hint: 'paths are relative to cxkit.yml; a folder stands for the .yml files in it',
    }))
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
