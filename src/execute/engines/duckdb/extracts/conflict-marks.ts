import { ExtractProblem } from './problem.ts'

/** Passes text through and refuses a file that git left with an unresolved merge. */
export async function* withoutConflicts(path: string, text: AsyncIterable<string>): AsyncGenerator<string> {
  let tail = '\n'
  let lines = 0
  let opened: number | undefined
  for await (const chunk of text) {
    const seen = tail + chunk
    const open = /\n<{7} /u.exec(seen)
    if (open !== null && opened === undefined) opened = lines + linesIn(seen.slice(0, open.index + 1))
    if (opened !== undefined && /\n>{7} /u.test(seen))
      throw new ExtractProblem(`${path} line ${opened} holds the marks of an unresolved merge`, {
        hint: 'settle the conflict in git, or export the file again',
      })
    tail = seen.slice(-8)
    lines += linesIn(seen.slice(0, -tail.length))
    yield chunk
  }
}

function linesIn(text: string): number {
  return text.split('\n').length - 1
}
