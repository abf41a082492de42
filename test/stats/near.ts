/** How far a computed figure lies from the published one, relative to it; absolute where that is 0. */
export function relativeError(computed: number, published: number): number {
  if (computed === published) return 0
  return Math.abs(computed - published) / (published === 0 ? 1 : Math.abs(published))
}
