/**
 * Text of a declaration or an extract as Markdown that shows exactly this text and nothing else.
 * One line, NFC, without control, bidirectional and zero-width characters, at most `atMost` code
 * points. Entities alone stop Markdown but not what GitHub links in the finished page (mentions,
 * issues, e-mail, addresses, commits): an empty comment splits those.
 */
export function escapeMarkdown(text: string, atMost: number): string {
  return breakLinks(oneLine(text, atMost)).replaceAll(asciiPunctuation, entity).replaceAll(gap, '<!-- -->')
}

const asciiPunctuation = /[!-/:-@[-`{-~]/g

/** Stands where a comment goes until the punctuation is written as entities; `oneLine` never leaves it in. */
const gap = '\u0000'

function entity(mark: string): string {
  return `&#${mark.charCodeAt(0)};`
}

/** As one clean line, not yet Markdown. */
export function oneLine(text: string, atMost: number): string {
  const line = text
    .normalize('NFC')
    .replaceAll(/\p{Cs}/gu, '\uFFFD')
    .replaceAll(/[\s\u0085]+/gu, ' ')
    .replaceAll(invisible, '')
    .replaceAll(/(\p{M}{3})\p{M}+/gu, '$1')
    .replaceAll(/ +/g, ' ')
    .trim()
  const points = Array.from(line)
  return points.length <= atMost
    ? line
    : `${points
        .slice(0, atMost - 1)
        .join('')
        .trimEnd()}…`
}

const invisible = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Default_Ignorable_Code_Point}\u2800]/gu

function breakLinks(line: string): string {
  return line
    .replaceAll(/[0-9a-f]{7,}/gi, (run) => (run.match(/.{1,6}/g) ?? []).join(gap))
    .replaceAll(/[@#:]/g, (mark) => mark + gap)
    .replaceAll(/www(?=\.)/gi, (start) => start + gap)
    .replaceAll(/gh(?=-\d)/gi, (start) => start + gap)
}
