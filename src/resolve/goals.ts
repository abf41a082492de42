import { lastDayOf } from '../calendar/parse.ts'
import type { CalendarRules, Goal, Target } from '../model/project.ts'
import type { WrittenGoal } from '../model/written.ts'
import { pathOf } from '../model/written-project.ts'
import { unknownKey, unknownName, type Findings } from './findings.ts'
import { parseQuantity } from './quantity.ts'

const usualNeeds = 0.7

export interface GoalsAsk {
  readonly found: Findings
  readonly targets: readonly Target[]
  readonly calendar: CalendarRules
}

export function resolveGoals(ask: GoalsAsk): readonly Goal[] {
  return Object.entries(ask.found.written.declarations.goals ?? {}).map(([id, written]) => goalOf(id, written, ask))
}

function goalOf(id: string, written: WrittenGoal, ask: GoalsAsk): Goal {
  const { found, calendar } = ask
  const path = pathOf('goals', id)
  const due = written.due === undefined ? undefined : lastDayOf(calendar, written.due)
  if (written.due !== undefined && due === undefined) {
    found.error('bad-day', found.at(`${path}/due`), {
      message: `\`due: ${written.due}\` is neither a day nor a period`,
      hint: 'write a day (`2026-12-31`), a quarter (`2026-Q4`, `FY27-Q4`) or a year',
    })
  }
  return {
    id,
    at: found.keyAt(path),
    title: written.title ?? id,
    ...(written.owner === undefined ? {} : { owner: written.owner }),
    ...(due === undefined ? {} : { due }),
    needs: needsOf(path, written, found),
    targets: partsOf(path, written, ask),
  }
}

function partsOf(path: string, { targets }: WrittenGoal, { found, targets: all }: GoalsAsk): Goal['targets'] {
  const names = targetNames(found)
  const known = new Set(all.map(({ id }) => id))
  if (isList(targets)) {
    return targets.flatMap((target, at) => {
      if (!names.includes(target)) return unknownName('target', `${path}/targets/${at}`, { names, found }) ?? []
      return known.has(target) ? [{ target, weight: 1 }] : []
    })
  }
  return Object.entries(targets).flatMap(([target, weight]) => {
    if (!names.includes(target)) return unknownKey('target', `${path}/targets${pathOf(target)}`, { names, found }) ?? []
    return known.has(target) ? [{ target, weight }] : []
  })
}

/** Declared, whether or not they could be read: one mistake is told once. */
function targetNames({ written: { declarations } }: Findings): readonly string[] {
  const inline = Object.entries(declarations.kpis ?? {}).flatMap(([id, { target }]) =>
    target === undefined ? [] : [id],
  )
  return [...new Set([...inline, ...Object.keys(declarations.targets ?? {})])]
}

function isList(targets: WrittenGoal['targets']): targets is readonly string[] {
  return Array.isArray(targets)
}

function needsOf(path: string, { needs }: WrittenGoal, found: Findings): number {
  if (needs === undefined) return usualNeeds
  const quantity = parseQuantity(needs)
  const share = quantity !== undefined && ['%', ''].includes(quantity.unit) ? quantity.value / 100 : Number.NaN
  if (share > 0 && share <= 1) return share
  found.error('bad-quantity', found.at(`${path}/needs`), {
    message: `\`needs: ${needs}\` is not a share of the weights`,
    hint: 'write a percentage above 0% and up to 100%, such as `70%`',
  })
  return usualNeeds
}
