import { isMarkdown, print, type Printable } from './markdown.ts'

/** A view as a template gets it: plain values whose every text is finished Markdown. */
export type Printed = string | number | boolean | readonly Printed[] | { readonly [name: string]: Printed }

/** Text that no builder made is escaped here, so a view cannot carry it raw. */
export function printed(value: unknown): Printed {
  if (typeof value === 'number' || typeof value === 'boolean') return value
  if (isPrintable(value)) return print(value)
  if (Array.isArray(value)) return value.map(printed)
  return Object.fromEntries(Object.entries(value ?? {}).map(([key, inner]) => [key, printed(inner)]))
}

function isPrintable(value: unknown): value is Printable {
  return typeof value === 'string' || (typeof value === 'object' && value !== null && isMarkdown(value))
}
