import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { powerOfTen, quotient } from '../../src/measures/exact.ts'

/** A double as the exact fraction that it is. */
function fractionOf(value: number): readonly [numerator: bigint, denominator: bigint] {
  const bits = new BigUint64Array(Float64Array.of(value).buffer)[0] ?? 0n
  const exponent = Number((bits >> 52n) & 0x7ffn)
  const digits = (bits & 0xfffffffffffffn) | (exponent === 0 ? 0n : 1n << 52n)
  const shift = Math.max(exponent, 1) - 1075
  const signed = bits >> 63n === 1n ? -digits : digits
  return shift >= 0 ? [signed << BigInt(shift), 1n] : [signed, 1n << BigInt(-shift)]
}

function neighbours(value: number): readonly number[] {
  const bits = new BigInt64Array(Float64Array.of(value).buffer)[0] ?? 0n
  return [bits - 1n, bits + 1n].map((one) => new Float64Array(BigInt64Array.of(one).buffer)[0] ?? Number.NaN)
}

/** |a/b − x| as a fraction. */
function distance(a: bigint, b: bigint, x: number): readonly [bigint, bigint] {
  const [top, bottom] = fractionOf(x)
  const [numerator, denominator] = [a * bottom - top * b, b * bottom]
  const positive = numerator < 0n !== denominator < 0n ? -numerator : numerator
  return denominator < 0n ? [positive, -denominator] : [positive < 0n ? -positive : positive, denominator]
}

function isNearer([a, b]: readonly [bigint, bigint], [c, d]: readonly [bigint, bigint]): boolean {
  const [left, right] = [a < 0n ? -a : a, c < 0n ? -c : c]
  return left * d < right * b
}

const huge = fc.bigInt({ min: -(10n ** 60n), max: 10n ** 60n })
const divisor = fc.bigInt({ min: -(10n ** 40n), max: 10n ** 40n }).filter((one) => one !== 0n)

describe('the quotient of two integers', () => {
  it('is the nearest double, to the last bit', () => {
    fc.assert(
      fc.property(huge, divisor, (a, b) => {
        const found = quotient(a, b)
        const own = distance(a, b, found)
        for (const other of found === 0 ? [] : neighbours(found))
          expect(isNearer(distance(a, b, other), own)).toBe(false)
      }),
      { numRuns: 2000 },
    )
  })

  it('of small integers is what the language divides', () => {
    const small = fc.integer({ min: -(2 ** 31), max: 2 ** 31 })
    fc.assert(
      fc.property(
        small,
        small.filter((one) => one !== 0),
        (a, b) => {
          // 0 / −1 is −0 in doubles, and 0 here.
          expect(quotient(BigInt(a), BigInt(b)) === a / b).toBe(true)
        },
      ),
    )
  })

  it('lies half way: the even one of its two neighbours', () => {
    expect(quotient(2n ** 53n + 1n, 1n)).toBe(2 ** 53)
    expect(quotient(2n ** 53n + 3n, 1n)).toBe(2 ** 53 + 4)
    expect(quotient(2n ** 54n + 2n, 2n)).toBe(2 ** 53)
    // A digit behind the point decides, however far it stands.
    expect(quotient((2n ** 53n + 1n) * 10n ** 40n + 1n, 10n ** 40n)).toBe(2 ** 53 + 2)
  })

  it.each([
    [1n, 3n, 1 / 3],
    [-1n, 3n, -1 / 3],
    [1n, -3n, -1 / 3],
    [-7n, -2n, 3.5],
    [0n, 5n, 0],
    [10n ** 400n, 10n ** 399n, 10],
    [123n, powerOfTen(2), 1.23],
    [1n, powerOfTen(200), 1e-200],
  ])('%i / %i', (a, b, value) => {
    expect(quotient(a, b)).toBe(value)
  })
})

it('a power of ten is exact', () => {
  expect(powerOfTen(0)).toBe(1n)
  expect(powerOfTen(40)).toBe(BigInt(`1${'0'.repeat(40)}`))
})
