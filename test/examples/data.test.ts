import { spawnSync } from 'node:child_process'
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '..', '..')

test('the committed data of the examples is what their seeds make', () => {
  const made = spawnSync(process.execPath, ['scripts/examples.mjs', 'check'], { cwd: root, encoding: 'utf8' })
  expect([made.status, made.stderr]).toEqual([0, ''])
})

test.each([
  ['quickstart', 1_000_000],
  ['reference', 2_000_000],
])('the data of %s stays under %d bytes', (example, most) => {
  const folder = join(root, 'examples', example, 'data')
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  const sizes = files.map((file) => statSync(join(file.parentPath, file.name)).size)
  expect(sizes.length).toBeGreaterThan(0)
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(most)
})
