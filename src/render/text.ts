import { decimalsOf, trusted } from '../model/decimals.ts'
import type { Kpi } from '../model/kpi.ts'
import type { Estimate } from '../model/results.ts'
import type { Unit } from '../model/words.ts'

/** How one KPI's figures are written on a card: now, baseline, change and target alike, so that they subtract. */
export interface NumberStyle {
  readonly locale: string
  readonly currency?: string
  readonly unit: Unit
  readonly decimals: number
  /** Minutes as `4:10`. */
  readonly clock: boolean
}

export interface Money {
  readonly locale: string
  readonly currency?: string
}

/** @param typical the current value, or whatever stands for it where there is none */
export function numberStyle(kpi: Kpi, typical: Estimate | undefined, money: Money): NumberStyle {
  const value = Math.abs(typical?.value ?? 0)
  const { locale, currency } = money
  return {
    locale,
    ...(currency === undefined ? {} : { currency }),
    unit: kpi.unit,
    decimals: decimalsOf(kpi, typical),
    clock: kpi.unit === 'minutes' && kpi.decimals === undefined && value < 60,
  }
}

/** `76.0`, without its unit. */
export function plainNumber(value: number, style: NumberStyle): string {
  return negative(digits(Math.abs(value), style), value)
}

/** `+6.0`; nothing before a zero. */
export function signedNumber(value: number, style: NumberStyle): string {
  const written = digits(Math.abs(value), style)
  return value > 0 && !isZero(written) ? `+${written}` : negative(written, value)
}

/** The least that the figures of a style differ by. */
export function stepOf({ clock: isClock, decimals }: NumberStyle): number {
  return isClock ? 1 / 60 : 10 ** -decimals
}

/** A value in whole steps, rounded as it is printed. */
export function stepsOf(value: number, style: NumberStyle): number {
  const size = Math.abs(value)
  const plain = { style: 'decimal', useGrouping: false } as const
  const steps = style.clock
    ? Math.round(size * 60)
    : Math.round(Number(fixed(size, { ...style, locale: 'en' }, plain)) / stepOf(style))
  return value < 0 ? -steps : steps
}

/** `76.0%`, `4.5 h`, `€1,234`. */
export function withUnit(value: number, style: NumberStyle): string {
  return negative(unitDigits(Math.abs(value), style), value)
}

/** A change in prose: `+6.0 points` of a percentage, `+4.5 h`, `+€12`. */
export function changeInWords(value: number, style: NumberStyle): string {
  if (style.unit === 'percent') return `${signedNumber(value, style)} points`
  const written = unitDigits(Math.abs(value), style)
  return value > 0 && !isZero(written) ? `+${written}` : negative(written, value)
}

/** Whole numbers where the interval is 5 or wider; `74.2 to 77.7`. */
export function levelRange(low: number, high: number, style: NumberStyle): string {
  const width = high - low
  const decimals = width >= 5 && Number.isFinite(width) ? 0 : Math.min(style.decimals, Math.max(1, trusted(width) - 2))
  const own = { ...style, decimals }
  return `${plainNumber(low, own)} to ${plainNumber(high, own)}`
}

/** `−1.5 to +12.4`; a bound beside 0 keeps its sign, else "better" would stand beside `0.0`. */
export function changeRange(low: number, high: number, style: NumberStyle): string {
  return `${signedBound(low, style)} to ${signedBound(high, style)}`
}

function signedBound(value: number, style: NumberStyle): string {
  const written = signedNumber(value, style)
  if (value === 0 || !isZero(written) || style.clock || style.decimals >= 6) return written
  return signedBound(value, { ...style, decimals: style.decimals + 1 })
}

/** A declared number as declared: no zeros at its end. */
export function declaredNumber(value: number, style: NumberStyle): string {
  if (style.clock) return plainNumber(value, style)
  const format = new Intl.NumberFormat(style.locale, { maximumFractionDigits: 4 })
  return negative(format.format(Math.abs(value)), value)
}

export function wholeNumber(value: number, locale: string): string {
  return negative(new Intl.NumberFormat(locale, { maximumFractionDigits: 0 }).format(Math.abs(value)), value)
}

function unitDigits(value: number, style: NumberStyle): string {
  const { unit, currency } = style
  if (unit === 'percent') return fixed(value, style, { style: 'unit', unit })
  if (unit === 'money' && currency !== undefined) return fixed(value, style, { style: 'currency', currency })
  return `${digits(value, style)}${suffixes[unit] ?? ''}`
}

const suffixes: Readonly<Partial<Record<Unit, string>>> = {
  seconds: ' s',
  minutes: ' min',
  hours: ' h',
  days: ' days',
  per_1000: ' per 1,000',
}

function digits(value: number, style: NumberStyle): string {
  return style.clock ? clock(value) : fixed(value, style, {})
}

/** Half away from zero, of the shortest decimal that names the double: 1.005 is 1.01. */
function fixed(value: number, style: NumberStyle, extra: Intl.NumberFormatOptions): string {
  const { decimals } = style
  const format = {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
    roundingMode: 'halfExpand',
  } as const
  return new Intl.NumberFormat(style.locale, { ...extra, ...format }).format(value)
}

function clock(minutes: number): string {
  if (!Number.isFinite(minutes)) return '∞'
  const seconds = Math.round(minutes * 60)
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}

function negative(written: string, value: number): string {
  return value < 0 && !isZero(written) ? `−${written}` : written
}

function isZero(written: string): boolean {
  return !/[^\P{N}0٠۰०]|∞/u.test(written)
}
