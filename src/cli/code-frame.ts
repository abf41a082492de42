import type { SourceSpan } from '../model/diagnostic.ts'
import type { Ink, Paint } from './paint.ts'
import { visible, widthOf } from './visible.ts'

export interface Frame {
  /** The whole file. */
  readonly text: string
  readonly at: SourceSpan
  readonly ink: Ink
  readonly paint: Paint
}

/**
 * A place in a file: its line and two before it, numbered, and a caret under every column that is meant.
 * Of long lines it shows the part around the place.
 * @returns no lines where the file has no such line
 */
export function codeFrame({ text, at, ink, paint }: Frame): readonly string[] {
  const lines = text.split(/\r?\n/)
  const line = lines[at.line - 1]
  if (line === undefined) return []
  const place = placeOf(line, at)
  const from = firstColumn(place)
  const digits = String(at.line).length
  const first = Math.max(1, at.line - linesBefore)
  const numbered = lines.slice(first - 1, at.line).map((each, index) => {
    const number = String(first + index).padStart(digits)
    return `${paint('dim', `  ${number} |`)} ${clipped(each, from)}`.trimEnd()
  })
  const room = from + maxColumns - place.left
  const carets = paint(ink, '^'.repeat(Math.min(place.width, room)))
  return [...numbered, `${paint('dim', `  ${' '.repeat(digits)} |`)} ${' '.repeat(place.left - from)}${carets}`]
}

const linesBefore = 2
const maxColumns = 100
const columnsBefore = 33

/** In columns of the terminal, from 0. */
interface Place {
  readonly left: number
  readonly width: number
}

function placeOf(line: string, { column, length = 1 }: SourceSpan): Place {
  const start = column - 1
  return {
    left: widthOf(visible(line.slice(0, start))),
    width: Math.max(1, widthOf(visible(line.slice(start, start + length)))),
  }
}

function firstColumn({ left, width }: Place): number {
  return left + width <= maxColumns ? 0 : Math.max(0, left - columnsBefore)
}

function clipped(line: string, from: number): string {
  const until = from + maxColumns
  const start = from === 0 ? 0 : from + 1
  let column = 0
  let text = ''
  for (const character of line) {
    const shown = visible(character)
    const left = column
    column += widthOf(shown)
    if (column > until) return `${startOf(text)}…`
    // A wide character cut in half leaves a blank, so that the carets stay below what they mean.
    if (left >= start) text += shown
    else if (column > start) text += ' '.repeat(column - start)
  }
  return startOf(text)

  function startOf(kept: string): string {
    return from === 0 ? kept : `…${kept}`
  }
}
