import { escapeMarkdown } from './escape.ts'

const source: unique symbol = Symbol('markdown')

/** Markdown that is safe to print. Only this file makes it, so text cannot reach a card unescaped. */
export interface Markdown {
  readonly [source]: string
}

/** What may stand in a view: text, which is escaped on the way out, or Markdown made here. */
export type Printable = string | Markdown

/** Literal parts are ours and stand as they are; what is put in is escaped unless it is Markdown. */
export function safe(parts: TemplateStringsArray, ...values: readonly Printable[]): Markdown {
  return raw(parts.map((part, at) => part + (at < values.length ? print(values[at] ?? '') : '')).join(''))
}

export function print(text: Printable): string {
  return typeof text === 'string' ? escapeMarkdown(text, longestName) : text[source]
}

export function isMarkdown(value: object): value is Markdown {
  return source in value
}

export function join(parts: readonly Printable[], between: string): Markdown {
  return raw(parts.map(print).join(between))
}

/** "a", "a and b", "a, b and c". */
export function list(parts: readonly Printable[]): Markdown {
  if (parts.length < 2) return join(parts, '')
  return safe`${join(parts.slice(0, -1), ', ')} and ${parts.at(-1) ?? ''}`
}

/** A sentence from elsewhere, longer than a name may be. */
export function prose(text: string): Markdown {
  return raw(escapeMarkdown(text, longestSentence))
}

/** A figure, date or status of ours: never broken in the middle, readable in the source. */
export function figure(text: string): Markdown {
  return raw(words(text)[source].replaceAll(/\s/gu, '&nbsp;'))
}

/** Words of ours, never of a declaration or an extract: the punctuation of a sentence stands as it is. */
export function words(text: string): Markdown {
  return raw(text.replaceAll(/[^\p{L}\p{N}\p{S}\s.,;:%+'’–]|[$`^<>=|~]/gu, (mark) => escapeMarkdown(mark, 1)))
}

/** A name that stays on one line where it is short enough for a narrow column. */
export function name(text: string): Markdown {
  const written = escapeMarkdown(text, longestName)
  if (text.length > longestUnbroken) return raw(written)
  return raw(written.replaceAll(/ (?!-->)/g, '&nbsp;').replaceAll('&#45;', '&#8209;'))
}

export function bold(text: Printable): Markdown {
  const inner = print(text)
  return raw(inner === '' ? '' : `**${inner}**`)
}

export function small(text: Printable): Markdown {
  const inner = print(text)
  return raw(inner === '' ? '' : `<sub>${inner}</sub>`)
}

/** A table cell of two lines; an empty second line is left out. */
export function twoLines(first: Printable, second: Printable): Markdown {
  const below = small(second)
  return below[source] === '' ? raw(print(first)) : raw(`${print(first)}<br>${below[source]}`)
}

export const nothing: Markdown = raw('')

function raw(text: string): Markdown {
  return { [source]: text }
}

const longestName = 120
const longestSentence = 600
const longestUnbroken = 14
