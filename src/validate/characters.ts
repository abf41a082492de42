import type { Diagnostic } from '../model/diagnostic.ts'
import type { SourceFile } from '../model/loaded.ts'
import { positionsOf } from './positions.ts'

const largest = 256 * 1024

/** At most this many are shown of one file: a binary file holds nothing else. */
const shown = 5

/** Refuses files that are too large and characters that nobody sees: what a reviewer reads is what is meant. */
export function checkCharacters(file: SourceFile): readonly Diagnostic[] {
  const positions = positionsOf(file)
  const bytes = new TextEncoder().encode(file.text).length
  if (bytes > largest) {
    return [
      {
        code: 'file-too-large',
        severity: 'error',
        message: `the file has ${Math.ceil(bytes / 1024)} KiB; at most 256 KiB are read`,
        at: positions.at(0),
        hint: 'split it and name the parts under `include`',
      },
    ]
  }
  return [...file.text.matchAll(unseen)].slice(0, shown).map((match) => ({
    code: 'forbidden-character',
    severity: 'error',
    message: `the invisible character ${codePoint(match[0])} is not allowed`,
    at: positions.at(match.index, 1),
    hint: 'delete it',
  }))
}

/**
 * Controls but tab and line ends, a `\r` without `\n`, line and paragraph separators, marks that turn the writing
 * direction, zero-width spaces, a byte order mark but at the start, and halves of surrogate pairs.
 * @see Boucher and Anderson (2021), Trojan Source, arXiv:2111.00169
 */
const unseen = new RegExp(
  [
    '[\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\u007f-\\u009f\\u061c\\u200b\\u200e\\u200f\\u2028-\\u202e\\u2060-\\u2069]',
    '\\r(?!\\n)',
    '(?<!^)\\ufeff',
    '\\p{Cs}',
  ].join('|'),
  'gu',
)

function codePoint(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
}
