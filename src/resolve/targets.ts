import type { Kpi } from '../model/kpi.ts'
import type { Aim, Baseline, CalendarRules, Target } from '../model/project.ts'
import type { Id } from '../model/words.ts'
import type { InlineTarget, WrittenTarget } from '../model/written.ts'
import { pathOf } from '../model/written-project.ts'
import { changeAt, levelAt, sizeAt, type AmountRules } from './amounts.ts'
import { dueAt } from './due.ts'
import { declaredIn, unknownName, type Findings } from './findings.ts'
import { startOf } from './target-baseline.ts'

export interface TargetsAsk {
  readonly found: Findings
  readonly kpis: ReadonlyMap<Id, Kpi>
  readonly baselines: ReadonlyMap<Id, Baseline>
  readonly calendar: CalendarRules
  readonly currency?: string
}

/** Targets written on KPIs, named like them, and those of the section. */
export function resolveTargets(ask: TargetsAsk): readonly Target[] {
  const { found, kpis } = ask
  const { declarations } = found.written
  const inline = [...kpis.values()].flatMap((kpi) => {
    const written = declarations.kpis?.[kpi.id]?.target
    if (written === undefined) return []
    const target: InlineTarget = typeof written === 'string' ? { reach: written } : written
    const path = pathOf('kpis', kpi.id, 'target')
    return targetOf(target, { id: kpi.id, kpi, path, reach: typeof written === 'string' ? path : `${path}/reach` }, ask)
  })
  const own = Object.entries(declarations.targets ?? {}).flatMap(([id, written]) => sectionTarget(id, written, ask))
  return [...inline, ...own]
}

function sectionTarget(id: Id, written: WrittenTarget, ask: TargetsAsk): readonly Target[] {
  const { found, kpis } = ask
  const path = pathOf('targets', id)
  const names = declaredIn('kpis', found)
  if (!names.includes(written.kpi)) return unknownName('kpi', `${path}/kpi`, { names, found }) ?? []
  checkName(id, path, found)
  const kpi = kpis.get(written.kpi)
  if (kpi === undefined) return []
  const { reach, member, segment, ...rest } = written
  const target: InlineTarget = typeof reach === 'string' ? { ...rest, reach } : rest
  return targetOf(target, { id, kpi, path, reach: `${path}/reach` }, ask)
}

/** A target written on a KPI is called like it. */
function checkName(id: Id, path: string, found: Findings): void {
  if (found.written.declarations.kpis?.[id]?.target === undefined) return
  const { file, line, column } = found.keyAt(pathOf('kpis', id, 'target'))
  found.error('duplicate-name', found.keyAt(path), {
    message: `target "${id}" is declared twice: the target of KPI "${id}" at ${file}:${line}:${column} has that name`,
    hint: 'give this one another name',
  })
}

interface Place {
  readonly id: Id
  readonly kpi: Kpi
  readonly path: string
  readonly reach: string
}

function targetOf(written: InlineTarget, place: Place, ask: TargetsAsk): readonly Target[] {
  const { found, calendar } = ask
  const { id, kpi, path } = place
  const rules = { unit: kpi.unit, range: kpi.range, ...(ask.currency === undefined ? {} : { currency: ask.currency }) }
  const aim = aimOf(written, place, { rules, found })
  const due = written.due === undefined ? undefined : dueAt(`${path}/due`, calendar, found)
  const tolerance = written.tolerance === undefined ? 0 : (sizeAt(`${path}/tolerance`, rules, found) ?? 0)
  const baseline = startOf(written, place, ask)
  checkDirection(written, place, found)
  if (aim === undefined) return []
  return [
    {
      id,
      at: found.at(path),
      kpi: kpi.id,
      aim,
      ...(baseline === undefined ? {} : { baseline }),
      ...(due === undefined ? {} : { due }),
      ...(written.every === undefined ? {} : { every: written.every }),
      tolerance,
    },
  ]
}

/** Where the direction is missing altogether, that is told at the KPI. */
function checkDirection(written: InlineTarget, { kpi, path }: Place, found: Findings): void {
  if (written.between !== undefined || found.written.declarations.kpis?.[kpi.id]?.better !== 'none') return
  found.error('target-without-direction', found.at(path), {
    message: `"${kpi.id}" has \`better: none\`, so a target can only be a range`,
    hint: 'write `between: [low, high]`, or give the KPI a direction',
  })
}

function aimOf(
  written: InlineTarget,
  place: Place,
  { rules, found }: { rules: AmountRules; found: Findings },
): Aim | undefined {
  if (written.reach !== undefined) {
    const value = levelAt(place.reach, rules, found)
    return value === undefined ? undefined : { type: 'reach', value }
  }
  if (written.change !== undefined) {
    const change = changeAt(`${place.path}/change`, rules, found)
    return change === undefined ? undefined : { type: 'change', ...change }
  }
  const [low, high] = [0, 1].map((at) => levelAt(`${place.path}/between/${at}`, rules, found))
  if (low === undefined || high === undefined) return undefined
  if (low < high) return { type: 'between', low, high }
  return found.error('bad-bounds', found.at(`${place.path}/between`), {
    message: 'the first of `between` must be the smaller one',
    hint: `write \`between: [${high}, ${low}]\``,
  })
}
