/** What JSON can hold; a key without a value is left out. */
export type Json = string | number | boolean | undefined | readonly Json[] | JsonObject
export interface JsonObject {
  readonly [name: string]: Json
}

/** Indented, but what holds nothing nested stays on one line: a file that is short and differs by the line. */
export function compactJson(value: Json): string {
  return `${block(value, '')}\n`
}

function block(value: Json, indent: string): string {
  if (isFlat(value)) return flat(value)
  const inner = `${indent}  `
  if (Array.isArray(value)) {
    const items = value.map((item: Json) => inner + block(item, inner))
    return `[\n${items.join(',\n')}\n${indent}]`
  }
  const lines = entries(value).map(([key, item]) => `${inner}${JSON.stringify(key)}: ${block(item, inner)}`)
  return `{\n${lines.join(',\n')}\n${indent}}`
}

function flat(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(flat).join(', ')}]`
  if (typeof value !== 'object') return JSON.stringify(value)
  return `{${entries(value)
    .map(([key, item]) => `${JSON.stringify(key)}: ${flat(item)}`)
    .join(', ')}}`
}

function isFlat(value: Json): boolean {
  if (typeof value !== 'object') return true
  const inside: readonly Json[] = Array.isArray(value) ? value : entries(value).map(([, item]) => item)
  return inside.every((item) => typeof item !== 'object')
}

function entries(value: Json): readonly (readonly [string, Json])[] {
  return Object.entries(value ?? {}).filter(([, item]) => item !== undefined)
}
