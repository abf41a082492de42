import fc from 'fast-check'
import { lexer, type Token, type Tokens } from 'marked'
import { expect, test } from 'vitest'
import { escapeMarkdown, oneLine } from '../../src/render/escape.ts'

/** What Markdown renders of the text, or which tokens are there that should not be. */
function shown(tokens: readonly Token[]): string {
  return tokens
    .map((token) => {
      if (token.type === 'html' && token.raw === '<!-- -->') return ''
      if (token.type !== 'text') return `[${token.type}: ${token.raw}]`
      return token.raw.replaceAll(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    })
    .join('')
}

function inCell(text: string): string {
  const [table, ...more] = lexer(`| head | last |\n|:--|:--|\n| ${escapeMarkdown(text, 500)} | end |\n`)
  if (table === undefined || !isTable(table) || more.length > 0) return 'the table is broken'
  const { rows } = table
  if (rows.length !== 1 || rows[0]?.length !== 2 || rows[0][1]?.text !== 'end') return 'the row is broken'
  return shown(rows[0][0]?.tokens ?? [])
}

function isTable(token: Token): token is Tokens.Table {
  return token.type === 'table'
}

function inParagraph(text: string): string {
  const [paragraph, ...more] = lexer(`Word ${escapeMarkdown(text, 500)}\n`)
  if (paragraph?.type !== 'paragraph' || more.length > 0) return 'the paragraph is broken'
  return shown(paragraph.tokens ?? []).slice('Word '.length)
}

const attacks = [
  'a|b',
  'a\\|b',
  '`a|b`',
  'end\\',
  'a\r\nb',
  'a\n| x | y | z |',
  'a\u2028b',
  'a\u0085| x |',
  '```js\nx\n```',
  'unbalanced `',
  '<img src=x onerror=alert(1)>',
  '<script>alert(1)</script>',
  '<!-- hide',
  '-->',
  '<![CDATA[x]]>',
  '&lt;script&gt;',
  '&#60;script&#62;',
  '&nbsp;',
  '&copy',
  '<https://evil.example>',
  '<a@b.co>',
  '[x](javascript:alert(1))',
  '![p](https://evil.example/t.gif?u=1)',
  '[y]: https://evil.example',
  'https://evil.example',
  'hTTp://e.co',
  'www.evil.example',
  '(WWW.evil.example)',
  'ftp://evil.example',
  'a@b.co',
  '@octocat, fix #1 and GH-12',
  '0123456789abcdef0123456789abcdef01234567',
  '*x* _y_ **z** ~~w~~ 2*3*4',
  '- x',
  '1. x',
  '# h',
  '> q',
  '===',
  '---',
  '    code',
  '- [x] t',
  '[^1]: note',
  ':+1:',
  '$x$',
  '{{process.env}}',
  '::error::x',
  '=cmd|x!A0',
  '\u202Eabc\u202C',
  'a\u200Bb\uFEFF',
  '\u001B[31mred',
  '\u{E0041}\u{E0042}x',
  'ㅤx',
  'z\u0301\u0301\u0301\u0301\u0301\u0301',
  '\ud800x',
  'עברית العربية',
]

test.each(attacks)('%j stays its own text in a table cell and in a paragraph', (text) => {
  expect(inCell(text)).toBe(oneLine(text, 500))
  expect(inParagraph(text)).toBe(oneLine(text, 500))
})

const marks = '|\\`*_~[]()<>#@:&;!-+=.{}$"\' \n\twWhHtTpPsS:/019afgxZ\u00e9\u200b\u202e'.split('')
const nasty = fc.string({ unit: fc.constantFrom(...marks) })

test('whatever the text, Markdown shows it and nothing else', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    nasty,
    fc.tuple(nasty, fc.constantFrom(...attacks)).map((parts) => parts.join('')),
  )
  fc.assert(
    fc.property(text, (any) => {
      expect(inCell(any)).toBe(oneLine(any, 500))
      expect(inParagraph(any)).toBe(oneLine(any, 500))
    }),
    { numRuns: 3000 },
  )
})

test('the escaped text has no character that Markdown or GitHub reads but &, #, ; and the comment', () => {
  fc.assert(
    fc.property(nasty, (any) => {
      expect(
        escapeMarkdown(any, 500)
          .replaceAll('<!-- -->', '')
          .replaceAll(/&#\d+;/g, ''),
      ).not.toMatch(/[!-/:-@[-`{-~]/)
    }),
  )
})

test.each([
  ['@team', '&#64;<!-- -->team'],
  ['#12', '&#35;<!-- -->12'],
  ['www.x', 'www<!-- -->&#46;x'],
  ['http:', 'http&#58;<!-- -->'],
  ['gh-7', 'gh<!-- -->&#45;7'],
  ['abcdef1', 'abcdef<!-- -->1'],
  ['0123456789abcdef', '012345<!-- -->6789ab<!-- -->cdef'],
])('%s is split where GitHub would link it', (text, written) => {
  expect(escapeMarkdown(text, 120)).toBe(written)
})

test('a long text is cut to the length asked for, an ellipsis included', () => {
  expect(oneLine('x'.repeat(130), 120)).toBe(`${'x'.repeat(119)}…`)
  expect(oneLine('😀'.repeat(3), 3)).toBe('😀😀😀')
  expect(oneLine('ab cd', 4)).toBe('ab…')
})

test('one line is what is left of line ends, tabs, hidden characters and heaps of accents', () => {
  expect(oneLine(' a\r\n\tb\u00a0c ', 120)).toBe('a b c')
  expect(oneLine('pass\u200bword\u202e', 120)).toBe('password')
  expect(oneLine('e\u0301', 120)).toBe('é')
  expect(oneLine('q\u0323\u0323\u0323\u0323\u0323', 120)).toBe('q\u0323\u0323\u0323')
  expect(oneLine('\ud800', 120)).toBe('\uFFFD')
})
