import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { matchFiles } from '../../../src/execute/engines/duckdb/extracts/match-files.ts'
import { at, folder, loaded, refusal, write } from './builders.ts'

async function paths(glob: string): Promise<readonly string[]> {
  return (await matchFiles({ glob, at }, folder())).map(({ path }) => path)
}

const csv = 'id\n1\n'

test('a pattern finds files in order of their paths, at any depth with **', async () => {
  write({ 'b.csv': csv, 'a.csv': csv, 'in/a.csv': csv, 'in/deep/c.csv': csv, 'in/a.json': csv, '.hidden/d.csv': csv })
  expect(await paths('*.csv')).toEqual(['a.csv', 'b.csv'])
  expect(await paths('**/*.csv')).toEqual(['a.csv', 'b.csv', 'in/a.csv', 'in/deep/c.csv'])
  expect(await paths('in/**')).toEqual(['in/a.csv', 'in/a.json', 'in/deep/c.csv'])
  expect(await paths('./in/a.csv')).toEqual(['in/a.csv'])
})

test('? is one character and {a,b} a choice, also across folders', async () => {
  write({ '2025-1.csv': csv, '2025-12.csv': csv, 'x/f.csv': csv, 'y/z/f.csv': csv, 'a+b(1).csv': csv })
  expect(await paths('2025-?.csv')).toEqual(['2025-1.csv'])
  expect(await paths('{x,y/{z,q}}/*.csv')).toEqual(['x/f.csv', 'y/z/f.csv'])
  expect(await paths('a+b(?).csv')).toEqual(['a+b(1).csv'])
})

test('a file that two patterns find is read once', async () => {
  write({ 'a.csv': csv, 'b.csv': csv })
  const { files, rows } = await loaded({ files: ['b.csv', '*.csv'] })
  expect(files.map(({ path }) => path)).toEqual(['a.csv', 'b.csv'])
  expect(rows).toBe(2)
})

test('a pattern without a file names itself and the nearest file', async () => {
  write({ 'data/surveys.csv': csv })
  expect(await refusal({ files: 'data/survey.csv' })).toBe(
    'extract-not-found: no file matches "data/survey.csv" | did you mean "data/surveys.csv"?',
  )
  expect(await refusal({ files: 'elsewhere/*.parquet' })).toContain('paths are relative to the folder of cxkit.yml')
})

test('a folder is no file, and a file no folder', async () => {
  write({ 'data/surveys.csv': csv })
  await expect(paths('data')).rejects.toThrow('no file matches "data"')
  await expect(paths('data/surveys.csv/*')).rejects.toThrow('no file matches')
})

test.each(['../other.csv', '/etc/passwd', 'data/../../x.csv', 'C:/x.csv'])(
  '%s leads out of the project',
  async (glob) => {
    expect(await refusal({ files: glob })).toContain(`extract-not-found: "${glob}" leads out of the project`)
  },
)

test('a symbolic link is refused, whether it is the file or a folder on the way', async () => {
  const outside = join(tmpdir(), `cxkit-outside-${process.pid}`)
  mkdirSync(outside, { recursive: true })
  writeFileSync(join(outside, 'x.csv'), csv)
  write({ 'plain/x.csv': csv })
  symlinkSync(join(outside, 'x.csv'), join(folder(), 'link.csv'))
  symlinkSync(outside, join(folder(), 'folder'))
  symlinkSync(join(folder(), 'plain'), join(folder(), 'inner'))
  for (const glob of ['link.csv', '*.csv', 'folder/x.csv', 'inner/x.csv'])
    expect(await refusal({ files: glob })).toMatch(/^extract-not-readable: .* is reached through a symbolic link/u)
  expect(await paths('**/x.csv')).toEqual(['plain/x.csv'])
})

test('several patterns’ mistakes are told at once, each at its place', async () => {
  const text = await refusal({ files: ['a.csv', 'b.csv'] })
  expect(text.split('\n')).toHaveLength(2)
})
