import type { Diagnostic } from '../model/diagnostic.ts'
import { labelOf } from './labels.ts'
import { meant } from './neighbours.ts'
import { pathOf } from '../model/written-project.ts'
import { child, entriesOf, type Entry, type MapTree, textOf } from './tree.ts'

/** Ways to say one thing, of which a declaration has exactly one; a way of several keys needs them all. */
const choices: readonly {
  readonly at: string
  readonly type?: string
  readonly ways: readonly (readonly string[])[]
}[] = [
  { at: 'sources/*', ways: [['files'], ['query'], ['query_file']] },
  { at: 'segments/*', ways: [['by'], ['where']] },
  { at: 'kpis/*', type: 'share', ways: [['of'], ['hits', 'trials']] },
  { at: 'kpis/*/target', ways: [['reach'], ['change'], ['between']] },
  { at: 'targets/*', ways: [['reach'], ['reach_kpi'], ['change'], ['between']] },
  { at: 'baselines/*', ways: [['previous'], ['ago'], ['last'], ['from', 'to'], ['values']] },
]

/** Keys of which exactly one is needed; a declaration that is refused for another reason is not judged. */
export function checkChoices(project: MapTree, leftOut: ReadonlySet<string>): readonly Diagnostic[] {
  return choices.flatMap(({ at, type, ways }) =>
    declarations(project, at)
      .filter(({ path, entry }) => isType(entry, type) && !isLeftOut(path, leftOut))
      .flatMap(({ path, entry }) => chosenOne(path, entry, ways)),
  )
}

interface Declaration {
  readonly path: string
  readonly entry: Entry
}

function declarations(project: MapTree, pattern: string): readonly Declaration[] {
  const [section = '', , key] = pattern.split('/')
  return entriesOf(child(project, section)).flatMap((entry) => {
    if (key === undefined) return entry.value.type === 'map' ? [{ path: pathOf(section, entry.key), entry }] : []
    const inner = entriesOf(entry.value).find((part) => part.key === key)
    return inner?.value.type === 'map' ? [{ path: pathOf(section, entry.key, key), entry: inner }] : []
  })
}

function isType(entry: Entry, type: string | undefined): boolean {
  return type === undefined || textOf(child(entry.value, 'type')) === type
}

/** A declaration that holds something not built yet is not judged by what is left of it. */
function isLeftOut(path: string, leftOut: ReadonlySet<string>): boolean {
  return leftOut.has(`${path}/type`)
}

function chosenOne(path: string, { at, value }: Entry, ways: readonly (readonly string[])[]): readonly Diagnostic[] {
  const present = entriesOf(value).filter(({ key }) => ways.some((way) => way.includes(key)))
  const [first] = present
  const isMeant = entriesOf(value).some(({ key }) => meant(key, ways.flat()) !== undefined)
  if (first === undefined && isMeant) return []
  if (first === undefined) return [oneNeeded(`${labelOf(path)} needs one of ${ways.map(wordsOf).join(', ')}`, at)]
  const way = ways.find((keys) => keys.includes(first.key)) ?? []
  const other = present.find(({ key }) => !way.includes(key))
  if (other !== undefined) {
    return [oneNeeded(`${labelOf(path)} has both "${first.key}" and "${other.key}"`, other.at, 'keep one of them')]
  }
  const missing = way.find((key) => child(value, key) === undefined)
  return missing === undefined ? [] : [needed(`"${first.key}" in ${labelOf(path)} needs "${missing}"`, first.at)]
}

function wordsOf(way: readonly string[]): string {
  return way.map((key) => `"${key}"`).join(' with ')
}

function oneNeeded(message: string, at: Diagnostic['at'], hint?: string): Diagnostic {
  return { code: 'one-key-needed', severity: 'error', message, at, ...(hint === undefined ? {} : { hint }) }
}

function needed(message: string, at: Diagnostic['at']): Diagnostic {
  return { code: 'key-needed', severity: 'error', message, at }
}
