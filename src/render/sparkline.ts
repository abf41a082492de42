const blocks = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'] as const

/** Values as block characters on their own scale, oldest first; a gap is a dot, never a low bar. */
export function sparkline(values: readonly (number | undefined)[]): string {
  const known = values.filter((value) => value !== undefined)
  if (known.length < 2) return ''
  const low = Math.min(...known)
  const range = Math.max(...known) - low
  return values.map((value) => (value === undefined ? '·' : block((value - low) / range))).join('')
}

/** @param share of the way from the lowest to the highest; NaN where all are equal */
function block(share: number): string {
  return blocks[Math.round(share * (blocks.length - 1))] ?? '▄'
}
