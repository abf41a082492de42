import { ExtractProblem } from './problem.ts'

export interface JsonObject {
  /** The object's own text. */
  readonly text: string
  /** The line on which it begins. */
  readonly line: number
}

export interface JsonFile {
  readonly path: string
  readonly kind: 'json' | 'ndjson'
}

const DEEPEST = 64
const LONGEST_OBJECT = 16 << 20

/** The objects of an array, or one after the other, cut out of the text unparsed. */
export async function* jsonObjects(file: JsonFile, text: AsyncIterable<string>): AsyncGenerator<readonly JsonObject[]> {
  const cutter = new ObjectCutter(file)
  for await (const chunk of text) yield cutter.push(chunk)
  cutter.end()
}

/** Holds the text of which no end has come yet. */
class ObjectCutter {
  readonly #file: JsonFile
  #rest = ''
  #line = 1
  #shape: 'unknown' | 'array' | 'sequence' | 'closed' = 'unknown'
  #expects: 'first' | 'object' | 'comma' = 'first'

  constructor(file: JsonFile) {
    this.#file = file
  }

  push(chunk: string): readonly JsonObject[] {
    const text = this.#rest + chunk
    const found: JsonObject[] = []
    let at = 0
    for (;;) {
      at = this.#skipBlanks(text, at)
      const next = text[at]
      if (next === undefined) break
      if (next !== '{') {
        this.#mark(next)
        at += 1
        continue
      }
      this.#expectObject()
      const end = objectEnd(text, at, (what) => this.#problem(what))
      if (end === undefined) break
      found.push({ text: text.slice(at, end), line: this.#line })
      this.#line += newlines(text.slice(at, end))
      this.#expects = 'comma'
      at = end
    }
    this.#rest = text.slice(at)
    if (this.#rest.length > LONGEST_OBJECT) throw this.#problem('begins an object that does not end within 16 MB')
    return found
  }

  end(): void {
    if (this.#rest !== '' || this.#shape === 'array') throw this.#problem('ends too early: a bracket is not closed')
    if (this.#shape === 'unknown') throw this.#problem('holds no rows, not even an empty array')
  }

  #skipBlanks(text: string, start: number): number {
    let at = start
    for (; at < text.length && ' \t\r\n'.includes(text[at] ?? ''); at += 1) if (text[at] === '\n') this.#line += 1
    return at
  }

  #mark(character: string): void {
    if (this.#shape === 'unknown' && character === '[' && this.#file.kind === 'json') this.#shape = 'array'
    else if (this.#shape === 'array' && character === ',' && this.#expects === 'comma') this.#expects = 'object'
    else if (this.#shape === 'array' && character === ']' && this.#expects !== 'object') this.#shape = 'closed'
    else throw this.#problem('has something other than an object where a row should be')
  }

  #expectObject(): void {
    if (this.#shape === 'unknown') this.#shape = 'sequence'
    if (this.#shape === 'closed' || (this.#shape === 'array' && this.#expects === 'comma'))
      throw this.#problem('has an object where a comma or the end should be')
  }

  #problem(what: string): ExtractProblem {
    return new ExtractProblem(`${this.#file.path} line ${this.#line} ${what}`, {
      hint: 'rows are objects: [{…}, {…}] in .json, one {…} a line in .ndjson',
    })
  }
}

/** Undefined: the text ends before the object does. */
function objectEnd(text: string, start: number, problem: (what: string) => ExtractProblem): number | undefined {
  let depth = 0
  for (let at = start; at < text.length; at += 1) {
    const character = text[at]
    if (character === '"') {
      at = stringEnd(text, at) - 1
      if (at < 0) return undefined
    } else if (character === '{' || character === '[') depth += 1
    else if (character === '}' || character === ']') depth -= 1
    if (depth > DEEPEST) throw problem(`has an object nested more than ${DEEPEST} deep`)
    if (depth === 0) return at + 1
  }
  return undefined
}

/** Behind the closing quote of the string at `start`; 0 where the text ends before. */
export function stringEnd(text: string, start: number): number {
  let at = start + 1
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1
  return at < text.length ? at + 1 : 0
}

function newlines(text: string): number {
  return text.split('\n').length - 1
}
