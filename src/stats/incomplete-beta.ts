import { continuedFraction } from './continued-fraction.ts'
import { deviance, stirlingError } from './log-gamma.ts'

/** A place in 0..1 with its complement, so that neither end loses digits: x + y = 1. */
export interface Split {
  readonly x: number
  readonly y: number
}

/** Both shapes of a beta distribution, > 0. */
export interface Shapes {
  readonly a: number
  readonly b: number
}

/** Both sides of a distribution at one place; the smaller one has full relative precision. */
export interface Tails {
  readonly lower: number
  readonly upper: number
}

/**
 * Regularised incomplete beta function: the beta distribution below and above x.
 * @see DiDonato and Morris (1992), ACM TOMS 18:360, equation 9
 */
export function betaTails(at: Split, { a, b }: Shapes): Tails {
  if (at.x <= 0) return { lower: 0, upper: 1 }
  if (at.y <= 0) return { lower: 1, upper: 0 }
  if (a * at.y < b * at.x) {
    const { lower, upper } = betaTails({ x: at.y, y: at.x }, { a: b, b: a })
    return { lower: upper, upper: lower }
  }
  const lower = Math.min(1, betaPower(at, { a, b }) / fraction(at, { a, b }))
  return { lower, upper: 1 - lower }
}

/**
 * xᵃ·yᵇ / B(a, b), by saddle points: exact to rounding for shapes up to billions.
 * @see Loader (2000), Fast and Accurate Computation of Binomial Probabilities
 */
export function betaPower({ x, y }: Split, { a, b }: Shapes): number {
  const n = a + b
  const errors = stirlingError(n) - stirlingError(a) - stirlingError(b)
  const exponent = errors - deviance(a, n * x) - deviance(b, n * y)
  return Math.exp(exponent) * Math.sqrt((a * b) / (2 * Math.PI * n))
}

function fraction({ x, y }: Split, { a, b }: Shapes): number {
  const gap = a * y - b * x
  return continuedFraction((a * (gap + 1)) / (a + 1), (k) => {
    const ratio = x / (a + 2 * k - 1)
    const inner = ((a + k) * (gap + 1 + k * (1 + y))) / (a + 2 * k + 1)
    return {
      over: (a + k - 1) * (a + b + k - 1) * k * (b - k) * ratio * ratio,
      plus: k + k * (b - k) * ratio + inner,
    }
  })
}
