import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { folder, connection, loaded, refusal, write } from './builders.ts'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const csv = 'id,score\n1,9\n2,10\n'

const lfs = 'version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 12\n'

const unreadable: readonly (readonly [string, string, string | Uint8Array, string])[] = [
  ['an empty file', 'a.csv', '', 'a.csv is empty: 0 bytes'],
  ['gzip called .csv', 'a.csv', gzipSync(csv), 'a.csv holds gzip data, which its name does not say'],
  ['a zip called .csv', 'a.csv', 'PK\u0003\u0004 and so on', 'a.csv holds zip data'],
  ['text called .gz', 'a.csv.gz', csv, 'a.csv.gz is not a gzip file'],
  ['text called .zst', 'a.csv.zst', csv, 'a.csv.zst is not a zstd file'],
  ['a spreadsheet', 'a.xlsx', 'PK\u0003\u0004', 'a.xlsx has no ending that cxkit reads'],
  ['packed Parquet', 'a.parquet.gz', gzipSync('PAR1'), 'a.parquet.gz has no ending that cxkit reads'],
  ['text called .parquet', 'a.parquet', csv, 'a.parquet is not a Parquet file'],
  ['half a Parquet file', 'a.parquet', 'PAR1\u0000\u0000\u0000\u0000PAR1more', 'a.parquet ends too early'],
  ['two magic words', 'a.parquet', 'PAR1PAR1', 'a.parquet ends too early'],
  ['a Git LFS pointer', 'a.csv', lfs, 'a.csv is a Git LFS pointer, not the file itself'],
  ['a pointer for Parquet', 'a.parquet', lfs, 'a.parquet is a Git LFS pointer'],
  ['a login page', 'a.csv', '\n<!DOCTYPE html><html>', 'a.csv holds an HTML or XML page, not rows'],
  ['a packed login page', 'a.csv.gz', gzipSync('<html><body>Log in'), 'a.csv.gz holds an HTML or XML page'],
  ['UTF-16', 'a.csv', Buffer.from(`\uFEFF${csv}`, 'utf16le'), 'a.csv is UTF-16, not UTF-8'],
  ['UTF-16 without a mark', 'a.csv', Buffer.from(csv, 'utf16le'), 'a.csv is UTF-16, not UTF-8'],
  ['Latin-1 on line 3', 'a.csv', Buffer.from('id,name\n1,x\n2,M\u00FCller\n', 'latin1'), 'a.csv line 3 is not UTF-8'],
  ['a cut last character', 'a.csv', Buffer.from('id\n1\n\u00FC').subarray(0, -1), 'a.csv line 3 is not UTF-8'],
  ['a NUL on line 2', 'a.csv', 'id\n1\u00002\n', 'a.csv line 2 holds a NUL byte'],
  [
    'a gzip that ends early',
    'a.csv.gz',
    gzipSync(csv.repeat(99)).subarray(0, -6),
    'cannot be unpacked: it ends too early',
  ],
  [
    'a gzip with another checksum',
    'a.csv.gz',
    flipped(gzipSync(csv), -8),
    'cannot be unpacked: it is damaged (incorrect data check)',
  ],
  [
    'an unresolved merge',
    'a.csv',
    'id\n1\n<<<<<<< HEAD\n2\n=======\n3\n>>>>>>> main\n',
    'a.csv line 3 holds the marks of an unresolved merge',
  ],
]

function flipped(bytes: Buffer, at: number): Buffer {
  const copy = Buffer.from(bytes)
  const index = copy.length + at
  copy[index] = (copy[index] ?? 0) ^ 1
  return copy
}

test.each(unreadable)('%s is refused', async (_, path, bytes, message) => {
  write({ [path]: bytes })
  const text = await refusal({ files: path })
  expect(text).toMatch(/^extract-not-readable: /u)
  expect(text).toContain(message)
})

test('one mark of a merge is text', async () => {
  write({ 'a.csv': 'id,note\n1,"see\n<<<<<<< HEAD"\n' })
  expect((await loaded({ files: 'a.csv' })).rows).toBe(1)
})

test('the marks are found where a chunk of a large file ends between them', async () => {
  const rows = '12345678\n'.repeat(300_000)
  write({ 'a.csv': `id\n${rows}<<<<<<< HEAD\n1\n=======\n${rows}>>>>>>> main\n` })
  expect(await refusal({ files: 'a.csv' })).toContain('a.csv line 300002 holds the marks of an unresolved merge')
})

test('a byte order mark is not data, in a large file neither are cut characters', async () => {
  const row = 'm\u00FCller \u{1F600},9\n'
  write({ 'a.csv': `\uFEFFname,score\n${row.repeat(200_000)}` })
  const { rows, columns } = await loaded({ files: 'a.csv' })
  expect([rows, columns[0]?.name]).toEqual([200_000, 'name'])
})

test('gzip is read, also of several members, and the hash is that of the file as it lies', async () => {
  write({ 'a.csv.gz': Buffer.concat([gzipSync(csv), gzipSync('3,8\n')]) })
  const { rows, files } = await loaded({ files: 'a.csv.gz' })
  const { createHash } = await import('node:crypto')
  const sha256 = createHash('sha256')
    .update(readFileSync(join(folder(), 'a.csv.gz')))
    .digest('hex')
  expect([rows, files]).toEqual([3, [{ path: 'a.csv.gz', sha256, rows: 3 }]])
})

async function writeZst(path: string, rows: number): Promise<Buffer> {
  const db = await connection()
  const file = join(folder(), path)
  await db.run(
    `copy (select range as id, md5(range::varchar) as hash from range(${rows})) to '${file}' (format csv, compression zstd)`,
  )
  return readFileSync(file)
}

test('zst is read, also of several frames', async () => {
  const bytes = await writeZst('a.csv.zst', 60_000)
  expect((await loaded({ files: 'a.csv.zst' })).rows).toBe(60_000)
  write({ 'b.csv.zst': Buffer.concat([bytes, skippable(), bytes]) })
  expect(await refusal({ files: 'b.csv.zst', columns: { id: { type: 'integer' } } })).toContain(
    'b.csv.zst row 60001 (line 60002)',
  )
})

function skippable(): Buffer {
  return Buffer.from([0x50, 0x2a, 0x4d, 0x18, 3, 0, 0, 0, 1, 2, 3])
}

test('zst that was cut anywhere is refused, though the engine would read the rows before', async () => {
  const bytes = await writeZst('a.csv.zst', 60_000)
  for (const length of [bytes.length - 1, bytes.length - 5, bytes.length >> 1, 12, 5]) {
    write({ 'a.csv.zst': bytes.subarray(0, length) })
    expect(await refusal({ files: 'a.csv.zst' })).toContain(
      'extract-not-readable: a.csv.zst cannot be unpacked: it ends too early',
    )
  }
})

test('zst of something else than text is refused without quoting it', async () => {
  const bytes = await writeZst('a.csv.zst', 10)
  const broken = Buffer.from(bytes)
  for (let index = 12; index < broken.length - 1; index += 1) broken[index] = 0xff
  write({ 'a.csv.zst': broken })
  expect(await refusal({ files: 'a.csv.zst' })).toMatch(/^extract-not-readable: a.csv.zst cannot be/u)
})
