import type { ErrorCode, YAMLParseError, YAMLWarning } from 'yaml'
import type { DiagnosticCode } from '../model/codes.ts'
import { quoted, valueFrom } from './quoting.ts'

/** The parser's mistake in our words. */
interface SyntaxMistake {
  readonly code: DiagnosticCode
  readonly message: string
  readonly hint?: string
}

/** What the parser says, as what is wrong and what to write instead. */
export function explainSyntax(error: YAMLParseError | YAMLWarning, text: string): SyntaxMistake {
  const explain = explanations[error.code] ?? other
  return explain(error.message, valueFrom(text, error.pos[0], 'line'))
}

/** `message` is the parser's, `value` the text from the place it points to. */
type Explain = (message: string, value: string) => SyntaxMistake

const explanations: Partial<Record<ErrorCode, Explain>> = {
  TAB_AS_INDENT: () => ({ code: 'yaml-tab', message: 'a tab cannot indent YAML', hint: 'indent with spaces' }),
  BLOCK_AS_IMPLICIT_KEY: (_, value) => (/:(\s|$)/.test(value) ? secondColon(value) : indentation),
  MULTILINE_IMPLICIT_KEY: (_, value) => ({
    code: 'yaml-syntax',
    message: `"${value}" has no colon`,
    hint: `a key is followed by a colon and a space: ${keyOf(value)}: …`,
  }),
  BAD_INDENT: (message) => (message.startsWith('Flow ') ? openBracket : indentation),
  MISSING_CHAR: missing,
  BAD_DQ_ESCAPE: () => ({
    code: 'yaml-syntax',
    message: 'this \\ starts no escape that YAML knows',
    hint: 'write \\\\, or use single quotes',
  }),
  UNEXPECTED_TOKEN: unexpected,
}

function other(message: string): SyntaxMistake {
  return { code: 'yaml-syntax', message: `this is not YAML: ${firstLine(message)}` }
}

const indentation: SyntaxMistake = {
  code: 'yaml-indent',
  message: 'this line is indented unlike the lines around it',
  hint: 'keys of one map start at the same column; what belongs to a key is indented further',
}

const openBracket: SyntaxMistake = {
  code: 'yaml-syntax',
  message: 'this { or [ is not closed',
  hint: 'close it with } or ], on a line that is indented further than its key',
}

function secondColon(value: string): SyntaxMistake {
  return {
    code: 'yaml-second-colon',
    message: 'a colon and a space in unquoted text start a map',
    hint: `quote the text: ${quoted(value)}`,
  }
}

function missing(message: string): SyntaxMistake {
  const quote = /closing (.)quote/.exec(message)?.[1]
  if (quote !== undefined)
    return { code: 'yaml-syntax', message: `this ${quote} is not closed`, hint: `close the text with ${quote}` }
  if (message.includes(', or :')) return { code: 'yaml-syntax', message: 'a comma is missing here' }
  if (message.includes('Comments'))
    return { code: 'yaml-syntax', message: 'a # needs a space before it', hint: 'write " # " before a comment' }
  if (message.includes('map values'))
    return { code: 'yaml-syntax', message: 'this key has no colon', hint: 'a key is followed by a colon and a space' }
  return other(message)
}

function unexpected(message: string): SyntaxMistake {
  if (message.includes('block-seq-ind')) {
    return {
      code: 'yaml-syntax',
      message: 'a list with - starts on a line of its own',
      hint: 'or write it in brackets: [first, second]',
    }
  }
  const mark = /unexpected (?:flow-\w+-end token.*"(.)"|,)/i.exec(message)
  if (message.includes('at node end')) {
    const hint = 'a comma is missing, or the text needs quotes'
    return { code: 'yaml-syntax', message: 'text follows a value that has ended', hint }
  }
  if (mark !== null)
    return {
      code: 'yaml-syntax',
      message: `this ${mark[1] ?? ','} closes or parts nothing`,
      hint: 'delete it, or quote the text',
    }
  return other(message)
}

function keyOf(value: string): string {
  return /^[a-z][a-z0-9_-]*/.exec(value)?.[0] ?? 'key'
}

function firstLine(message: string): string {
  const line = message.split('\n', 1)[0] ?? message
  return line.slice(0, 1).toLowerCase() + line.slice(1, 200)
}
