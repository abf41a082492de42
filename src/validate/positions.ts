import type { SourceSpan } from '../model/diagnostic.ts'
import type { SourceFile } from '../model/loaded.ts'

/** Turns offsets into a file's text into positions. */
export interface Positions {
  at(offset: number, length?: number): SourceSpan
}

/** Lines end with `\n`; columns count UTF-16 units, a byte order mark not among them. */
export function positionsOf(file: SourceFile): Positions {
  const starts = lineStarts(file.text)
  return {
    at(offset, length) {
      const line = lastAtMost(starts, offset)
      const column = Math.max(1, offset - (starts[line] ?? 0) + 1)
      return {
        file: file.path,
        line: line + 1,
        column,
        ...(length === undefined ? {} : { length: Math.max(1, length) }),
      }
    },
  }
}

function lineStarts(text: string): readonly number[] {
  const starts = [text.startsWith('\uFEFF') ? 1 : 0]
  for (let next = text.indexOf('\n'); next !== -1; next = text.indexOf('\n', next + 1)) starts.push(next + 1)
  return starts
}

/** Index of the last of the rising numbers that is at most the wanted one; 0 where none is. */
function lastAtMost(numbers: readonly number[], wanted: number): number {
  let low = 0
  let high = numbers.length - 1
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if ((numbers[middle] ?? 0) <= wanted) low = middle
    else high = middle - 1
  }
  return low
}
