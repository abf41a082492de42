import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'

const root = join(import.meta.dirname, '..', '..')
const update = process.env['UPDATE_GOLDEN'] === '1'

describe.each(['quickstart', 'reference', 'retention'])('the example %s', (example) => {
  const expected = join(root, 'examples', example, 'expected')
  const made = mkdtempSync(join(tmpdir(), `cxkit-${example}-`))

  beforeAll(() => {
    const run = spawnSync(process.execPath, ['dist/cli/main.js', 'run', `examples/${example}`, '--out', made], {
      cwd: root,
      encoding: 'utf8',
    })
    expect(run.status, run.stderr).toBe(0)
    if (!update) return
    rmSync(expected, { recursive: true, force: true })
    cpSync(made, expected, { recursive: true, filter: (path) => !path.endsWith('.cxkit') })
  }, 120_000)

  test('writes the files that are kept, byte for byte', () => {
    const kept = filesIn(expected)
    expect(filesIn(made)).toEqual(kept)
    for (const file of kept) expect(text(made, file), file).toBe(text(expected, file))
  })
})

test("the README shows the head of the quickstart's weekly card", () => {
  const readme = text(root, 'README.md')
  const shown = `<!-- card:begin -->\n${headOf(text(root, 'examples/quickstart/expected/scorecards/weekly-2026-W46.md'))}\n<!-- card:end -->`
  const inStep = readme.replace(/<!-- card:begin -->.*<!-- card:end -->/s, () => shown)
  if (update) writeFileSync(join(root, 'README.md'), inStep)
  expect(text(root, 'README.md')).toBe(inStep)
})

/** A card to the end of its goals, quoted, its headings turned bold so that the README's own stay apart. */
function headOf(card: string): string {
  const head = card.slice(0, card.indexOf('\n## Other KPIs')).trim()
  return head
    .replaceAll(/^#+ (.*)$/gm, '**$1**')
    .split('\n')
    .map((line) => `> ${line}`.trimEnd())
    .join('\n')
}

/** Without cxkit's own folder, which git ignores: a clone does not have it. */
function filesIn(folder: string): readonly string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  const paths = files.map((file) => file.slice(folder.length + 1).replaceAll('\\', '/'))
  return paths.filter((path) => !path.startsWith('.cxkit/')).toSorted((a, b) => (a < b ? -1 : 1))
}

function text(folder: string, file: string): string {
  return readFileSync(join(folder, file), 'utf8')
}
