import { spawn, spawnSync } from 'node:child_process'
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, utimes, writeFile } from 'node:fs/promises'
import { createHash } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { deliver } from '../../src/deliver/deliver.ts'
import { DeliveryFailure } from '../../src/deliver/delivery-failure.ts'
import type { Artifact } from '../../src/model/artifact.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cxkit-deliver-'))
})
afterEach(async () => {
  await chmod(folder, 0o755)
  await rm(folder, { recursive: true, force: true })
})

const artifact = (path: string, content = 'x\n'): Artifact => ({ path, content, mediaType: 'text/markdown' })
const read = (path: string) => readFile(join(folder, path), 'utf8')
const hidden = () => join(folder, '.cxkit', 'deliver')
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

async function leaveStage(files: Readonly<Record<string, string>>, manifest: unknown): Promise<void> {
  await mkdir(join(hidden(), 'stage'), { recursive: true })
  for (const [name, text] of Object.entries(files)) await writeFile(join(hidden(), 'stage', name), text)
  if (manifest !== undefined) await writeFile(join(hidden(), 'stage', 'manifest.json'), JSON.stringify(manifest))
}

/** The number of a process that is no more. */
function deadProcess(): number {
  return spawnSync(process.execPath, ['-e', '']).pid
}

test('files are written with their folders, and named in the order given', async () => {
  const receipt = await deliver([artifact('scorecards/b.md', 'é\n'), artifact('a.json', '{}')], folder)
  expect(receipt).toEqual({ written: ['scorecards/b.md', 'a.json'], unchanged: [] })
  expect(await read('scorecards/b.md')).toBe('é\n')
  expect(await read('a.json')).toBe('{}')
})

test('the output folder is made where it is missing', async () => {
  await deliver([artifact('a.md')], join(folder, 'out', 'deep'))
  expect(await read('out/deep/a.md')).toBe('x\n')
})

test('a file with the same bytes is left alone, others are replaced', async () => {
  await deliver([artifact('a.md'), artifact('b.md')], folder)
  const long = new Date('2020-01-01')
  await utimes(join(folder, 'a.md'), long, long)
  const receipt = await deliver([artifact('a.md'), artifact('b.md', 'y\n')], folder)
  expect(receipt).toEqual({ written: ['b.md'], unchanged: ['a.md'] })
  expect((await stat(join(folder, 'a.md'))).mtime).toEqual(long)
  expect(await read('b.md')).toBe('y\n')
})

test('nothing is left in the hidden folder, and git does not see it', async () => {
  await deliver([artifact('a.md')], folder)
  expect(await readdir(hidden())).toEqual([])
  expect(await read('.cxkit/.gitignore')).toBe('*\n')
})

test.each([
  '../a.md',
  'a/../../b.md',
  '/etc/a.md',
  'a//b.md',
  './a.md',
  '',
  'C:\\a.md',
  'a\\b.md',
  '.cxkit/lock',
  '.CXKIT/lock',
  'a\u0000.md',
])('the path %j is refused before anything is written', async (path) => {
  await expect(deliver([artifact('good.md'), artifact(path)], folder)).rejects.toThrow(
    `the output ${JSON.stringify(path).replaceAll('\\\\', '\\').replace('\\u0000', '\u0000')} does not lie below the output folder`,
  )
  expect(await readdir(folder)).toEqual([])
})

test('two outputs with one path are refused, also where only the case differs', async () => {
  await expect(deliver([artifact('a.md'), artifact('A.md')], folder)).rejects.toThrow(
    'two outputs have the path "A.md"',
  )
})

test('a link that leads out of the folder is refused', async () => {
  const elsewhere = await mkdtemp(join(tmpdir(), 'cxkit-elsewhere-'))
  await symlink(elsewhere, join(folder, 'out'))
  await expect(deliver([artifact('out/deep/a.md')], folder)).rejects.toThrow('through a link')
  expect(await readdir(elsewhere)).toEqual([])
  await rm(elsewhere, { recursive: true })
})

test('a hidden folder that is a link is refused', async () => {
  const elsewhere = await mkdtemp(join(tmpdir(), 'cxkit-elsewhere-'))
  await symlink(elsewhere, join(folder, '.cxkit'))
  await expect(deliver([artifact('a.md')], folder)).rejects.toThrow('is a link to somewhere else')
  await rm(elsewhere, { recursive: true })
})

test('a file that is a link is replaced, not written through', async () => {
  await writeFile(join(folder, 'precious.txt'), 'keep')
  await symlink(join(folder, 'precious.txt'), join(folder, 'a.md'))
  await deliver([artifact('a.md')], folder)
  expect(await read('precious.txt')).toBe('keep')
  expect(await read('a.md')).toBe('x\n')
})

test('a folder in the place of a file is refused, and the other files stay as they were', async () => {
  await mkdir(join(folder, 'a.md'))
  await writeFile(join(folder, 'b.md'), 'old')
  await expect(deliver([artifact('b.md'), artifact('a.md')], folder)).rejects.toThrow('"a.md" is a folder there')
  expect(await read('b.md')).toBe('old')
})

