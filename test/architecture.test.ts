import { describe, expect, test } from 'vitest'
import * as rules from './architecture/rules.ts'
import { type SourceFile, sourceFile, sourceFiles } from './architecture/source-file.ts'

const files = sourceFiles(new URL('../src', import.meta.url).pathname)

function found(rule: rules.Rule, tree: Readonly<Record<string, string>>): readonly string[] {
  return rule(Object.entries(tree).map(([path, text]): SourceFile => sourceFile(path, text)))
}

function lines(count: number): string {
  return '//\n'.repeat(count)
}

test('there are files to look at', () => {
  expect(files.map(({ path }) => path)).toContain('model/words.ts')
  expect(files.flatMap(({ imports }) => imports).length).toBeGreaterThan(files.length)
})

describe('the source', () => {
  test.each(Object.entries(rules))('%s', (_, rule) => {
    expect(rule(files)).toStrictEqual([])
  })
})

describe('the rules find', () => {
  test('a stage that imports a stage', () => {
    const tree = {
      'plan/plan.ts': "import type {\n  Artifact,\n  Receipt,\n} from '../render/render.ts'",
      'evaluate/a.ts': "import { mean } from '../stats/mean.ts'\nimport './b.ts'",
      'stats/mean.ts': "export { x } from '../model/words.ts'",
      'extra/a.ts': '',
    }
    expect(found(rules.foldersKeepToTheTable, tree)).toStrictEqual([
      'src/plan/plan.ts imports src/render/render.ts, but plan may import model, measures, calendar: move the type to model, or let run.ts hand over the value',
      'src/stats/mean.ts imports src/model/words.ts, but stats may import nothing: move the type to model, or let run.ts hand over the value',
      'src/extra/a.ts: give extra a row in the import table, here and in the design',
    ])
  })

  test('an import that waits for its moment', () => {
    const tree = { 'model/a.ts': "const later = () => import('../plan/plan.ts')" }
    expect(found(rules.foldersKeepToTheTable, tree)).toHaveLength(1)
  })

  test('a verb that is a pipeline of its own', () => {
    const four = ['load', 'validate', 'resolve', 'plan'].map(
      (each) => `import { ${each} } from '../${each}/${each}.ts'`,
    )
    expect(found(rules.onlyRunKnowsEveryStage, { 'cli/a.ts': four.join('\n') })).toStrictEqual([
      'src/cli/a.ts strings load, validate, resolve, plan together: do that in run.ts and call it',
    ])
    expect(found(rules.onlyRunKnowsEveryStage, { 'cli/a.ts': four.slice(1).join('\n') })).toStrictEqual([])
    expect(found(rules.onlyRunKnowsEveryStage, { 'run.ts': four.join('\n') })).toStrictEqual([])
  })

  test('files that import each other, at any distance', () => {
    const tree = {
      'plan/a.ts': "import { b } from './b.ts'",
      'plan/b.ts': "import type { c } from './sql/c.ts'",
      'plan/sql/c.ts': "import { a } from '../a.ts'",
      'plan/d.ts': "import { a } from './a.ts'",
    }
    expect(found(rules.noImportCycles, tree)).toStrictEqual([
      'src/plan/a.ts → src/plan/b.ts → src/plan/sql/c.ts → src/plan/a.ts: move what they share to a file that imports neither',
    ])
    expect(found(rules.noImportCycles, { ...tree, 'plan/sql/c.ts': '' })).toStrictEqual([])
  })

  test('folders that import each other without a cycle of files', () => {
    const tree = {
      'plan/sql/a.ts': "import { b } from '../dialects/b.ts'",
      'plan/dialects/b.ts': '',
      'plan/dialects/c.ts': "import { d } from '../sql/d.ts'",
      'plan/sql/d.ts': '',
    }
    expect(found(rules.noFoldersImportEachOther, tree)).toStrictEqual([
      'src/plan/dialects and src/plan/sql import each other: let one of them own what both need',
    ])
    expect(found(rules.noFoldersImportEachOther, { ...tree, 'plan/dialects/c.ts': '' })).toStrictEqual([])
  })

  test('a dependency away from home, and one without a home', () => {
    const tree = {
      'validate/a.ts': "import { parseDocument } from 'yaml'\nimport { readFile } from 'node:fs/promises'",
      'resolve/a.ts': "import { parseDocument } from 'yaml'",
      'execute/host.ts': "import { DuckDBInstance } from '@duckdb/node-api'",
      'execute/engines/duckdb/a.ts': "import { DuckDBInstance } from '@duckdb/node-api'",
      'cli/a.ts': "import { spawn } from 'node:child_process'\nimport sort from 'lodash/sortBy.js'",
    }
    expect(found(rules.dependenciesStayAtHome, tree)).toStrictEqual([
      'src/resolve/a.ts imports yaml, which is at home in src/validate/: call what that folder exports',
      'src/execute/host.ts imports @duckdb/node-api, which is at home in src/execute/engines/: call what that folder exports',
      'src/cli/a.ts imports node:child_process, which is at home in src/isolate/: call what that folder exports',
      'src/cli/a.ts imports lodash/sortBy.js: give the package a home here and its reason in CONTRIBUTING.md',
    ])
  })

  test('a writer outside deliver', () => {
    const tree = {
      'cli/a.ts': "import { readFile, writeFile } from 'node:fs/promises'",
      'load/a.ts': "import * as fs from 'node:fs'",
      'load/b.ts': "import { readFileSync, createReadStream } from 'node:fs'",
      'deliver/a.ts': "import { rename } from 'node:fs/promises'",
      'execute/store.ts': "import { writeFile } from 'node:fs/promises'",
    }
    expect(found(rules.onlyDeliverAndTheStoreWrite, tree)).toStrictEqual([
      'src/cli/a.ts takes { readFile, writeFile } from node:fs/promises: only src/deliver and src/execute/store.ts write',
      'src/load/a.ts takes * as fs from node:fs: only src/deliver and src/execute/store.ts write',
    ])
  })

  test('a stage that reads the process, not one that speaks of it', () => {
    const tree = {
      'plan/a.ts': 'const zone = process.env.TZ',
      'plan/b.ts': "import { env } from 'node:process'",
      'plan/c.ts': '// One child process. It ends.\n/** The process.\n * env */',
      'cli/a.ts': 'process.exitCode = 2',
      'execute/engines/duckdb/child.ts': "process.on('message', host)",
      'execute/engines/duckdb/host.ts': "process.on('message', host)",
    }
    expect(found(rules.onlyTheEdgeKnowsTheProcess, tree).map((each) => each.split(' ')[0])).toStrictEqual([
      'src/plan/a.ts',
      'src/plan/b.ts',
      'src/execute/engines/duckdb/host.ts',
    ])
  })

  test('a clock in a pure stage', () => {
    const tree = { 'evaluate/a.ts': 'const a = new Date()\nconst b = new Date(0)', 'cli/a.ts': 'const a = Date.now()' }
    expect(found(rules.pureStagesKnowNoClockAndNoChance, tree)).toStrictEqual([
      'src/evaluate/a.ts uses new Date(): the same input must give the same bytes; take it as a value',
    ])
  })

  test('too many long files', () => {
    const short = Object.fromEntries(Array.from({ length: 19 }, (_, index) => [`model/${index}.ts`, lines(200)]))
    expect(found(rules.filesAreShort, { ...short, 'model/long.ts': lines(201) })).toStrictEqual([])
    expect(found(rules.filesAreShort, { 'model/long.ts': lines(201) })).toStrictEqual([
      'src/model/long.ts is longer than 200 lines: one subject a file',
    ])
  })

  test('exports without a name', () => {
    const tree = {
      'a.ts': "export * from './b.ts'",
      'b.ts': 'export default 1',
      'c.ts': 'const x = 1\nexport { x as default }',
    }
    expect(found(rules.exportsAreNamed, tree)).toStrictEqual([
      'src/a.ts has "export *": name what it exports',
      'src/b.ts has a default export: name it',
      'src/c.ts has a default export: name it',
    ])
  })
})
