import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '..', '..')
const text = (path: string) => readFileSync(join(root, path), 'utf8')

test('the first two commands of the README run the quickstart and the tests', () => {
  const blocks = [...text('README.md').matchAll(/^```sh\n(.*?)^```/gms)].map((block) => block[1] ?? '')
  expect(blocks.join('').split('\n').slice(0, 2)).toEqual([
    'npm ci && node dist/cli/main.js run examples/quickstart',
    'npm test',
  ])
})

test("the README's excerpt stands in the quickstart, part by part and in this order", () => {
  const declared = text('examples/quickstart/cxkit.yml')
  const parts = between('quickstart')
    .replace(/^```yaml\n|```$/gm, '')
    .split('# …\n')
  const places = parts.map((part) => declared.indexOf(part.trim()))
  expect(parts.length).toBeGreaterThan(3)
  expect(places).not.toContain(-1)
  expect(places).toEqual(places.toSorted((a, b) => a - b))
})

test.each([
  'README.md',
  'CONTRIBUTING.md',
  'examples/README.md',
  'examples/quickstart/README.md',
  'examples/reference/README.md',
])('every link of %s leads to a file', (page) => {
  const links = [...text(page).matchAll(/\]\((?!https?:)([^)#]+)\)/g)].map((link) => link[1] ?? '')
  expect(links.filter((link) => !existsSync(join(root, dirname(page), link)))).toEqual([])
  expect(links.length).toBeGreaterThan(0)
})

test('the glossary is sorted and explains every word once', () => {
  const words = [...text('GLOSSARY.md').matchAll(/^\| ([^|]+?) \|/gm)]
    .map((row) => (row[1] ?? '').toLowerCase())
    .slice(1)
  expect(words).toEqual([...new Set(words)].toSorted((a, b) => (a < b ? -1 : 1)))
})

/** What stands between two markers of the README. */
function between(marker: string): string {
  const inside = new RegExp(`<!-- ${marker}:begin -->\n(.*?)<!-- ${marker}:end -->`, 's').exec(text('README.md'))
  return inside?.[1] ?? ''
}
