import type { Printed } from './printed.ts'

/** The same values without prototypes: what the view has not, no template can find. */
export function bare(value: Printed): Printed {
  if (Array.isArray(value)) return value.map(bare)
  if (typeof value !== 'object') return value
  const entries = Object.entries(value).map(([key, inner]) => [key, bare(inner)] as const)
  return Object.assign(Object.create(null), Object.fromEntries(entries), described)
}

/** Handlebars names the object in its messages; no template can reach a symbol. */
const described = { [Symbol.toPrimitive]: () => 'the view' }
