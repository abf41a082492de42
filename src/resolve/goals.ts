import type { CalendarRules, Goal, Target } from '../model/project.ts'
import type { WrittenGoal } from '../model/written.ts'
import { pathOf } from '../model/written-project.ts'
import { dueAt } from './due.ts'
import { declaredIn, unknownKey, unknownName, type Findings } from './findings.ts'
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
  const due = written.due === undefined ? undefined : dueAt(`${path}/due`, calendar, found)
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
      if (targets.indexOf(target) < at) return twice(target, `${path}/targets/${at}`, found)
      return known.has(target) ? [{ target, weight: 1 }] : []
    })
  }
  return Object.entries(targets).flatMap(([target, weight]) => {
    if (!names.includes(target)) return unknownKey('target', `${path}/targets${pathOf(target)}`, { names, found }) ?? []
    return known.has(target) ? [{ target, weight }] : []
  })
}

function twice(target: string, path: string, found: Findings): readonly [] {
  const message = `target "${target}" stands twice in the goal`
  return (
    found.error('duplicate-name', found.at(path), {
      message,
      hint: `give it a weight instead: \`targets: {${target}: 2}\``,
    }) ?? []
  )
}

/** Declared, whether or not they could be read: one mistake is told once. */
function targetNames(found: Findings): readonly string[] {
  const inline = Object.entries(found.written.declarations.kpis ?? {}).flatMap(([id, { target }]) =>
    target === undefined ? [] : [id],
  )
  return [...new Set([...inline, ...declaredIn('targets', found)])]
}

function isList(targets: WrittenGoal['targets']): targets is readonly string[] {
  return Array.isArray(targets)
}

function needsOf(path: string, { needs }: WrittenGoal, found: Findings): number {
  if (needs === undefined) return usualNeeds
  const quantity = parseQuantity(needs)
  const share = quantity !== undefined && ['%', ''].includes(quantity.unit) ? quantity.value / 100 : Number.NaN
  if (quantity?.unit === '' && share > 0 && share <= 0.01) {
    found.warn('fraction-of-percent', found.at(`${path}/needs`), {
      message: `\`needs: ${needs}\` is read as ${needs}%: percent lives on 0–100`,
      hint: `write \`${needs}%\` if that is meant, or \`${Number((quantity.value * 100).toPrecision(12))}%\``,
    })
  }
  if (share > 0 && share <= 1) return share
  found.error('bad-quantity', found.at(`${path}/needs`), {
    message: `\`needs: ${needs}\` is not a share of the weights`,
    hint: 'write a percentage above 0% and up to 100%, such as `70%`',
  })
  return usualNeeds
}
