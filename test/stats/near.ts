import { expect } from 'vitest'
import type { Interval } from '../../src/stats/interval.ts'
import type { RatioSums } from '../../src/stats/ratio.ts'

/** How far a computed figure lies from the published one, relative to it; absolute where that is 0. */
export function relativeError(computed: number, published: number): number {
  if (computed === published) return 0
  return Math.abs(computed - published) / (published === 0 ? 1 : Math.abs(published))
}

/** Both bounds as published, to nine digits unless told otherwise. */
export function expectInterval(computed: Interval | undefined, published: readonly [number, number], tolerance = 1e-9) {
  expect(relativeError(computed?.low ?? NaN, published[0])).toBeLessThan(tolerance)
  expect(relativeError(computed?.high ?? NaN, published[1])).toBeLessThan(tolerance)
}

/** Size, mean and squared deviations in two passes, for samples small enough to be read. */
export function momentsOf(values: readonly number[]) {
  const n = values.length
  const mean = values.reduce((sum, x) => sum + x, 0) / n
  return { n, mean, m2: values.reduce((sum, x) => sum + (x - mean) ** 2, 0) }
}

/** The same for pairs, with the product of both deviations. */
export function sumsOf(pairs: readonly (readonly [number, number])[]): RatioSums {
  const [x, y] = [momentsOf(pairs.map(([each]) => each)), momentsOf(pairs.map(([, each]) => each))]
  return {
    n: pairs.length,
    sums: [x.mean * x.n, y.mean * y.n],
    m2: [x.m2, y.m2],
    comoment: pairs.reduce((sum, [each, other]) => sum + (each - x.mean) * (other - y.mean), 0),
  }
}

/** The same numbers every time, 0..1, for simulations. @see Park and Miller (1988), CACM 31:1192 */
export function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 16807) % 2147483647
    return state / 2147483647
  }
}

/** Standard normal numbers of such a sequence. @see Box and Muller (1958) */
export function normals(seed: number): () => number {
  const uniform = seeded(seed)
  return () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform())
}
