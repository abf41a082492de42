import { gammaQuantile } from './gamma-quantile.ts'
import type { Interval } from './interval.ts'

/** Events and what they are counted over: time, customers, orders; exposure > 0. */
export interface Counted {
  readonly events: number
  readonly exposure: number
}

/**
 * Garwood's exact interval of the mean of a Poisson count.
 * @returns low and high, ≥ 0; with no events low is 0 and high is not
 * @see Garwood (1936), Fiducial limits for the Poisson distribution, Biometrika 28:437
 */
export function garwood(events: number, confidence: number): Interval {
  const tail = (1 - confidence) / 2
  return { low: events === 0 ? 0 : gammaQuantile(tail, events), high: gammaQuantile(1 - tail, events + 1) }
}

/**
 * Garwood's interval of events per exposure.
 * @returns undefined when the exposure is not positive
 */
export function rateInterval({ events, exposure }: Counted, confidence: number): Interval | undefined {
  if (!(exposure > 0)) return undefined
  const { low, high } = garwood(events, confidence)
  return { low: low / exposure, high: high / exposure }
}
