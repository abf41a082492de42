const tiny = 1e-300
const most = 1_000_000

/** One level of a continued fraction: `over` above the bar, `plus` beside it. */
export interface Level {
  readonly over: number
  readonly plus: number
}

/**
 * b₀ + a₁/(b₁ + a₂/(b₂ + …)), from the front until it stands still.
 * @param level a and b of each level from 1
 * @see Lentz (1976), Applied Optics 15:668, as modified by Thompson and Barnett (1986), J. Comput. Phys. 64:490
 */
export function continuedFraction(first: number, level: (k: number) => Level): number {
  let value = first === 0 ? tiny : first
  let c = value
  let d = 0
  for (let k = 1; k < most; k++) {
    const { over, plus } = level(k)
    d = 1 / nonZero(plus + over * d)
    c = nonZero(plus + over / c)
    const factor = c * d
    value *= factor
    if (!(Math.abs(factor - 1) >= 1e-15)) return value
  }
  return value
}

function nonZero(x: number): number {
  return Math.abs(x) < tiny ? tiny : x
}