test('a file in the place of a folder is named', async () => {
  await writeFile(join(folder, 'scorecards'), '')
  for (const path of ['scorecards/a.md', 'scorecards/deep/a.md']) {
    const failed = deliver([artifact(path)], folder)
    await expect(failed).rejects.toThrow(DeliveryFailure)
    await expect(failed).rejects.toThrow(`"${path}" needs a folder where there is a file: `)
  }
  const under = deliver([artifact('a.md')], join(folder, 'scorecards'))
  await expect(under).rejects.toThrow(`could not write ${join(folder, 'scorecards')}: EEXIST`)
})

test('a read-only folder says so, and its files stay whole', async () => {
  await writeFile(join(folder, 'a.md'), 'old')
  await chmod(folder, 0o555)
  await asOrdinaryUser(async () => {
    await expect(deliver([artifact('a.md')], folder)).rejects.toThrow(`could not write ${folder}: EACCES`)
  })
  expect(await read('a.md')).toBe('old')
})

test('where one of the folders is read-only, no file is replaced', async () => {
  await deliver([artifact('a/x.md', 'old'), artifact('b/x.md', 'old')], folder)
  await chmod(join(folder, 'b'), 0o555)
  await chmod(folder, 0o777)
  await chmod(join(folder, 'a'), 0o777)
  await chmod(hidden(), 0o777)
  await asOrdinaryUser(async () => {
    await expect(deliver([artifact('a/x.md', 'new'), artifact('b/x.md', 'new')], folder)).rejects.toThrow('EACCES')
  })
  expect(await read('a/x.md')).toBe('old')
  expect(await readdir(hidden())).toEqual([])
})

/** Root may write anywhere, so that permissions show only to others. */
async function asOrdinaryUser(work: () => Promise<void>): Promise<void> {
  if (process.geteuid?.() !== 0) return work()
  process.seteuid?.(65_534)
  return work().finally(() => process.seteuid?.(0))
}

test('a run killed before its manifest stood left nothing: its stage is thrown away', async () => {
  await leaveStage({ '0': 'half' }, undefined)
  await deliver([artifact('b.md')], folder)
  expect(await readdir(folder)).toEqual(['.cxkit', 'b.md'])
  expect(await readdir(hidden())).toEqual([])
})

test('a run killed while it moved its files is finished by the next one', async () => {
  await writeFile(join(folder, 'a.md'), 'new a')
  await writeFile(join(folder, 'b.md'), 'old b')
  await leaveStage({ '1': 'new b' }, [
    { path: 'a.md', staged: '0', sha256: sha256('new a') },
    { path: 'b.md', staged: '1', sha256: sha256('new b') },
  ])
  const receipt = await deliver([artifact('c.md')], folder)
  expect(receipt.written).toEqual(['c.md'])
  expect(await read('a.md')).toBe('new a')
  expect(await read('b.md')).toBe('new b')
})

test.each([
  ['leads out of the folder', [{ path: '../evil.md', staged: '0', sha256: sha256('evil') }]],
  ['names a file outside of the stage', [{ path: 'a.md', staged: '../../../a', sha256: sha256('evil') }]],
  ['does not fit its bytes', [{ path: 'a.md', staged: '0', sha256: sha256('other') }]],
  ['is of another form', { path: 'a.md' }],
  ['lists what is no file', [null, {}]],
])('a leftover whose manifest %s is thrown away', async (_, manifest) => {
  await leaveStage({ '0': 'evil' }, manifest)
  await deliver([artifact('b.md')], folder)
  expect(await readdir(folder)).toEqual(['.cxkit', 'b.md'])
})

test('a second run in the same process says so and stops', async () => {
  const runs = await Promise.allSettled([
    deliver([artifact('a.md', '1')], folder),
    deliver([artifact('a.md', '2')], folder),
  ])
  expect(runs.map((run) => run.status).toSorted()).toEqual(['fulfilled', 'rejected'])
})

test('a second run in another process says so and stops', async () => {
  const other = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'])
  await mkdir(hidden(), { recursive: true })
  await writeFile(join(hidden(), 'lock'), String(other.pid))
  const failed = deliver([artifact('a.md')], folder)
  await expect(failed).rejects.toThrow(
    `another run (process ${other.pid}) is writing into this folder; if there is none, delete`,
  )
  other.kill()
})

test("a dead run's lock is taken over, and what it left beside it is swept", async () => {
  const dead = deadProcess()
  await mkdir(hidden(), { recursive: true })
  await writeFile(join(hidden(), 'lock'), String(dead))
  await writeFile(join(hidden(), `lock.${dead}`), String(dead))
  await deliver([artifact('a.md')], folder)
  expect(await readdir(hidden())).toEqual([])
})

test('a lock that holds no number is taken over', async () => {
  await mkdir(hidden(), { recursive: true })
  await writeFile(join(hidden(), 'lock'), 'torn')
  expect((await deliver([artifact('a.md')], folder)).written).toEqual(['a.md'])
})
