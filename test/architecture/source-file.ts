import { readdirSync, readFileSync } from 'node:fs'
import { posix } from 'node:path'

/** One file under src/, its path relative to it. */
export interface SourceFile {
  readonly path: string
  readonly text: string
  /** Without comments. */
  readonly code: string
  readonly imports: readonly Import[]
}

export interface Import {
  /** As written: `./lines.ts`, `node:fs`, `yaml`. */
  readonly from: string
  /** Between `import` and `from`. */
  readonly names: string
  /** Relative to src/, for an import of our own. */
  readonly target?: string
}

export function sourceFile(path: string, text: string): SourceFile {
  const code = text.replaceAll(/\/\*.*?\*\//gs, '').replaceAll(/(?<=^|\s)\/\/.*$/gm, '')
  return { path, text, code, imports: importsOf(path, code) }
}

/** Every TypeScript file of a folder, sorted by path. */
export function sourceFiles(folder: string): readonly SourceFile[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => path.endsWith('.ts'))
    .toSorted()
    .map((path) => sourceFile(path, readFileSync(`${folder}/${path}`, 'utf8')))
}

/** `plan` of `plan/sql/lines.ts`; `run.ts` of itself. */
export function folderOf(path: string): string {
  return path.split('/')[0] ?? path
}

/** `yaml` of `yaml`, `@duckdb/node-api` of `@duckdb/node-api/lib`; none of our own files or Node's. */
export function packageOf({ from }: Import): string | undefined {
  if (from.startsWith('.') || from.startsWith('node:')) return undefined
  return from.split('/', from.startsWith('@') ? 2 : 1).join('/')
}

const statement = /^(?:import|export)\b(?<names>[^'"`=()]*?)\bfrom\s+['"](?<from>[^'"]+)['"]/gm
const sideEffect = /^import\s+['"](?<from>[^'"]+)['"]/gm
const dynamic = /\bimport\(\s*['"](?<from>[^'"]+)['"]/g

function importsOf(path: string, code: string): readonly Import[] {
  return [statement, sideEffect, dynamic].flatMap((pattern) =>
    Array.from(code.matchAll(pattern), ({ groups }) => {
      const from = groups?.['from'] ?? ''
      const target = from.startsWith('.') ? { target: posix.join(posix.dirname(path), from) } : {}
      return { from, names: groups?.['names'] ?? '', ...target }
    }),
  )
}
