/** Singular words of the sections. */
const singular: ReadonlyMap<string, string> = new Map([
  ['sources', 'source'],
  ['segments', 'segment'],
  ['kpis', 'KPI'],
  ['baselines', 'baseline'],
  ['targets', 'target'],
  ['goals', 'goal'],
  ['scorecards', 'scorecard'],
  ['columns', 'column'],
])

/** What a path of the merged project stands for, in words: `KPI "nps"`, `the target of KPI "nps"`, `"engine"`. */
export function labelOf(path: string): string {
  const keys = keysOf(path)
  const [section, name, key, part] = keys
  if (section === undefined) return 'the project'
  const word = singular.get(section)
  if (word === undefined || name === undefined) return `"${keys.at(-1)}"`
  if (key === undefined) return `${word} "${name}"`
  if (key === 'columns' && part !== undefined) return `column "${part}" of ${word} "${name}"`
  return `the ${keys.at(-1)} of ${word} "${name}"`
}

/** What stands at a path, where the line shows the rest: a key by its name, a part of a list by its place. */
export function placeOf(path: string): string {
  if (isDeclaration(path)) return labelOf(path)
  const keys = keysOf(path)
  const last = keys.at(-1) ?? ''
  if (!/^\d+$/.test(last)) return `"${last}"`
  return `part ${Number(last) + 1} of "${keys.findLast((key) => !/^\d+$/.test(key)) ?? ''}"`
}

/** Whether a whole declaration stands at a path: a KPI, a source … */
export function isDeclaration(path: string): boolean {
  const [section = '', ...rest] = keysOf(path)
  return rest.length === 1 && singular.has(section)
}

/** The keys of a JSON pointer. */
export function keysOf(path: string): readonly string[] {
  return path
    .split('/')
    .slice(1)
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'))
}
