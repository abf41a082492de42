import { betaSplit, betaSplitFrom } from './beta-quantile.ts'
import { betaTails } from './incomplete-beta.ts'
import type { Split } from './incomplete-beta.ts'
import { normalQuantile } from './normal.ts'

/**
 * Student's t distribution function.
 * @param df degrees of freedom, > 0, need not be whole
 * @see Abramowitz and Stegun (1964) 26.7.1 through 26.5.27
 */
export function tCdf(t: number, df: number): number {
  const { lower } = betaTails(splitAt(t, df), { a: df / 2, b: 0.5 })
  return t < 0 ? lower / 2 : 1 - lower / 2
}

/**
 * Student's t quantile.
 * @param df degrees of freedom, > 0, need not be whole
 * @see Abramowitz and Stegun (1964) 26.7.5 for the start, then the beta quantile
 */
export function tQuantile(p: number, df: number): number {
  if (p > 0.5) return -tQuantile(1 - p, df)
  if (p === 0.5) return 0
  if (p <= 0) return -Infinity
  const shapes = { a: df / 2, b: 0.5 }
  const { x, y } = p > 0.25 ? betaSplit(2 * p, shapes) : betaSplitFrom(2 * p, shapes, firstGuess(p, df))
  return -Math.sqrt((df * y) / x)
}

/** How many standard errors a two-sided interval of this confidence reaches. */
export function criticalT(confidence: number, df: number): number {
  return -tQuantile((1 - confidence) / 2, df)
}

function splitAt(t: number, df: number): Split {
  const square = t * t
  return { x: df / (df + square), y: square / (df + square) }
}

function firstGuess(p: number, df: number): number {
  const z = normalQuantile(p)
  const s = z * z
  const t = z + (z * (s + 1)) / (4 * df) + (z * ((5 * s + 16) * s + 3)) / (96 * df * df)
  return -Math.log1p((t * t) / df)
}
