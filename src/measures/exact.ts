/**
 * Divides two integers of any size into the nearest double.
 * @param denominator not 0
 */
export function quotient(numerator: bigint, denominator: bigint): number {
  const negative = numerator < 0n !== denominator < 0n
  const top = numerator < 0n ? -numerator : numerator
  const bottom = denominator < 0n ? -denominator : denominator
  // At least 64 significant bits, a last bit that remembers the remainder: Number() then rounds once, correctly.
  const shift = BigInt(Math.max(0, 66 - (bits(top) - bits(bottom))))
  const scaled = top << shift
  const whole = scaled / bottom
  const sticky = whole * bottom === scaled ? whole : whole | 1n
  const value = Number(sticky) / 2 ** Number(shift)
  return negative ? -value : value
}

function bits(value: bigint): number {
  return value.toString(16).length * 4
}

/** 10 to a whole power ≥ 0. */
export function powerOfTen(digits: number): bigint {
  return 10n ** BigInt(digits)
}
