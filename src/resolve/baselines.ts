import { addDays, isDay } from '../calendar/days.ts'
import { spanName } from '../calendar/baseline-window.ts'
import { parseSpan } from '../calendar/parse.ts'
import type { Kpi } from '../model/kpi.ts'
import type { Baseline } from '../model/project.ts'
import type { Id } from '../model/words.ts'
import type { WrittenBaseline } from '../model/written.ts'
import { pathOf } from '../model/written-project.ts'
import { levelAt } from './amounts.ts'
import { declaredIn, unknownKey, type Findings } from './findings.ts'

export function resolveBaselines(
  kpis: ReadonlyMap<Id, Kpi>,
  { found, currency }: { found: Findings; currency?: string },
): readonly Baseline[] {
  return Object.entries(found.written.declarations.baselines ?? {}).flatMap(([id, written]) => {
    const kind = kindOf(id, written, { kpis, found, ...(currency === undefined ? {} : { currency }) })
    return kind === undefined ? [] : [{ id, at: found.keyAt(pathOf('baselines', id)), kind }]
  })
}

interface Ask {
  readonly kpis: ReadonlyMap<Id, Kpi>
  readonly found: Findings
  readonly currency?: string
}

function kindOf(id: string, written: WrittenBaseline, ask: Ask): Baseline['kind'] | undefined {
  const { values, cite } = written
  if (values !== undefined) {
    return { type: 'values', values: valuesOf(id, values, ask), ...(cite === undefined ? {} : { cite }) }
  }
  if (written.from !== undefined && written.to !== undefined) return fixed(id, [written.from, written.to], ask)
  for (const type of ['previous', 'ago', 'last'] as const) {
    const text = written[type]
    if (text !== undefined) return rolling(type, { path: pathOf('baselines', id, type), text }, ask)
  }
  return undefined
}

function rolling(type: 'previous' | 'ago' | 'last', { path, text }: { path: string; text: string }, { found }: Ask) {
  const span = parseSpan(text)
  if (span !== undefined) return { type, ...span }
  return found.error('bad-quantity', found.at(path), {
    message: `\`${type}: ${text}\` is not a number of periods`,
    hint: 'write a whole number of days, weeks, months, quarters or years, such as `1 quarter`',
  })
}

function fixed(id: string, [from, to]: readonly [string, string], { found }: Ask): Baseline['kind'] | undefined {
  const wrong = [['from', from] as const, ['to', to] as const].filter(([, day]) => !isDay(day))
  for (const [key, day] of wrong) {
    found.error('bad-day', found.at(pathOf('baselines', id, key)), {
      message: `\`${day}\` is not a day of the calendar`,
      hint: 'write year, month and day, such as `2026-01-31`',
    })
  }
  if (wrong.length > 0) return undefined
  if (to < from) {
    return found.error('bad-bounds', found.at(pathOf('baselines', id, 'to')), {
      message: `the baseline ends on ${to}, before it starts on ${from}`,
      hint: 'write the earlier day as `from`',
    })
  }
  const until = addDays(to, 1)
  return { type: 'fixed', window: { id: spanName(from, until), from, until } }
}

function valuesOf(
  id: string,
  values: Readonly<Record<Id, string>>,
  { kpis, found, currency }: Ask,
): Readonly<Record<Id, number>> {
  const names = declaredIn('kpis', found)
  const money = currency === undefined ? {} : { currency }
  const read = Object.keys(values).flatMap((name) => {
    const path = pathOf('baselines', id, 'values', name)
    if (!names.includes(name)) return unknownKey('kpi', path, { names, found }) ?? []
    const kpi = kpis.get(name)
    const value = kpi === undefined ? undefined : levelAt(path, { unit: kpi.unit, range: kpi.range, ...money }, found)
    return value === undefined ? [] : [[name, value] as const]
  })
  return Object.fromEntries(read)
}
