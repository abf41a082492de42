import type { Formula } from '../model/measure.ts'

/** A formula read, or what is wrong at which character of it. */
export type ParsedFormula =
  | { readonly type: 'formula'; readonly tree: Formula; readonly names: readonly FormulaName[] }
  | { readonly type: 'mistake'; readonly offset: number; readonly message: string }

export interface FormulaName {
  readonly name: string
  readonly offset: number
}

interface Token {
  readonly text: string
  readonly kind: 'number' | 'name' | 'sign' | 'other'
  readonly offset: number
}

/** KPI names, numbers, `+ - * / ( )`; the usual precedence, left to right. */
export function parseFormula(text: string): ParsedFormula {
  const tokens = tokensOf(text)
  const parser = { tokens, at: 0, end: text.length }
  try {
    const tree = sumOf(parser)
    const rest = tokens[parser.at]
    if (rest !== undefined) throw new Mistake(rest.offset, `unexpected \`${rest.text}\``)
    const names = tokens
      .filter(({ kind }) => kind === 'name')
      .map((token) => ({ name: token.text, offset: token.offset }))
    return { type: 'formula', tree, names }
  } catch (error) {
    if (error instanceof Mistake) return { type: 'mistake', offset: error.offset, message: error.message }
    throw error
  }
}

class Mistake extends Error {
  readonly offset: number
  constructor(offset: number, message: string) {
    super(message)
    this.offset = offset
  }
}

interface Parser {
  readonly tokens: readonly Token[]
  readonly end: number
  at: number
}

function tokensOf(text: string): readonly Token[] {
  const kinds = [
    ['number', /^\d+(?:\.\d+)?/],
    ['name', /^[a-z][a-z0-9_]*/],
    ['sign', /^[-+*/()]/],
    ['other', /^\S/],
  ] as const
  const tokens: Token[] = []
  let offset = 0
  while (offset < text.length) {
    const rest = text.slice(offset)
    const found = kinds
      .map(([kind, pattern]) => ({ kind, text: pattern.exec(rest)?.[0] }))
      .find((one) => one.text !== undefined)
    if (found?.text !== undefined) tokens.push({ kind: found.kind, text: found.text, offset })
    offset += found?.text?.length ?? 1
  }
  return tokens
}

function sumOf(parser: Parser): Formula {
  return chain(parser, ['+', '-'], productOf)
}

function productOf(parser: Parser): Formula {
  return chain(parser, ['*', '/'], factorOf)
}

function chain(
  parser: Parser,
  ops: readonly ['+', '-'] | readonly ['*', '/'],
  part: (parser: Parser) => Formula,
): Formula {
  let left = part(parser)
  for (;;) {
    const text = parser.tokens[parser.at]?.text
    const op = ops.find((one) => one === text)
    if (op === undefined) return left
    parser.at += 1
    left = { type: 'apply', op, left, right: part(parser) }
  }
}

function factorOf(parser: Parser): Formula {
  const token = parser.tokens[parser.at]
  if (token === undefined) throw new Mistake(parser.end, 'the formula ends too early')
  parser.at += 1
  if (token.kind === 'number') return { type: 'number', value: Number(token.text) }
  if (token.kind === 'name') return { type: 'kpi', id: token.text }
  if (token.text === '-') return { type: 'apply', op: '-', left: { type: 'number', value: 0 }, right: factorOf(parser) }
  if (token.text !== '(') throw new Mistake(token.offset, `unexpected \`${token.text}\``)
  const inner = sumOf(parser)
  const close = parser.tokens[parser.at]
  if (close?.text !== ')') throw new Mistake(token.offset, 'this bracket is never closed')
  parser.at += 1
  return inner
}
