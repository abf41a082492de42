const halfLogTwoPi = Math.log(2 * Math.PI) / 2
const seriesFrom = 16

/**
 * ln Γ(x) for x > 0.
 * @see Abramowitz and Stegun (1964) 6.1.40
 */
export function logGamma(x: number): number {
  return (x - 0.5) * Math.log(x) - x + halfLogTwoPi + stirlingError(x)
}

/**
 * What Stirling's formula leaves out of ln Γ(x + 1), for x > 0: ln Γ(x+1) = ½ln(2πx) + x·ln x − x + error.
 * Kept apart because differences of ln Γ of large numbers lose all their digits and differences of this do not.
 * @see Loader (2000), Fast and Accurate Computation of Binomial Probabilities
 */
export function stirlingError(x: number): number {
  let shifted = 0
  let at = x
  for (; at < seriesFrom; at++) shifted += (at + 0.5) * Math.log1p(1 / at) - 1
  const r = 1 / (at * at)
  const inner = 1 / 1260 - r * (1 / 1680 - r * (1 / 1188 - r * (691 / 360360)))
  return shifted + (1 / 12 - r * (1 / 360 - r * inner)) / at
}

/**
 * x·ln(x/mean) + mean − x, without cancellation where x is near the mean.
 * @see Loader (2000), the deviance term
 */
export function deviance(x: number, mean: number): number {
  const gap = x - mean
  if (x === 0) return mean
  if (Math.abs(gap) > 0.1 * (x + mean)) return x * Math.log(x / mean) - gap
  const v = gap / (x + mean)
  let power = 2 * x * v
  let sum = gap * v
  for (let k = 3; ; k += 2) {
    power *= v * v
    const next = sum + power / k
    if (!(Math.abs(next - sum) > 0)) return sum
    sum = next
  }
}
