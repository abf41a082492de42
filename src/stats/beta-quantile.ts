import { betaPower, betaTails } from './incomplete-beta.ts'
import type { Shapes, Split } from './incomplete-beta.ts'
import { logGamma } from './log-gamma.ts'
import { normalQuantile } from './normal.ts'
import { increasingRoot } from './root.ts'

/**
 * Quantile of the beta distribution: the inverse of the regularised incomplete beta function.
 * @param p 0..1
 * @see Abramowitz and Stegun (1964) 26.5.22 for the start, then Newton's method on logarithms
 */
export function betaQuantile(p: number, shapes: Shapes): number {
  return betaSplit(p, shapes).x
}

/** The quantile with its complement to 1, both to full precision. */
export function betaSplit(p: number, shapes: Shapes): Split {
  if (p > 0.5) {
    const { x, y } = betaSplit(1 - p, { a: shapes.b, b: shapes.a })
    return { x: y, y: x }
  }
  return p <= 0 ? { x: 0, y: 1 } : betaSplitFrom(p, shapes, firstGuess(p, shapes))
}

/**
 * The same from a start of the caller's. On logarithms both tails are near to straight lines: Newton does not overshoot.
 * @param p 0 < p < 1
 * @param from ln x, < 0
 */
export function betaSplitFrom(p: number, shapes: Shapes, from: number): Split {
  const log = increasingRoot(
    (u) => {
      const at = splitOf(u)
      const { lower } = betaTails(at, shapes)
      return { value: Math.log(lower / p), slope: betaPower(at, shapes) / (at.y * lower) }
    },
    from,
    { low: -Infinity, high: 0 },
  )
  return splitOf(log)
}

function splitOf(log: number): Split {
  return { x: Math.exp(log), y: -Math.expm1(log) }
}

function firstGuess(p: number, { a, b }: Shapes): number {
  if (a < 1 || b < 1) {
    const power = (Math.log(p * a) + logGamma(a) + logGamma(b) - logGamma(a + b)) / a
    return Math.min(power, Math.log(a / (a + b)))
  }
  const z = -normalQuantile(p)
  const [s, t] = [1 / (2 * a - 1), 1 / (2 * b - 1)]
  const h = 2 / (s + t)
  const l = (z * z - 3) / 6
  const w = (z * Math.sqrt(h + l)) / h - (t - s) * (l + 5 / 6 - 2 / (3 * h))
  return -Math.log1p((b / a) * Math.exp(2 * w))
}
