import type { Point } from './point.ts'

/** How the way from a start to a target runs; `points` ascending, between start and target, joined by straight lines. */
export type GlidePath =
  | { readonly type: 'linear' | 'step' | 's-curve' }
  | { readonly type: 'points'; readonly points: readonly Point[] }

/** Start and target of a way, on one scale of time. */
export interface Way {
  readonly start: Point
  readonly target: Point
}

/**
 * What is due at a time: the start's value up to the start, the target's from the target on. A step stays at the start's
 * value until then; an s-curve, 3t² − 2t³, is slow at both ends and half way in the middle.
 */
export function dueAt(path: GlidePath, { start, target }: Way, at: number): number {
  if (at >= target.at) return target.value
  if (at <= start.at) return start.value
  const gone = (at - start.at) / (target.at - start.at)
  const rise = target.value - start.value
  switch (path.type) {
    case 'linear':
      return start.value + rise * gone
    case 'step':
      return start.value
    case 's-curve':
      return start.value + rise * gone * gone * (3 - 2 * gone)
    case 'points':
      return joined([start, ...path.points, target], at)
  }
}

function joined(points: readonly Point[], at: number): number {
  const next = points.findIndex((point) => point.at > at)
  const [before, after] = [points[next - 1], points[next]]
  if (before === undefined || after === undefined) return NaN
  return before.value + ((after.value - before.value) * (at - before.at)) / (after.at - before.at)
}
