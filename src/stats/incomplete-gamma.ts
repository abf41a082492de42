import { continuedFraction } from './continued-fraction.ts'
import type { Tails } from './incomplete-beta.ts'
import { deviance, stirlingError } from './log-gamma.ts'

/**
 * Regularised incomplete gamma function: the gamma distribution of this shape and scale 1 below and above x.
 * @see Abramowitz and Stegun (1964) 6.5.29 (series), 6.5.31 (continued fraction)
 */
export function gammaTails(x: number, shape: number): Tails {
  if (x <= 0) return { lower: 0, upper: 1 }
  if (x < shape + 1) {
    const lower = Math.min(1, (gammaPower(x, shape) / shape) * series(x, shape))
    return { lower, upper: 1 - lower }
  }
  const upper = Math.min(1, gammaPower(x, shape) / fraction(x, shape))
  return { lower: 1 - upper, upper }
}

/**
 * xᵃ·e⁻ˣ / Γ(a), by the saddle point.
 * @see Loader (2000), Fast and Accurate Computation of Binomial Probabilities, on the Poisson distribution
 */
export function gammaPower(x: number, shape: number): number {
  return Math.exp(-stirlingError(shape) - deviance(shape, x)) * Math.sqrt(shape / (2 * Math.PI))
}

/** 1 + x/(a+1) + x²/((a+1)(a+2)) + … */
function series(x: number, shape: number): number {
  let term = 1
  let sum = 1
  for (let k = 1; term > sum * 1e-17; k++) {
    term *= x / (shape + k)
    sum += term
  }
  return sum
}

function fraction(x: number, shape: number): number {
  return continuedFraction(x + 1 - shape, (k) => ({ over: k * (shape - k), plus: x + 1 - shape + 2 * k }))
}
