/** A value and its variance; without one nothing is known of its error, and a constant's is 0. */
export interface Part {
  readonly value: number
  readonly variance?: number
}

/**
 * A sum, difference, product or quotient of two independent parts, with its variance by the delta method.
 * @returns no variance where either part has none; undefined when the divisor is 0
 * @see Ku (1966), Notes on the use of propagation of error formulas, Journal of Research of the NBS 70C:263
 */
export function combine(op: '+' | '-' | '*' | '/', a: Part, b: Part): Part | undefined {
  switch (op) {
    case '+':
      return weighted(a.value + b.value, [a, 1], [b, 1])
    case '-':
      return weighted(a.value - b.value, [a, 1], [b, -1])
    case '*':
      return weighted(a.value * b.value, [a, b.value], [b, a.value])
    case '/': {
      if (b.value === 0) return undefined
      const quotient = a.value / b.value
      return weighted(quotient, [a, 1 / b.value], [b, quotient / b.value])
    }
  }
}

type Weighted = readonly [part: Part, slope: number]

function weighted(value: number, [a, s]: Weighted, [b, t]: Weighted): Part {
  if (a.variance === undefined || b.variance === undefined) return { value }
  return { value, variance: s * s * a.variance + t * t * b.variance }
}
