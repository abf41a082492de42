import { describe, expect, it } from 'vitest'
import { fromPs, residentMegabytes } from '../../src/isolate/resident-memory.ts'

describe('resident memory', () => {
  it('of this process lies near what Node tells', async () => {
    const told = process.memoryUsage().rss / 1024 / 1024
    const seen = await residentMegabytes(process.pid)
    expect(seen).toBeGreaterThan(told * 0.7)
    expect(seen).toBeLessThan(told * 1.5)
  })

  it('is 0 for a process that is gone or has none', async () => {
    expect(await residentMegabytes(undefined)).toBe(0)
    expect(await residentMegabytes(2 ** 30)).toBe(0)
    expect(await fromPs(2 ** 30)).toBe(0)
  })
})
