import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { folderTree } from '../../src/load/folder.ts'
import { load } from '../../src/load/load.ts'
import { references } from '../../src/validate/references.ts'

const made: string[] = []
afterAll(() => made.forEach((root) => rmSync(root, { recursive: true, force: true })))

function folder(files: Readonly<Record<string, string | Uint8Array>>): string {
  const root = mkdtempSync(join(tmpdir(), 'cxkit-load-'))
  made.push(root)
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), content)
  }
  return root
}

const loaded = (files: Readonly<Record<string, string | Uint8Array>>) => load(folderTree(folder(files)), references)

async function pathsOf(files: Readonly<Record<string, string>>) {
  const result = await loaded(files)
  if (!result.ok) throw new Error(JSON.stringify(result.errors))
  return { files: result.value.files.map(({ path }) => path), texts: result.value.texts.map(({ path }) => path) }
}

describe('loading a project', () => {
  it('reads the main file first and what it includes sorted by path, each once', async () => {
    const files = { 'cxkit.yml': 'include: [kpis/, "kpis/*.yml", goals]\n', 'kpis/b.yml': '', 'kpis/a/deep.yaml': '' }
    expect(await pathsOf({ ...files, 'goals/a.yml': '', 'kpis/notes.md': '' })).toEqual({
      files: ['cxkit.yml', 'goals/a.yml', 'kpis/a/deep.yaml', 'kpis/b.yml'],
      texts: [],
    })
  })

  it('reads the SQL files and templates that any of the files names, and leaves missing ones to be told later', async () => {
    const files = {
      'cxkit.yml': 'include: more.yml\nscorecards: {weekly: {template: templates/own.hbs}}\n',
      'more.yml': 'sources: {a: {query_file: sql/a.sql}, b: {query_file: sql/none.sql}}\n',
      'sql/a.sql': 'select 1',
      'templates/own.hbs': 'hello',
    }
    expect((await pathsOf(files)).texts).toEqual(['sql/a.sql', 'templates/own.hbs'])
  })

  it('knows each file by the hash of its bytes and reads past a byte order mark', async () => {
    const result = await loaded({ 'cxkit.yml': '\uFEFFcxkit: 1\n' })
    // printf '\xef\xbb\xbfcxkit: 1\n' | sha256sum
    expect(result).toMatchObject({
      ok: true,
      value: {
        files: [{ text: 'cxkit: 1\n', sha256: 'cd6b741edd78485d7c477c53581a65c6ae89c70c86369c9525b59ed10310a7ff' }],
      },
    })
  })

  it('does not include the main file again', async () => {
    expect((await pathsOf({ 'cxkit.yml': 'include: "*.yml"\n', 'a.yml': '' })).files).toEqual(['cxkit.yml', 'a.yml'])
  })

  it('says that there is no project', async () => {
    expect(await loaded({ 'kpis.yml': '' })).toMatchObject({
      ok: false,
      errors: [{ code: 'file-not-found', message: 'there is no cxkit.yml here' }],
    })
  })

  it('points at an `include` that matches nothing', async () => {
    expect(await loaded({ 'cxkit.yml': 'cxkit: 1\ninclude: [a.yml, kpis]\n', 'a.yml': '' })).toMatchObject({
      ok: false,
      errors: [{ code: 'file-not-found', at: { file: 'cxkit.yml', line: 2, column: 18 } }],
    })
  })

  it('points at the first byte that is no UTF-8, in declarations and in the files they name', async () => {
    const latin = Buffer.from('cxkit: 1\nproject: {name: Caf\u00e9}\n', 'latin1')
    expect(await loaded({ 'cxkit.yml': latin })).toMatchObject({
      ok: false,
      errors: [{ code: 'forbidden-character', at: { file: 'cxkit.yml', line: 2, column: 20 } }],
    })
    const query = Buffer.from("select 'Caf\u00e9'", 'latin1')
    const named = 'cxkit: 1\nsources: {a: {query_file: a.sql}}\n'
    expect(await loaded({ 'cxkit.yml': named, 'a.sql': query })).toMatchObject({
      ok: false,
      errors: [{ code: 'forbidden-character', at: { file: 'a.sql', line: 1, column: 12 } }],
    })
  })
})

describe("a project's folder", () => {
  it('lists neither hidden folders nor installed packages', async () => {
    const root = folder({ 'a.yml': '', '.git/b.yml': '', 'node_modules/c/d.yml': '', 'x/e.yml': '' })
    expect(await folderTree(root).list('**/*.yml')).toEqual(['a.yml', 'x/e.yml'])
    expect(await folderTree(root).list('./x/*.yml')).toEqual(['x/e.yml'])
  })

  it('reads nothing outside itself, whatever way a path takes', async () => {
    const root = folder({ 'project/a.yml': 'inside', 'secret.yml': 'outside' })
    symlinkSync(join(root, 'secret.yml'), join(root, 'project/link.yml'))
    const tree = folderTree(join(root, 'project'))
    expect(new TextDecoder().decode(await tree.read('a.yml'))).toBe('inside')
    expect(await tree.read('../secret.yml')).toBeUndefined()
    expect(await tree.read('link.yml')).toBeUndefined()
    expect(await tree.list('**/*.yml')).toEqual(['a.yml'])
  })

  it('has no file where there is none, or a folder', async () => {
    const tree = folderTree(folder({ 'x/a.yml': '' }))
    expect(await tree.read('b.yml')).toBeUndefined()
    expect(await tree.read('x')).toBeUndefined()
    expect(await folderTree('/nowhere/at/all').list('**/*.yml')).toEqual([])
  })
})
