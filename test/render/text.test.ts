import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Unit } from '../../src/model/words.ts'
import * as text from '../../src/render/text.ts'
import { kpi, value } from './builders.ts'

const money = { locale: 'en-GB', currency: 'EUR' }

function style(unit: Unit, decimals?: number, typical = value(50)): text.NumberStyle {
  return text.numberStyle(kpi(decimals === undefined ? { unit } : { unit, decimals }), typical, money)
}

test.each<readonly [Unit, number, string]>([
  ['percent', 76, '76.0%'],
  ['points', -0.44, '−0.4'],
  ['number', 1.236, '1.24'],
  ['count', 1184.4, '1,184'],
  ['money', 12.345, '€12.35'],
  ['money', -1234.5, '−€1,235'],
  ['seconds', 312.34, '312.3 s'],
  ['minutes', 4.1667, '4:10 min'],
  ['minutes', 75, '75.0 min'],
  ['hours', 4.4833, '4.48 h'],
  ['hours', 73.0083, '73.0 h'],
  ['days', 3, '3.00 days'],
  ['per_1000', 4.62, '4.6 per 1,000'],
  ['stars', 4.318, '4.32'],
])('a value in %s of %d is written %s', (unit, number, written) => {
  expect(text.withUnit(number, style(unit, undefined, value(number)))).toBe(written)
})

test('money without a currency is a plain number', () => {
  expect(text.withUnit(12.5, text.numberStyle(kpi({ unit: 'money' }), value(12.5), { locale: 'en-GB' }))).toBe('12.50')
})

test('the locale decides on separators and on where the percent sign stands', () => {
  const german = text.numberStyle(kpi(), value(76), { locale: 'de-DE' })
  expect(text.withUnit(76.5, german)).toBe('76,5\u00a0%')
  expect(text.wholeNumber(12_345, 'de-DE')).toBe('12.345')
})

describe('decimals', () => {
  test.each([
    [4000, 0],
    [900, 0],
    [99, 1],
    [14.4, 1],
    [9.2, 2],
    [0.02, 2],
  ])('an interval %d wide leaves a ratio %d: a step is at least a thousandth of it', (width, decimals) => {
    expect(style('number', undefined, value(10, [0, width])).decimals).toBe(decimals)
  })

  test('that are declared are kept', () => {
    expect(style('percent', 3, value(10, [0, 20])).decimals).toBe(3)
  })

  test("of a KPI without any value are the unit's", () => {
    expect(text.numberStyle(kpi(), undefined, money).decimals).toBe(1)
  })
})

describe('changes', () => {
  test.each([
    [6, '+6.0'],
    [-0.24, '−0.2'],
    [0, '0.0'],
    [0.04, '0.0'],
    [-0.04, '0.0'],
  ])('%d is written %s: always a sign, but none on a zero', (change, written) => {
    expect(text.signedNumber(change, style('points'))).toBe(written)
  })

  test('of a percentage are points', () => {
    expect(text.changeInWords(6, style('percent'))).toBe('+6.0 points')
    expect(text.changeInWords(-0.5, style('hours'))).toBe('−0.5 h')
    expect(text.changeInWords(12, style('money', 0))).toBe('+€12')
    expect(text.changeInWords(0, style('count'))).toBe('0')
  })

  test('an interval beside 0 never prints a bound as 0', () => {
    expect(text.changeRange(0.03, 3.24, style('points'))).toBe('+0.03 to +3.2')
    expect(text.changeRange(-3.24, -0.004, style('points'))).toBe('−3.2 to −0.004')
    expect(text.changeRange(0, 3.24, style('points'))).toBe('0.0 to +3.2')
    expect(text.changeRange(1e-12, 3, style('points'))).toBe('0.000000 to +3.0')
  })
})

test.each([
  [[20.9, 30.1], '21 to 30'],
  [[74.2, 77.7], '74.2 to 77.7'],
  [[-3.24, 1.2], '−3.2 to 1.2'],
])('the interval %j of a level is written %s: whole numbers from a width of 5', ([low = 0, high = 0], written) => {
  expect(text.levelRange(low, high, style('points'))).toBe(written)
})

test('a narrow interval keeps enough decimals to differ', () => {
  expect(text.levelRange(4.291, 4.352, style('stars'))).toBe('4.29 to 4.35')
})

test('minutes are a clock, seconds carried over', () => {
  const clock = style('minutes', undefined, value(4))
  expect(text.plainNumber(3.999, clock)).toBe('4:00')
  expect(text.signedNumber(-0.75, clock)).toBe('−0:45')
  expect(text.declaredNumber(4.5, clock)).toBe('4:30')
  expect(text.changeRange(0.001, 1, clock)).toBe('0:00 to +1:00')
  expect(text.plainNumber(4.25, style('minutes', 1))).toBe('4.3')
})

test('a declared number is printed as declared', () => {
  expect(text.declaredNumber(80, style('percent'))).toBe('80')
  expect(text.declaredNumber(4.25, style('percent'))).toBe('4.25')
  expect(text.declaredNumber(-1200, style('percent'))).toBe('−1,200')
})

test('halves are rounded away from zero, as the shortest decimal reads', () => {
  expect(text.plainNumber(1.005, style('number'))).toBe('1.01')
  expect(text.plainNumber(-25.45, style('points'))).toBe('−25.5')
})

test('a number and its negative differ by the sign alone', () => {
  fc.assert(
    fc.property(fc.double({ min: 0.5, max: 1e9, noNaN: true }), (x) => {
      for (const unit of ['percent', 'count', 'money', 'hours'] as const) {
        expect(text.withUnit(-x, style(unit))).toBe(`−${text.withUnit(x, style(unit))}`)
        expect(text.signedNumber(x, style(unit))).toBe(`+${text.plainNumber(x, style(unit))}`)
      }
    }),
  )
})
