import { lastDayOf } from '../calendar/parse.ts'
import type { Kpi } from '../model/kpi.ts'
import type { Aim, Baseline, CalendarRules, Target } from '../model/project.ts'
import type { Id } from '../model/words.ts'
import type { InlineTarget, WrittenTarget } from '../model/written.ts'
import { pathOf } from '../model/written-project.ts'
import { changeAt, levelAt, sizeAt, type AmountRules } from './amounts.ts'
import { unknownName, type Findings } from './findings.ts'

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
  const { kpis: declared = {} } = found.written.declarations
  if (!(written.kpi in declared))
    return unknownName('kpi', `${path}/kpi`, { names: Object.keys(declared), found }) ?? []
  if (declared[id]?.target !== undefined) {
    found.error('duplicate-name', found.keyAt(path), {
      message: `target "${id}" is declared twice: the target of KPI "${id}" has that name`,
      hint: 'give this one another name',
    })
  }
  const kpi = kpis.get(written.kpi)
  if (kpi === undefined) return []
  const { reach, member, segment, ...rest } = written
  const target: InlineTarget = typeof reach === 'string' ? { ...rest, reach } : rest
  return targetOf(target, { id, kpi, path, reach: `${path}/reach` }, ask)
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
  const due = written.due === undefined ? undefined : dueOf(`${path}/due`, calendar, found)
  const tolerance = written.tolerance === undefined ? 0 : (sizeAt(`${path}/tolerance`, rules, found) ?? 0)
  const baseline = baselineOf(written, place, ask)
  if (kpi.better === 'none' && aim !== undefined && aim.type !== 'between') {
    found.error('target-without-direction', found.at(path), {
      message: `"${kpi.id}" has \`better: none\`, so a target can only be a range`,
      hint: 'write `between: [low, high]`, or give the KPI a direction',
    })
  }
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

function dueOf(path: string, calendar: CalendarRules, found: Findings): string | undefined {
  const { text, span } = found.text(path)
  return (
    lastDayOf(calendar, text) ??
    found.error(
      'bad-day',
      { ...span, length: text.length },
      {
        message: `\`due: ${text}\` is neither a day nor a period`,
        hint: 'write a day (`2026-12-31`), a month (`2026-12`), a quarter (`2026-Q4`, `FY27-Q4`) or a year',
      },
    )
  )
}

/** A change starts from a baseline; with a date that baseline must stand still. */
function baselineOf(written: InlineTarget, { kpi, path }: Place, { found, baselines }: TargetsAsk): Id | undefined {
  const { declarations } = found.written
  if (written.baseline !== undefined && !(written.baseline in (declarations.baselines ?? {}))) {
    return unknownName('baseline', `${path}/baseline`, { names: Object.keys(declarations.baselines ?? {}), found })
  }
  if (written.change === undefined) return written.baseline
  const id = written.baseline ?? kpi.baseline?.id
  const at = found.at(`${path}/change`)
  if (id === undefined) {
    return found.error('target-without-baseline', at, {
      message: 'a change needs a baseline to start from',
      hint: 'add `baseline:` to the target or to the KPI',
    })
  }
  const kind = baselines.get(id)?.kind.type
  const rolls = kind === 'previous' || kind === 'ago' || kind === 'last'
  if (rolls && written.due !== undefined) {
    found.error('moving-goalpost', at, {
      message: `"${id}" moves along with every period, so a change from it by ${written.due} has no fixed end`,
      hint: 'name a baseline with `from` and `to` (or `freeze: true`), or with `values`',
    })
  }
  return id
}
