import { gammaPower, gammaTails } from './incomplete-gamma.ts'
import { logGamma } from './log-gamma.ts'
import { normalQuantile } from './normal.ts'
import { increasingRoot } from './root.ts'

/**
 * Quantile of the gamma distribution of this shape and scale 1; half a χ² quantile at twice the shape.
 * @param p 0..1
 * @see Wilson and Hilferty (1931), PNAS 17:684, for the start, then Newton's method on logarithms
 */
export function gammaQuantile(p: number, shape: number): number {
  if (p <= 0) return 0
  if (p >= 1) return Infinity
  const slope = (x: number, tail: number) => gammaPower(x, shape) / tail
  const log = increasingRoot(
    (u) => {
      const x = Math.exp(u)
      const { lower, upper } = gammaTails(x, shape)
      if (p <= 0.5) return { value: Math.log(lower / p), slope: slope(x, lower) }
      return { value: -Math.log(upper / (1 - p)), slope: slope(x, upper) }
    },
    firstGuess(p, shape),
    { low: -Infinity, high: Infinity },
  )
  return Math.exp(log)
}

/** In logarithms. */
function firstGuess(p: number, shape: number): number {
  const cubeRoot = 1 - 1 / (9 * shape) + normalQuantile(p) / (3 * Math.sqrt(shape))
  if (cubeRoot > 0.2) return Math.log(shape) + 3 * Math.log(cubeRoot)
  return (Math.log(p) + logGamma(shape + 1)) / shape
}
