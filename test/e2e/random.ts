/** Whole numbers below a bound, one after the other; the seed decides. */
export function randomOf(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

const start = Date.UTC(2025, 0, 1)

/** The day so many days after New Year 2025. */
export function dayAfter(days: number): string {
  return new Date(start + days * 86_400_000).toISOString().slice(0, 10)
}

export function csv(header: string, lines: readonly string[]): string {
  return `${[header, ...lines].join('\n')}\n`
}
