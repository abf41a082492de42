import { expect } from 'vitest'
import type { Interval } from '../../src/stats/interval.ts'

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
