import type { Unit } from '../model/words.ts'

/** A number with the words behind it, as declarations write it: `80%`, `-2 hours`, `+5 pp`. */
export interface Quantity {
  readonly value: number
  readonly signed: boolean
  /** Lower case; empty where none is written. */
  readonly unit: string
}

export function parseQuantity(text: string): Quantity | undefined {
  const [, sign = '', digits, unit = ''] =
    /^([+\-−]?) *(\d+(?:\.\d+)?|\.\d+) *(%|[A-Za-z_]\w*)?$/.exec(text.trim()) ?? []
  if (digits === undefined) return undefined
  const value = Number(digits)
  return { value: sign === '' || sign === '+' ? value : -value, signed: sign !== '', unit: unit.toLowerCase() }
}

/** What a time unit is in seconds. */
const seconds: ReadonlyMap<string, number> = new Map([
  ['second', 1],
  ['minute', 60],
  ['hour', 3600],
  ['day', 86_400],
  ['week', 604_800],
])

/** A length of time in whole microseconds: `4 hours`, `90 minutes`, `1 day`. */
export function parseMicros(text: string): number | undefined {
  const quantity = parseQuantity(text)
  const unit = quantity === undefined ? undefined : secondsIn(quantity.unit)
  if (quantity === undefined || unit === undefined || quantity.signed || quantity.value <= 0) return undefined
  return Math.round(quantity.value * unit * 1e6)
}

export interface UnitRules {
  readonly unit: Unit
  readonly currency?: string
}

/** The quantity in the KPI's unit; undefined where its own unit is another one. */
export function inUnit({ value, unit }: Quantity, rules: UnitRules): number | undefined {
  if (unit === '' || names(rules).includes(unit)) return value
  const [from, to] = [secondsIn(unit), secondsIn(rules.unit)]
  return from === undefined || to === undefined ? undefined : (value * from) / to
}

/** How a KPI's own unit may be written. */
export function names({ unit, currency }: UnitRules): readonly string[] {
  switch (unit) {
    case 'percent':
      return ['%', 'percent']
    case 'points':
      return ['points', 'point']
    case 'money':
      return ['money', ...(currency === undefined ? [] : [currency.toLowerCase()])]
    case 'stars':
      return ['stars', 'star']
    case 'count':
    case 'number':
    case 'per_1000':
      return [unit]
    case 'seconds':
    case 'minutes':
    case 'hours':
    case 'days':
      return [unit, unit.slice(0, -1)]
  }
}

/** The unit as a message names it. */
export function unitName({ unit, currency }: UnitRules): string {
  if (unit === 'percent') return '%'
  return unit === 'money' && currency !== undefined ? currency : unit
}

/** How a change of the KPI is written: in percentage points, or its own unit. */
export function changeUnit(rules: UnitRules): string {
  return rules.unit === 'percent' ? 'pp' : unitName(rules)
}

function secondsIn(unit: string): number | undefined {
  return seconds.get(unit.replace(/s$/, ''))
}
