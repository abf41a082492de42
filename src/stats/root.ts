/** A function's value and slope at one place. */
export interface Slope {
  readonly value: number
  readonly slope: number
}

const rounds = 200

/**
 * Root of an increasing function by Newton's method, halving the bracket whenever a step would leave it.
 * @param from where to start, inside (low, high), both of which may be infinite
 * @see Press et al. (2007), Numerical Recipes, 3rd edition, section 9.4
 */
export function increasingRoot(f: (x: number) => Slope, from: number, bracket: { low: number; high: number }): number {
  let { low, high } = bracket
  let x = from
  for (let round = 0; round < rounds; round++) {
    const { value, slope } = f(x)
    if (Number.isNaN(value)) return NaN
    const newton = x - value / slope
    // Steps double their digits: after one this small the rest is rounding.
    if (Math.abs(newton - x) <= 1e-9 * Math.abs(x)) return newton
    if (value < 0) low = x
    if (value > 0) high = x
    x = newton > low && newton < high ? newton : between(low, high)
  }
  return x
}

/** The middle; on an open side a place twice as far out. */
function between(low: number, high: number): number {
  if (low === -Infinity) return high - Math.max(1, Math.abs(high))
  if (high === Infinity) return low + Math.max(1, Math.abs(low))
  return (low + high) / 2
}
