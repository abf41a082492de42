import { folderOf, packageOf, type SourceFile } from './source-file.ts'

/** Looks at all files and says of each mistake what to do about it. */
export type Rule = (files: readonly SourceFile[]) => readonly string[]

const stages = ['load', 'validate', 'resolve', 'plan', 'execute', 'evaluate', 'compare', 'render', 'deliver'] as const

/** What a folder, or a file at the top, may import besides itself. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  model: [],
  stats: [],
  isolate: [],
  calendar: ['model'],
  measures: ['model', 'stats'],
  kpis: ['model', 'measures'],
  load: ['model'],
  validate: ['model'],
  resolve: ['model', 'kpis', 'measures', 'calendar'],
  plan: ['model', 'measures', 'calendar'],
  execute: ['model', 'isolate'],
  evaluate: ['model', 'measures', 'calendar', 'stats'],
  compare: ['model'],
  render: ['model', 'calendar', 'isolate'],
  deliver: ['model'],
  cli: ['run.ts', 'model', 'calendar', ...stages],
  action: ['run.ts', 'model', ...stages],
  'run.ts': ['model', ...stages],
  'index.ts': ['run.ts', 'model', ...stages],
}

export const foldersKeepToTheTable: Rule = (files) =>
  files.flatMap(({ path, imports }) => {
    const folder = folderOf(path)
    const allowed = mayImport[folder]
    if (allowed === undefined) return [`src/${path}: give ${folder} a row in the import table, here and in the design`]
    return imports
      .map(({ target }) => target)
      .filter((target) => target !== undefined)
      .filter((target) => folderOf(target) !== folder && !allowed.includes(folderOf(target)))
      .map(
        (target) =>
          `src/${path} imports src/${target}, but ${folder} may import ${allowed.join(', ') || 'nothing'}: ` +
          'move the type to model, or let run.ts hand over the value',
      )
  })

const stagesAtMost = 3

export const onlyRunKnowsEveryStage: Rule = (files) =>
  files
    .filter(({ path }) => path !== 'run.ts')
    .map(({ path, imports }) => {
      const known = new Set(imports.map(({ target = '' }) => folderOf(target)))
      return { path, known: stages.filter((stage) => known.has(stage) && stage !== folderOf(path)) }
    })
    .filter(({ known }) => known.length > stagesAtMost)
    .map(({ path, known }) => `src/${path} strings ${known.join(', ')} together: do that in run.ts and call it`)

export const noImportCycles: Rule = (files) => {
  const graph = new Map(files.map(({ path, imports }) => [path, imports.flatMap(({ target = [] }) => target)]))
  const done = new Set<string>()
  return files.flatMap(({ path }) => cyclesFrom(path, []))

  function cyclesFrom(path: string, trail: readonly string[]): readonly string[] {
    const start = trail.indexOf(path)
    if (start !== -1) {
      const cycle = [...trail.slice(start), path].map((each) => `src/${each}`).join(' → ')
      return [`${cycle}: move what they share to a file that imports neither`]
    }
    if (done.has(path)) return []
    const found = (graph.get(path) ?? []).flatMap((target) => cyclesFrom(target, [...trail, path]))
    done.add(path)
    return found
  }
}

export const noFoldersImportEachOther: Rule = (files) => {
  const pairs = new Set(
    files.flatMap(({ path, imports }) => imports.flatMap(({ target = path }) => `${parent(path)} ${parent(target)}`)),
  )
  return Array.from(pairs, (pair) => pair.split(' '))
    .filter(([a = '', b = '']) => a < b && !isInside(a, b) && !isInside(b, a) && pairs.has(`${b} ${a}`))
    .map(([a, b]) => `src/${a} and src/${b} import each other: let one of them own what both need`)
}

function parent(path: string): string {
  return path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : path
}

// A folder and one within it are one part.
function isInside(a: string, b: string): boolean {
  return a.startsWith(`${b}/`)
}

/** The one place of each dependency; a path that ends in `/` is a folder. */
const homes: Readonly<Record<string, string>> = {
  yaml: 'validate/',
  ajv: 'validate/',
  '@duckdb/node-api': 'execute/engines/',
  handlebars: 'render/',
  commander: 'cli/',
  picomatch: 'load/',
  'node:child_process': 'isolate/',
  'node:worker_threads': 'isolate/',
  'node:cluster': 'isolate/',
}

export const dependenciesStayAtHome: Rule = (files) =>
  files.flatMap(({ path, imports }) =>
    imports.flatMap((each) => {
      const home = homes[packageOf(each) ?? each.from]
      const isForeign = packageOf(each) !== undefined
      if (home === undefined && !isForeign) return []
      if (home === undefined)
        return [`src/${path} imports ${each.from}: give the package a home here and its reason in CONTRIBUTING.md`]
      if (path.startsWith(home)) return []
      return [`src/${path} imports ${each.from}, which is at home in src/${home}: call what that folder exports`]
    }),
  )

const writes =
  /\b(?:writeFile|appendFile|rename|rm|rmdir|unlink|mkdir|mkdtemp|copyFile|cp|truncate|chmod|link|symlink|utimes|createWriteStream|fs)(?:Sync)?\b/

export const onlyDeliverAndTheStoreWrite: Rule = (files) =>
  files
    .filter(({ path }) => !path.startsWith('deliver/') && path !== 'execute/store.ts')
    .flatMap(({ path, imports }) =>
      imports
        .filter(({ from, names }) => /^node:fs(?:\/promises)?$/.test(from) && writes.test(names))
        .map(
          ({ from, names }) =>
            `src/${path} takes${names.trimEnd()} from ${from}: only src/deliver and src/execute/store.ts write`,
        ),
    )

// deliver names its lock and its staging folder after the process that holds them.
const processHomes = /^(?:cli|action|isolate)\/|^execute\/engines\/\w+\/child\.ts$|^deliver\/(?:lock|staging)\.ts$/

export const onlyTheEdgeKnowsTheProcess: Rule = (files) =>
  files
    .filter(
      ({ path, code }) => !processHomes.test(path) && /(?<![\w.'"`/-])process\.\w|['"]node:process['"]/.test(code),
    )
    .map(({ path }) => `src/${path} reads process: let src/cli or src/action read it and hand the value down`)

const pure = /^(?:model|stats|calendar|measures|kpis|validate|resolve|plan|evaluate|compare|render)\//
const impure =
  /\bDate\.now\b|\bnew Date\(\)|\bMath\.random\b|\bperformance\.now\b|\bfetch\(|['"]node:(?:os|net|http|https|dns|timers)['"]/g

export const pureStagesKnowNoClockAndNoChance: Rule = (files) =>
  files
    .filter(({ path }) => pure.test(path))
    .flatMap(({ path, code }) =>
      Array.from(
        code.matchAll(impure),
        ([what]) => `src/${path} uses ${what}: the same input must give the same bytes; take it as a value`,
      ),
    )

const linesAtMost = 200
const shareOfShortFiles = 0.95

export const filesAreShort: Rule = (files) => {
  const long = files.filter(({ text }) => text.trimEnd().split('\n').length > linesAtMost)
  if (long.length <= files.length * (1 - shareOfShortFiles)) return []
  return long.map(({ path }) => `src/${path} is longer than ${linesAtMost} lines: one subject a file`)
}

export const exportsAreNamed: Rule = (files) =>
  files.flatMap(({ path, code }) => [
    ...(/^export\s*\*/m.test(code) ? [`src/${path} has "export *": name what it exports`] : []),
    ...(/^export default\b|\bas default\b/m.test(code) ? [`src/${path} has a default export: name it`] : []),
  ])
