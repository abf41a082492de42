import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const folder = `${import.meta.dirname}/../../schemas`
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
  (path) => path.endsWith('.json') && !/^(cxkit|results)\./.test(path),
)

/** Every property at any depth, with its name. */
function properties(schema: unknown): readonly (readonly [string, unknown])[] {
  if (typeof schema !== 'object' || schema === null) return []
  const own = 'properties' in schema ? Object.entries(schema.properties ?? {}) : []
  return [...own, ...Object.values(schema).flatMap(properties)]
}

function isDescribed(schema: unknown): boolean {
  return typeof schema === 'object' && schema !== null && 'description' in schema && 'examples' in schema
}

describe('the schemas', () => {
  it.each(files)('%s describes each of its properties with an example', (path) => {
    const bare = properties(JSON.parse(readFileSync(`${folder}/${path}`, 'utf8'))).filter(
      ([, schema]) => schema !== false && !isDescribed(schema),
    )
    expect(bare.map(([name]) => name)).toEqual([])
  })

  it('choose by `type` in code, never by oneOf or discriminator', () => {
    for (const path of files) expect(readFileSync(`${folder}/${path}`, 'utf8')).not.toMatch(/"(oneOf|discriminator)"/)
  })
})
