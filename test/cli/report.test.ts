import { stripVTControlCharacters } from 'node:util'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type ReportOptions, report, summary } from '../../src/cli/report.ts'
import type { Diagnostic, SourceSpan } from '../../src/model/diagnostic.ts'

const nps = `cxkit: 1
kpis:
  nps:
    type: nps
    source: surveys
    score: nps
    segments: [regoin]
    target: 30
`

function diagnostic({
  at,
  ...rest
}: { readonly at?: Partial<SourceSpan> } & Partial<Omit<Diagnostic, 'at'>>): Diagnostic {
  return {
    code: 'unknown-column',
    severity: 'error',
    message: 'unknown segment "regoin"',
    at: { file: 'kpis/nps.yml', line: 7, column: 16, length: 6, ...at },
    ...rest,
  }
}

function plain(
  diagnostics: readonly Diagnostic[],
  { text = nps, ...options }: Partial<ReportOptions> & { readonly text?: string } = {},
) {
  const sources = new Map([['kpis/nps.yml', text]])
  return report(diagnostics, { sources, style: 'plain', reader: 'terminal', ...options })
}

function frameOf(at: Partial<SourceSpan>, text = nps): readonly string[] {
  return plain([diagnostic({ at })], { text })
    .split('\n')
    .filter((each) => /^ +\d* \|/.test(each))
}

function inFiles(files: readonly string[], severity: 'error' | 'warning'): readonly Diagnostic[] {
  return files.map((file) => diagnostic({ at: { file }, severity }))
}

test('a diagnostic shows its place, its lines with a caret under each character, and what to write instead', () => {
  expect(plain([diagnostic({ hint: 'did you mean "region"?' })])).toBe(
    `kpis/nps.yml:7:16 error unknown segment "regoin" [unknown-column]
  5 |     source: surveys
  6 |     score: nps
  7 |     segments: [regoin]
    |                ^^^^^^
help: did you mean "region"?

1 error in 1 file`,
  )
})

test('diagnostics stand in the order of file, line and column, errors and warnings alike', () => {
  const text = plain([
    diagnostic({ at: { line: 7 } }),
    diagnostic({ at: { file: 'cxkit.yml', line: 9 }, severity: 'warning' }),
    diagnostic({ at: { line: 2, column: 1 } }),
  ])
  expect(text.match(/^\S+:\d+:\d+ \w+/gm)).toStrictEqual([
    'cxkit.yml:9:16 warning',
    'kpis/nps.yml:2:1 error',
    'kpis/nps.yml:7:16 error',
  ])
  expect(text).toMatch(/\n\n2 errors and 1 warning in 2 files$/)
})

test.each([
  ['8 errors in 3 files', [...Array.from({ length: 6 }, () => 'a'), 'b', 'c'], []],
  ['1 error in 1 file', ['a'], []],
  ['2 warnings in 1 file', [], ['a', 'a']],
  ['1 error and 1 warning in 2 files', ['a'], ['b']],
] as const)('the last line counts: %s', (expected, errors, warnings) => {
  expect(summary([...inFiles(errors, 'error'), ...inFiles(warnings, 'warning')])).toBe(expected)
})

test('nothing is said of no diagnostics', () => {
  expect(plain([])).toBe('')
})

