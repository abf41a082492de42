import { sourcesOf } from '../measures/sources.ts'
import type { Kpi } from '../model/kpi.ts'
import type { SourceFile } from '../model/loaded.ts'
import type { Goal, ScorecardSpec, Target } from '../model/project.ts'
import type { Source } from '../model/source.ts'
import type { Every, Id } from '../model/words.ts'
import type { WrittenScorecard } from '../model/written.ts'
import { pathOf } from '../model/written-project.ts'
import { declaredIn, unknownKey, unknownName, type Findings } from './findings.ts'
import { checkOutputs } from './outputs.ts'
import { readSplits } from './splits.ts'

export interface ScorecardsAsk {
  readonly found: Findings
  readonly sources: ReadonlyMap<Id, Source>
  readonly kpis: ReadonlyMap<Id, Kpi>
  readonly targets: readonly Target[]
  readonly goals: readonly Goal[]
  readonly texts: readonly SourceFile[]
}

const usualHistory = 12

/** The scorecards declared; without any there is one, weekly, or of all the data where no source has a time. */
export function resolveScorecards(ask: ScorecardsAsk): readonly ScorecardSpec[] {
  const declared = Object.entries(ask.found.written.declarations.scorecards ?? {})
  const timed = [...ask.sources.values()].some(({ time }) => time !== undefined)
  const cards =
    declared.length > 0 ? declared : [[timed ? 'weekly' : 'all', { every: timed ? 'week' : 'all' } as const] as const]
  const specs = cards.map(([id, written]) => scorecardOf(id, written, ask))
  checkOutputs(specs, ask.found)
  return specs
}

function scorecardOf(id: Id, written: WrittenScorecard, ask: ScorecardsAsk): ScorecardSpec {
  const { found } = ask
  const path = pathOf('scorecards', id)
  const every = written.every ?? 'week'
  const goals = goalsOf(path, written, ask)
  const kpis = kpisOf(path, written, { ...ask, chosen: goals })
  const where = whereOf(path, written, found)
  checkTimes(kpis, every, { path, ask })
  return {
    id,
    at: found.keyAt(path),
    title: written.title ?? id,
    every,
    history: written.history ?? usualHistory,
    kpis,
    goals: goals.filter((goal) => isWhole(goal, kpis, ask)),
    ...(written.segments === undefined
      ? {}
      : { splits: readSplits(`${path}/segments`, written.segments, { named: 'default', found }) }),
    ...(where === undefined ? {} : { where, whereAt: found.keyAt(`${path}/where`) }),
    ...eachOf(path, written, found),
    template: templateOf(path, written, ask),
    output: outputOf(id, written, found),
  }
}

function goalsOf(path: string, { goals }: WrittenScorecard, { found, goals: all }: ScorecardsAsk): readonly Id[] {
  const names = declaredIn('goals', found)
  if (goals === undefined) return all.map(({ id }) => id)
  return goals.filter((id, at) => {
    if (names.includes(id)) return true
    unknownName('goal', `${path}/goals/${at}`, { names, found })
    return false
  })
}

/** The KPIs named; else those of the goals named; else all. */
function kpisOf(
  path: string,
  written: WrittenScorecard,
  ask: ScorecardsAsk & { readonly chosen: readonly Id[] },
): readonly Id[] {
  const { found, kpis, goals, targets, chosen } = ask
  const declared = declaredIn('kpis', found)
  const named = (written.kpis ?? []).filter((id, at) => {
    if (declared.includes(id)) return kpis.has(id)
    unknownName('kpi', `${path}/kpis/${at}`, { names: declared, found })
    return false
  })
  if (written.kpis === undefined && written.goals === undefined) return [...kpis.keys()]
  const inGoals =
    written.goals === undefined
      ? []
      : goals.filter(({ id }) => chosen.includes(id)).flatMap((goal) => kpisIn(goal, targets))
  const wanted = new Set([...named, ...inGoals])
  return [...kpis.keys()].filter((id) => wanted.has(id))
}

function kpisIn(goal: Goal, targets: readonly Target[]): readonly Id[] {
  return goal.targets.flatMap(({ target }) => targets.find(({ id }) => id === target)?.kpi ?? [])
}

/** A goal stands on a card that has all of its KPIs. */
function isWhole(id: Id, kpis: readonly Id[], { goals, targets }: ScorecardsAsk): boolean {
  const goal = goals.find((one) => one.id === id)
  return goal !== undefined && kpisIn(goal, targets).every((kpi) => kpis.includes(kpi))
}

function whereOf(path: string, { where }: WrittenScorecard, found: Findings): ScorecardSpec['where'] {
  if (where === undefined) return undefined
  const names = declaredIn('segments', found)
  for (const segment of Object.keys(where)) {
    if (!names.includes(segment)) unknownKey('segment', `${path}/where${pathOf(segment)}`, { names, found })
  }
  return Object.keys(where).every((segment) => names.includes(segment)) ? where : undefined
}

function eachOf(path: string, { each }: WrittenScorecard, found: Findings): Pick<ScorecardSpec, 'each' | 'eachAt'> {
  if (each === undefined) return {}
  const names = declaredIn('segments', found)
  const eachAt = found.at(`${path}/each`)
  if (names.includes(each)) return { each, eachAt }
  unknownName('segment', `${path}/each`, { names, found })
  return {}
}

/** Cards of several members need a file each. */
function outputOf(id: Id, { each, output }: WrittenScorecard, found: Findings): string {
  if (output === undefined) return `scorecards/${id}-${each === undefined ? '' : '$member-'}$period.md`
  if (each !== undefined && !output.includes('$member')) {
    found.error('same-output', found.at(pathOf('scorecards', id, 'output')), {
      message: `the cards of scorecard "${id}" are written to the same file \`${output}\``,
      hint: 'put `$member` into `output`',
    })
  }
  return output
}

/** Rows without a time cannot be told by period. */
function checkTimes(kpis: readonly Id[], every: Every, { path, ask }: { path: string; ask: ScorecardsAsk }): void {
  if (every === 'all') return
  for (const id of kpis) {
    const kpi = ask.kpis.get(id)
    const timeless =
      kpi === undefined ? [] : sourcesOf(kpi, ask.kpis).filter((source) => ask.sources.get(source)?.time === undefined)
    if (kpi !== undefined && timeless.length > 0) {
      ask.found.error('missing-time', ask.found.written.spans.get(`${path}/every`) ?? kpi.at, {
        message: `KPI "${id}" cannot be told by ${every}: source "${timeless[0]}" has no \`time\``,
        hint: 'add `time:` to the source, or leave the KPI to a scorecard with `every: all`',
      })
    }
  }
}

function templateOf(
  path: string,
  { template }: WrittenScorecard,
  { found, texts }: ScorecardsAsk,
): ScorecardSpec['template'] {
  if (template === undefined || template === 'scorecard') return { type: 'builtin', name: 'scorecard' }
  const file = texts.find((one) => one.path === template)
  if (file !== undefined) return { type: 'file', path: file.path, text: file.text }
  found.error('file-not-found', found.at(`${path}/template`), {
    message: `there is no template \`${template}\``,
    hint: 'write `scorecard`, or the path of a file of your own, relative to cxkit.yml',
  })
  return { type: 'builtin', name: 'scorecard' }
}
