import type { Diagnostic } from '../model/diagnostic.ts'
import { entriesOf, type MapTree, textOf, type Tree } from './tree.ts'
import { pathOf } from '../model/written-project.ts'

/** Sections of the language that are refused until they are built. */
export const laterSections: readonly string[] = [
  'benchmarks',
  'initiatives',
  'actions',
  'themes',
  'drivers',
  'alerts',
  'impact',
  'calendars',
  'accept',
]

/** KPI types that are refused until they are built. */
export const laterTypes: readonly string[] = ['revenue_retention', 'lifetime_value']

/** Stands for values that are no text. */
const anyMap = '{…}'

/** What the language has and this version refuses: where it stands (`*`: any name) and, if not all, which words. */
const later: readonly { readonly at: string; readonly words?: readonly string[] }[] = [
  { at: 'kpis/*/type', words: laterTypes },
  { at: 'kpis/*/report', words: ['curve', 'renewal'] },
  { at: 'kpis/*/calendar' },
  { at: 'kpis/*/window' },
  { at: 'kpis/*/maturity' },
  { at: 'kpis/*/verbatim' },
  { at: 'kpis/*/benchmark' },
  { at: 'kpis/*/target/path', words: ['step', 's-curve', anyMap] },
  { at: 'kpis/*/target/start' },
  { at: 'kpis/*/target/reach', words: [anyMap] },
  { at: 'kpis/*/target/member' },
  { at: 'kpis/*/target/segment' },
  { at: 'kpis/*/target/reach_kpi' },
  { at: 'targets/*/path', words: ['step', 's-curve', anyMap] },
  { at: 'targets/*/start' },
  { at: 'targets/*/reach', words: [anyMap] },
  { at: 'targets/*/member' },
  { at: 'targets/*/segment' },
  { at: 'targets/*/reach_kpi' },
  { at: 'baselines/*/freeze' },
  { at: 'baselines/*/review_by' },
  { at: 'scorecards/*/template', words: ['brief', 'summary', 'impact', 'page', 'dictionary'] },
  { at: 'sources/*/columns/*/personal' },
]

/** Mistakes, and the paths that no other check may look at. */
export interface Postponed {
  readonly mistakes: readonly Diagnostic[]
  readonly paths: ReadonlySet<string>
}

/** Finds what is not built yet, whatever else is wrong with it. */
export function findLater(project: MapTree): Postponed {
  const found = later.flatMap(({ at, words }) =>
    matches(project, at.split('/')).filter(({ tree }) => words?.includes(textOf(tree) ?? anyMap) ?? true),
  )
  const mistakes = found.map(({ keys, tree, at }) => notBuilt(wordsOf(keys, textOf(tree)), at))
  return {
    mistakes,
    paths: new Set(found.map(({ keys }) => pathOf(...keys))),
  }
}

export function notBuilt(what: string, at: Diagnostic['at']): Diagnostic {
  return { code: 'not-built-yet', severity: 'error', message: `${what} is not built yet`, at }
}

interface Match {
  readonly keys: readonly string[]
  readonly tree: Tree
  readonly at: Diagnostic['at']
}

function matches(project: MapTree, pattern: readonly string[]): readonly Match[] {
  let found: readonly Match[] = [{ keys: [], tree: project, at: project.span }]
  for (const step of pattern) {
    found = found.flatMap(({ keys, tree }) =>
      entriesOf(tree)
        .filter(({ key }) => step === '*' || step === key)
        .map(({ key, value, at }) => ({ keys: [...keys, key], tree: value, at })),
    )
  }
  return found
}

function wordsOf(keys: readonly string[], text: string | undefined): string {
  const key = keys.at(-1) ?? ''
  const hasWords = later.some(({ at, words }) => words !== undefined && at.endsWith(`/${key}`))
  return hasWords ? `"${key}: ${text ?? anyMap}"` : `"${key}"`
}
