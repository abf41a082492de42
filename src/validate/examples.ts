import { quoted } from './quoting.ts'

/** The first example of a schema, as it is written in YAML. */
export function exampleOf(schema: unknown): string | undefined {
  const [example] = listOf(recordOf(schema)['examples'])
  return example === undefined ? undefined : written(example)
}

/** As it is written in YAML on one line. */
export function written(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(written).join(', ')}]`
  if (typeof value === 'object' && value !== null) {
    return `{${Object.entries(value)
      .map(([key, part]) => `${key}: ${written(part)}`)
      .join(', ')}}`
  }
  const text = String(value)
  return /^[\w+-][^:#{}[\],]*$/.test(text) ? text : quoted(text)
}

export function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {}
}

export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}
