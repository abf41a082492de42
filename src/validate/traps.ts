import type { CST } from 'yaml'
import { commaSplit } from './comma-split.ts'
import { quoted, valueFrom } from './quoting.ts'
import type { Placed } from './tokens.ts'
import type { Trap } from './trap.ts'

/** A token with what stands around it. */
interface Found {
  readonly token: CST.Token
  readonly text: string
  readonly reach: 'line' | 'part'
  readonly before: CST.Token | undefined
  readonly after: CST.Token | undefined
}

/** All traps of a file, in the order of its text. */
export function trapsOf(text: string, tokens: readonly Placed[]): readonly Trap[] {
  const solid = tokens.filter(({ token }) => token.type !== 'space' && !isFrame(token))
  const around = new Map(solid.map(({ token }, index) => [token, index]))
  const traps = tokens.flatMap(({ token, inFlow }) => {
    const index = around.get(token) ?? Number.NaN
    const [before, after] = [solid[index - 1]?.token, solid[index + 1]?.token]
    const found: Found = { token, text, reach: inFlow ? 'part' : 'line', before, after }
    return rules.flatMap((rule) => rule(found) ?? []).concat(commaSplit(token, text))
  })
  return traps.toSorted((a, b) => a.offset - b.offset)
}

const rules = [tag, alias, directive, reservedStart, blockHeader, textAfterQuote, comment]

/** Tokens that only hold others. */
function isFrame(token: CST.Token): boolean {
  return ['document', 'block-map', 'block-seq', 'flow-collection', 'block-scalar'].includes(token.type)
}

function tag({ token, text, reach }: Found): Trap | undefined {
  if (token.type !== 'tag') return undefined
  return start(token, {
    code: 'yaml-tag',
    message: `a value that starts with ! is a tag in YAML, and cxkit reads none`,
    hint: quoteIt(valueFrom(text, token.offset, reach)),
  })
}

function alias({ token, before, text, reach }: Found): Trap | undefined {
  if ((token.type !== 'alias' && token.type !== 'anchor') || before?.type === 'alias') return undefined
  const [mark, word] = token.type === 'alias' ? ['*', 'alias'] : ['&', 'anchor']
  return start(token, {
    code: 'yaml-alias',
    message: `a value that starts with ${mark} is an ${word} in YAML, and cxkit reads none`,
    hint: `${quoteIt(valueFrom(text, token.offset, reach))}; or write the value out`,
  })
}

function directive({ token }: Found): Trap | undefined {
  if (token.type !== 'directive') return undefined
  return start(token, {
    code: 'yaml-directive',
    message: 'a line that starts with % is a directive in YAML, and cxkit reads none',
    hint: 'delete the line',
  })
}

function reservedStart({ token, text, reach }: Found): Trap | undefined {
  if (token.type !== 'scalar' || !/^[@`%,]/.test(token.source)) return undefined
  return start(token, {
    code: 'yaml-reserved-start',
    message: `unquoted text cannot start with ${token.source.slice(0, 1)} in YAML`,
    hint: quoteIt(valueFrom(text, token.offset, reach)),
  })
}

function blockHeader({ token, after, text, reach }: Found): Trap | undefined {
  if (token.type !== 'block-scalar-header') return undefined
  if (/^[|>][-+1-9]*$/.test(token.source) && after?.type !== 'error') return undefined
  const value = valueFrom(text, token.offset, reach)
  const bound = /^[<>]=? *(\S+)$/.exec(value)?.[1]
  return start(token, {
    code: 'yaml-reserved-start',
    message: `a value that starts with ${token.source.slice(0, 1)} is text on the lines below it in YAML`,
    hint:
      bound === undefined
        ? quoteIt(value)
        : `a target is a number, such as ${bound}; other text goes in quotes: ${quoted(value)}`,
  })
}

function textAfterQuote({ token, after, text, reach }: Found): Trap | undefined {
  const isQuoted = token.type === 'double-quoted-scalar' || token.type === 'single-quoted-scalar'
  if (!isQuoted || after === undefined || !isText(after)) return undefined
  return start(token, {
    code: 'yaml-text-after-quote',
    message: 'text goes on after the closing quote',
    hint: quoteIt(valueFrom(text, token.offset, reach)),
  })
}

function isText(token: CST.Token): boolean {
  return ['scalar', 'double-quoted-scalar', 'single-quoted-scalar', 'alias'].includes(token.type)
}

/** `# note` is meant as a comment; `#4` behind text is not. */
function comment({ token, before, text, reach }: Found): Trap | undefined {
  if (token.type !== 'comment' || before?.type !== 'scalar' || !/^#[^\s#]/.test(token.source)) return undefined
  const rest = valueFrom(text, token.offset, reach)
  return start(token, {
    code: 'yaml-comment',
    message: `a # behind a space starts a comment: ${quoted(rest)} is not read`,
    hint: `as text: ${quoted(`${before.source} ${rest}`)}; as a comment: # ${token.source.slice(1)}`,
  })
}

function quoteIt(value: string): string {
  return `quote the text: ${quoted(value)}`
}

function start(
  token: { readonly offset: number; readonly source: string },
  words: Pick<Trap, 'code' | 'message' | 'hint'>,
): Trap {
  return { ...words, offset: token.offset, length: token.source.length }
}
