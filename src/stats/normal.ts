const rootTwoPi = Math.sqrt(2 * Math.PI)

/**
 * Standard normal distribution function, to full relative precision in the lower tail.
 * @see Abramowitz and Stegun (1964), Handbook of Mathematical Functions, 26.2.11 (series), 26.2.14 (continued fraction)
 */
export function normalCdf(x: number): number {
  if (x > 0) return 1 - normalCdf(-x)
  return x > -3 ? 0.5 - density(x) * oddSeries(-x) : density(x) * tailFraction(-x)
}

/**
 * Standard normal quantile.
 * @param p 0..1; 0 and 1 give −∞ and ∞
 * @see Abramowitz and Stegun (1964) 26.2.23 for the start, then Halley's iteration on `normalCdf`
 */
export function normalQuantile(p: number): number {
  if (p > 0.5) return -normalQuantile(1 - p)
  if (p === 0.5) return 0
  if (p === 0) return -Infinity
  let x = firstGuess(p)
  for (let round = 0; round < 3; round++) {
    const step = (normalCdf(x) - p) / density(x)
    x -= step / (1 + (x * step) / 2)
  }
  return x
}

/** How many standard errors a two-sided interval of this confidence reaches: 1.96 for 0.95. */
export function criticalZ(confidence: number): number {
  return -normalQuantile((1 - confidence) / 2)
}

function density(x: number): number {
  return Math.exp((-x * x) / 2) / rootTwoPi
}

/** x + x³/3 + x⁵/(3·5) + … */
function oddSeries(x: number): number {
  let term = x
  let sum = x
  for (let k = 3; term > sum * 1e-17; k += 2) {
    term *= (x * x) / k
    sum += term
  }
  return sum
}

/** 1/(x + 1/(x + 2/(x + 3/(x + …)))), evaluated from its 120th level inward. */
function tailFraction(x: number): number {
  let level = x
  for (let k = 120; k > 0; k--) level = x + k / level
  return 1 / level
}

function firstGuess(p: number): number {
  const t = Math.sqrt(-2 * Math.log(p))
  const top = 2.515517 + t * (0.802853 + t * 0.010328)
  const bottom = 1 + t * (1.432788 + t * (0.189269 + t * 0.001308))
  return top / bottom - t
}
