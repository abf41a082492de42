import type { Better, Interval } from '../model/words.ts'

/** Turns numbers of one KPI so that up is good; its own inverse. */
export interface Orientation {
  readonly point: (x: number) => number
  readonly interval: (interval: Interval) => Interval
}

/** The orientation of a KPI: `lower` negates and swaps the ends, `higher` and `none` change nothing. */
export function orient(better: Better): Orientation {
  switch (better) {
    case 'lower':
      return { point: (x) => -x, interval: ({ low, high }) => ({ low: -high, high: -low }) }
    case 'higher':
    case 'none':
      return { point: (x) => x, interval: (interval) => interval }
  }
}
