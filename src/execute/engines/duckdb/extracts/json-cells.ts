import { stringEnd } from './json-objects.ts'

/** Why an object is no row. */
export type JsonFault = 'not JSON' | 'a key twice' | 'a NUL character'

/**
 * An object's cells by key: texts unquoted, numbers as they are written (a double would round them),
 * nested values as JSON; nulls are left out but their keys are told.
 */
export function jsonCells(text: string): ReadonlyMap<string, string> | JsonFault {
  try {
    JSON.parse(text)
  } catch {
    return 'not JSON'
  }
  const cells = new Map<string, string>()
  let at = skip(text, 1)
  while (text[at] === '"') {
    const keyEnd = stringEnd(text, at)
    const key = textOf(text.slice(at, keyEnd))
    const start = skip(text, skip(text, keyEnd) + 1)
    const end = valueEnd(text, start)
    if (cells.has(key)) return 'a key twice'
    cells.set(key, cellOf(text.slice(start, end)))
    at = skip(text, end)
    if (text[at] === ',') at = skip(text, at + 1)
  }
  return [...cells].some((pair) => pair.some((part) => part.includes('\0'))) ? 'a NUL character' : cells
}

function textOf(json: string): string {
  const value: unknown = JSON.parse(json)
  return String(value)
}

function cellOf(json: string): string {
  if (json === 'null') return ''
  return json.startsWith('"') ? textOf(json) : json
}

function skip(text: string, start: number): number {
  let at = start
  while (' \t\r\n'.includes(text[at] ?? '-')) at += 1
  return at
}

/** The text is valid JSON, so brackets pair up. */
function valueEnd(text: string, start: number): number {
  if (text[start] === '"') return stringEnd(text, start)
  let depth = 0
  for (let at = start; at < text.length; at += 1) {
    const character = text[at] ?? ''
    if (character === '"') at = stringEnd(text, at) - 1
    else if ('[{'.includes(character)) depth += 1
    else if (depth === 0 && ',]} \t\r\n'.includes(character)) return at
    else if (']}'.includes(character)) depth -= 1
  }
  return text.length
}
