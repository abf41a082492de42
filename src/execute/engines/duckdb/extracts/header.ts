import { ExtractProblem } from './problem.ts'

/** A file's column names, trimmed and proven to be usable: none blank, none twice (case aside, as in SQL). */
export function header(path: string, names: readonly string[]): readonly string[] {
  const trimmed = names.map((name) => name.trim())
  const blank = trimmed.indexOf('')
  if (blank >= 0)
    throw new ExtractProblem(`${path} has no name for its column ${blank + 1} in the header`, {
      hint: 'name every column in the header, or drop the column from the export',
      code: 'bad-header',
    })
  const folded = trimmed.map((name) => name.toLowerCase())
  const twice = trimmed.find((_, index) => folded.indexOf(folded[index] ?? '') !== index)
  if (twice !== undefined)
    throw new ExtractProblem(
      `${path} has the column "${shown(twice)}" twice in its header (upper and lower case are one)`,
      {
        hint: 'give each column a name of its own',
        code: 'bad-header',
      },
    )
  return trimmed
}

/** A name from the data, cut and without control characters. */
export function shown(name: string): string {
  const plain = name.replaceAll(/\p{C}+/gu, ' ')
  return plain.length > 60 ? `${plain.slice(0, 60)}…` : plain
}
