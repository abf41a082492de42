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

/** More is no formula that a reader could check, and would nest deeper than it can be walked. */
const mostTokens = 500

/** KPI names, numbers, `+ - * / ( )`; the usual precedence, left to right. */
export function parseFormula(text: string): ParsedFormula {
  const tokens = tokensOf(text)
  const parser = { tokens, at: 0, end: text.length }
  const tooMany = tokens[mostTokens]
  if (tooMany !== undefined)
    return {
      type: 'mistake',
      offset: tooMany.offset,
      message: `the formula has more than ${mostTokens} names, numbers and signs`,
    }
  try {
    const tree = sumOf(parser)
    const rest = tokens[parser.at]
    if (rest !== undefined) throw new Mistake(rest.offset, `unexpected \`${rest.text}\` in the formula`)
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

/** A number, a name, a sign, or any other character that is no blank. */
const pattern = /(\d+(?:\.\d+)?)|([a-z][a-z0-9_]*)|([-+*/()])|\S/g

function tokensOf(text: string): readonly Token[] {
  return [...text.matchAll(pattern)].map((match) => ({ text: match[0], kind: kindOf(match), offset: match.index }))
}

function kindOf([, number, name, sign]: RegExpExecArray): Token['kind'] {
  if (number !== undefined) return 'number'
  if (name !== undefined) return 'name'
  return sign === undefined ? 'other' : 'sign'
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
  if (token.kind === 'number') return numberOf(token)
  if (token.kind === 'name') return { type: 'kpi', id: token.text }
  if (token.text === '-') return { type: 'apply', op: '-', left: { type: 'number', value: 0 }, right: factorOf(parser) }
  if (token.text !== '(') throw new Mistake(token.offset, `unexpected \`${token.text}\` in the formula`)
  const inner = sumOf(parser)
  const close = parser.tokens[parser.at]
  if (close === undefined) throw new Mistake(token.offset, 'this bracket of the formula is never closed')
  if (close.text !== ')') throw new Mistake(close.offset, `unexpected \`${close.text}\` in the formula`)
  parser.at += 1
  return inner
}

function numberOf({ text, offset }: Token): Formula {
  const value = Number(text)
  if (!Number.isFinite(value)) throw new Mistake(offset, 'this number of the formula is too large')
  return { type: 'number', value }
}
