import { readFile } from 'node:fs/promises'
import { posix } from 'node:path'
import type { Diagnostic } from '../../../../model/diagnostic.ts'
import type { FilePattern } from '../../../../model/source.ts'
import type { Extract } from './extract.ts'
import { matchFiles } from './match-files.ts'
import { attempt, diagnosticOf, ExtractProblem } from './problem.ts'

/** Holds every file against the list that `sha256sum` wrote; paths in it are relative to the list or to the project. */
export async function checksumFaults(
  list: FilePattern | undefined,
  root: string,
  extracts: readonly Extract[],
): Promise<readonly Diagnostic[]> {
  if (list === undefined) return []
  const sums = await attempt(list.at, () => readSums(list, root))
  if ('error' in sums) return [sums.error]
  return extracts.flatMap((extract) => {
    const expected = sums.value.get(extract.path)
    if (expected === extract.sha256) return []
    const what =
      expected === undefined ? `is not listed in ${list.glob}` : `is not the file that ${list.glob} was made for`
    return diagnosticOf(
      new ExtractProblem(`${extract.path} ${what}`, {
        hint: 'fetch the extract again; if it is meant to be as it is, renew the list with sha256sum',
        code: 'checksum-mismatch',
      }),
      list.at,
    )
  })
}

async function readSums(list: FilePattern, root: string): Promise<ReadonlyMap<string, string>> {
  const [file] = await matchFiles(list, root)
  const text = file === undefined ? '' : await readFile(file.real, 'utf8')
  const sums = new Map<string, string>()
  const lines = text.split(/\r?\n/u)
  for (const [index, line] of lines.entries()) {
    if (line.trim() === '') continue
    const found = /^([0-9a-f]{64}) [ *](.+)$/iu.exec(line)
    if (found?.[1] === undefined || found[2] === undefined)
      throw new ExtractProblem(`${list.glob} line ${index + 1} is not one of sha256sum`, {
        hint: 'write the list with: sha256sum data/*.csv > SHA256SUMS',
        code: 'checksum-mismatch',
      })
    const hash = found[1].toLowerCase()
    sums.set(posix.normalize(posix.join(posix.dirname(list.glob), found[2])), hash)
    if (!sums.has(posix.normalize(found[2]))) sums.set(posix.normalize(found[2]), hash)
  }
  return sums
}
