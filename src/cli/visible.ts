/**
 * A text on one line with nothing hidden in it: control characters as their pictures (␛), a tab as →, marks that turn
 * or hide text by code point (<U+202E>). A terminal obeys none of it.
 */
export function visible(text: string): string {
  return text.replaceAll(hidden, picture)
}

/** How many columns of a terminal a text takes: none for marks that combine, two for East Asian wide and emoji. */
export function widthOf(text: string): number {
  let width = 0
  for (const character of text) width += columnsOf(character)
  return width
}

// C0, DEL and C1 · zero width (but joiners, which scripts and emoji need) · bidirectional · line and paragraph ends
const hidden = /[\p{Cc}\u00AD\u061C\u200B\u200E\u200F\u2028-\u202E\u2060-\u206F\uFEFF]|\p{Cs}/gu
const wide =
  /[\p{Emoji_Presentation}\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303F\uFF01-\uFF60\uFFE0-\uFFE6]/u
const combining = /[\p{Mn}\p{Me}\u200C\u200D]/u

function picture(character: string): string {
  if (character === '\t') return '→'
  const code = character.codePointAt(0) ?? 0
  // The Unicode block "Control Pictures" repeats C0 from U+2400.
  if (code < 0x20) return String.fromCodePoint(0x2400 + code)
  if (code === 0x7f) return '␡'
  return `<U+${code.toString(16).toUpperCase().padStart(4, '0')}>`
}

function columnsOf(character: string): number {
  if (combining.test(character)) return 0
  return wide.test(character) ? 2 : 1
}
