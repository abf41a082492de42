import type { Findings } from './findings.ts'
import { changeUnit, inUnit, parseQuantity, unitName, type UnitRules } from './quantity.ts'

/** What a quantity of a KPI must know of it. */
export interface AmountRules extends UnitRules {
  readonly range: { readonly from?: number; readonly to?: number }
}

/** A level in the KPI's unit: `80%`, `30`, `4 hours`. */
export function levelAt(path: string, rules: AmountRules, found: Findings): number | undefined {
  const { text, span } = found.text(path)
  const quantity = parseQuantity(text)
  const value = quantity === undefined ? undefined : inUnit(quantity, rules)
  const at = { ...span, length: text.length }
  if (quantity === undefined || value === undefined) {
    const kind = rules.unit === 'number' ? 'a number' : `a value in ${unitName(rules)}`
    const hint = `write a number in the KPI's unit, such as \`${example(text, rules)}\``
    return found.error('bad-quantity', at, { message: `\`${text}\` is not ${kind}`, hint })
  }
  if (rules.unit === 'percent' && quantity.unit === '' && value > 0 && value <= 1) {
    const message = `\`${text}\` is read as ${text}%: percent lives on 0–100`
    found.warn('fraction-of-percent', at, {
      message,
      hint: `write \`${value}%\` if that is meant, or \`${Number((value * 100).toPrecision(12))}%\``,
    })
  }
  return value
}

/** A size without a sign, in the units of a change: `2 points`, `5 pp`, `50 count`. */
export function sizeAt(path: string, rules: AmountRules, found: Findings): number | undefined {
  const { text, span } = found.text(path)
  const quantity = parseQuantity(text)
  const at = { ...span, length: text.length }
  const value = quantity === undefined || quantity.unit === '%' ? undefined : absolute(quantity, rules)
  if (quantity === undefined || value === undefined || quantity.signed || quantity.unit === '') {
    const message = `\`${text}\` is not a size in ${changeUnit(rules)}`
    return found.error('bad-quantity', at, {
      message,
      hint: `write it with its unit and without a sign, such as \`${sizeIn(text) ?? 2} ${changeUnit(rules)}\``,
    })
  }
  return value
}

export interface ChangeAmount {
  readonly by: number
  readonly relative: boolean
}

/** A change with its sign and unit; `%` is always relative. */
export function changeAt(path: string, rules: AmountRules, found: Findings): ChangeAmount | undefined {
  const { text, span } = found.text(path)
  const quantity = parseQuantity(text)
  const at = { ...span, length: text.length }
  const wrong = (message: string, hint: string) => found.error('bad-change', at, { message, hint })
  const own = changeUnit(rules)
  if (quantity === undefined)
    return wrong(`\`${text}\` is not a change`, `write a sign, a number and a unit, such as \`+5 ${own}\``)
  const size = Math.abs(quantity.value)
  const sign = quantity.value < 0 ? '-' : '+'
  if (quantity.unit === '') {
    const relative = goesBelowZero(rules) ? '' : ` or \`${sign}${size}%\` (of the baseline's value)`
    return wrong(`\`change: ${text}\` has no unit`, `write \`${sign}${size} ${own}\`${relative}`)
  }
  if (!quantity.signed) return wrong(`\`change: ${text}\` has no sign`, `write \`+${text}\` or \`-${text}\``)
  if (quantity.unit === '%') {
    if (!goesBelowZero(rules)) return { by: quantity.value / 100, relative: true }
    return wrong(`a change in % makes no sense on a scale that goes below 0`, `write \`${sign}${size} ${own}\``)
  }
  const by = absolute(quantity, rules)
  if (by !== undefined) return { by, relative: false }
  return wrong(`\`${text}\` is not a change in ${own}`, `write \`${sign}${size} ${own}\``)
}

function absolute(quantity: { value: number; signed: boolean; unit: string }, rules: AmountRules): number | undefined {
  if (quantity.unit === 'pp') return rules.unit === 'percent' ? quantity.value : undefined
  if (rules.unit === 'percent' && quantity.unit !== '') return undefined
  return inUnit(quantity, rules)
}

function goesBelowZero({ range }: AmountRules): boolean {
  return range.from !== undefined && range.from < 0
}

/** The same number in the KPI's unit. */
function example(text: string, rules: AmountRules): string {
  const size = sizeIn(text) ?? 80
  if (rules.unit === 'number') return String(size)
  return rules.unit === 'percent' ? `${size}%` : `${size} ${unitName(rules)}`
}

/** The number in a text that is no quantity of this KPI, also one with `,` between its thousands. */
function sizeIn(text: string): number | undefined {
  const quantity = parseQuantity(text.replaceAll(/(?<=\d),(?=\d{3})/g, ''))
  return quantity === undefined ? undefined : Math.abs(quantity.value)
}