describe('the frame', () => {
  test('shows the lines that there are above the first', () => {
    expect(frameOf({ line: 1, column: 8, length: 1 })).toStrictEqual(['  1 | cxkit: 1', '    |        ^'])
    expect(frameOf({ line: 2, column: 1, length: 4 })).toStrictEqual(['  1 | cxkit: 1', '  2 | kpis:', '    | ^^^^'])
  })

  test('lines numbers up where they grow a digit', () => {
    const text = Array.from({ length: 10 }, (_, index) => `k${index + 1}: 1`).join('\n')
    expect(frameOf({ line: 10, column: 1, length: 3 }, text)).toStrictEqual([
      '   8 | k8: 1',
      '   9 | k9: 1',
      '  10 | k10: 1',
      '     | ^^^',
    ])
  })

  test('has one caret where the length is unknown, also past the end of the line', () => {
    const { length: _, ...at } = diagnostic({}).at
    const [unknown] = [{ ...diagnostic({}), at }]
    expect(plain([unknown]).split('\n')[4]).toBe('    |                ^')
    expect(frameOf({ line: 2, column: 40, length: 9 }).at(-1)).toBe('    |      ^')
  })

  test('is absent where the file is not a declaration or has no such line', () => {
    expect(plain([diagnostic({ at: { file: 'data/tickets.csv' } })])).toBe(
      'data/tickets.csv:7:16 error unknown segment "regoin" [unknown-column]\n\n1 error in 1 file',
    )
    expect(frameOf({ line: 99 })).toStrictEqual([])
  })

  test('reads files with Windows line ends', () => {
    expect(frameOf({ line: 2, column: 1, length: 4 }, nps.replaceAll('\n', '\r\n'))).toStrictEqual([
      '  1 | cxkit: 1',
      '  2 | kpis:',
      '    | ^^^^',
    ])
  })

  test('makes visible what a terminal would obey or hide', () => {
    const text = 'title: \u001B[2J\t\u202Ea\u200Bb\u0007 x'
    const [line, carets] = frameOf({ line: 1, column: text.length, length: 1 }, text)
    expect(line).toBe('  1 | title: ␛[2J→<U+202E>a<U+200B>b␇ x')
    expect(carets?.indexOf('^')).toBe(line?.indexOf('x'))
  })

  test('puts carets under wide and combining characters by the columns they take', () => {
    expect(frameOf({ line: 1, column: 4, length: 2 }, '満足: 評価')).toStrictEqual([
      '  1 | 満足: 評価',
      '    |      ^^^',
    ])
    expect(frameOf({ line: 1, column: 5, length: 2 }, '満足: 評価')).toStrictEqual([
      '  1 | 満足: 評価',
      '    |       ^^^^',
    ])
    expect(frameOf({ line: 1, column: 6, length: 1 }, 'e\u0301té x').at(-1)).toBe('    |     ^')
    expect(frameOf({ line: 1, column: 4, length: 1 }, '😀 x').at(-1)).toBe('    |    ^')
  })

  test('shows of a long line the part around the place', () => {
    const text = `${'a'.repeat(300)}HERE${'b'.repeat(300)}`
    const [line = '', carets = ''] = frameOf({ line: 1, column: 301, length: 4 }, text)
    expect(line).toMatch(/^ {2}1 \| …a{32}HEREb{63}…$/)
    expect(line.length).toBeLessThanOrEqual(110)
    expect(carets.indexOf('^')).toBe(line.indexOf('HERE'))
    expect(carets.match(/\^+/)?.[0]).toHaveLength(4)
  })

  test('stays narrow and under the place whatever the line holds', () => {
    const character = fc.constantFrom('a', ' ', '満', '😀', 'e\u0301', '\u202E', '\t', '\u0000')
    const line = fc.array(character, { maxLength: 300 }).map((all) => all.join(''))
    fc.assert(
      fc.property(line, line, fc.integer({ min: 1, max: 400 }), (before, after, length) => {
        const [shown = '', carets = ''] = frameOf({ line: 1, column: before.length + 1, length }, `${before}@${after}`)
        const columns = Array.from(shown.replaceAll('\u0301', '')).flatMap((one) =>
          /[満😀]/u.test(one) ? [one, ''] : [one],
        )
        expect(columns.length).toBeLessThanOrEqual(107)
        expect(carets.length).toBeLessThanOrEqual(107)
        expect(columns[carets.indexOf('^')]).toBe('@')
      }),
    )
  })
})

describe('colour', () => {
  test('is there only when asked for', () => {
    const diagnostics = [diagnostic({ hint: 'did you mean "region"?' }), diagnostic({ severity: 'warning' })]
    const coloured = plain(diagnostics, { style: 'colour' })
    expect(plain(diagnostics)).not.toContain('\u001B')
    expect(coloured).toContain('\u001B[31merror\u001B[0m')
    expect(coloured).toContain('\u001B[33mwarning\u001B[0m')
    expect(coloured).toContain('\u001B[36mhelp:\u001B[0m')
    expect(stripVTControlCharacters(coloured)).toBe(plain(diagnostics))
  })

  test('cannot be forged by a message, a hint or a name', () => {
    const forged = diagnostic({ message: 'a\u001B[32mb', hint: 'c\u001B[0m', at: { file: '\u001B[1mx.yml' } })
    expect(plain([forged])).toBe('␛[1mx.yml:7:16 error a␛[32mb [unknown-column]\nhelp: c␛[0m\n\n1 error in 1 file')
  })
})

test('the lines of a long message stay apart and inside their diagnostic', () => {
  const text = plain([diagnostic({ message: 'two readings:\n+5 pp\r\n+5 %', at: { line: 99 } })])
  expect(text.split('\n').slice(0, 3)).toStrictEqual([
    'kpis/nps.yml:7:16 error two readings:'.replace(':7:', ':99:'),
    '  +5 pp',
    '  +5 % [unknown-column]',
  ])
})

describe('in the log of a CI runner', () => {
  const obeyed = /^\s*::|##(\w*)\[/m

  test.each([
    ['a file named like a command', { at: { file: '::set-output name=x::1' } }],
    ['a message with a command on its own line', { message: 'wrong\n::add-mask::x' }],
    ['a hint with a command inside', { hint: 'write ##[group] or ##vso[task.setvariable]' }],
  ] as const)('%s is not obeyed', (_, given) => {
    const diagnostics = [diagnostic(given)]
    expect(plain(diagnostics)).toMatch(obeyed)
    expect(plain(diagnostics, { reader: 'ci' })).not.toMatch(obeyed)
  })

  test('a line of a declaration with a command inside is not obeyed', () => {
    const text = 'title: ##[error]you are sacked ###[x]\n::error::x'
    expect(plain([diagnostic({ at: { line: 2 } })], { text, reader: 'ci' })).not.toMatch(obeyed)
  })

  test('all else reads as on a terminal', () => {
    const diagnostics = [diagnostic({ message: 'cast with :: is fine, a ## too' })]
    expect(plain(diagnostics, { reader: 'ci' })).toBe(plain(diagnostics))
  })
})
