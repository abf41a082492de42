import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { references } from '../../src/validate/references.ts'
import { file, whole } from './project.ts'

it('finds the folders, SQL files and templates that the declarations name', () => {
  const included = 'sources: {b: {query_file: sql/b.sql}, a: {query_file: sql/a.sql}, c: {query_file: [x]}}\n'
  expect(references([file(whole), file(included, 'sources.yml')])).toEqual({
    include: [
      { glob: 'kpis/', at: { file: 'cxkit.yml', line: 9, column: 11, length: 5 } },
      { glob: 'goals/', at: { file: 'cxkit.yml', line: 9, column: 18, length: 6 } },
    ],
    texts: ['sql/a.sql', 'sql/b.sql', 'templates/emea.md.hbs'],
  })
})

it('takes one folder as well as a list', () => {
  expect(references([file('include: kpis/\n')]).include.map(({ glob }) => glob)).toEqual(['kpis/'])
  expect(references([file('include: {a: b}\n')]).include).toEqual([])
})

it('looks for folders in the main file only', () => {
  expect(references([file('cxkit: 1\n'), file('include: kpis/\n', 'a.yml')]).include).toEqual([])
})

it('never fails, whatever the files hold', () => {
  expect(references([])).toEqual({ include: [], texts: [] })
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
      references([file(text)])
    }),
  )
})
