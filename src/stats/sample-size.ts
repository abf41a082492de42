import { criticalZ, normalCdf, normalQuantile } from './normal.ts'

/** How sure a finding must be, and how often a true difference is to be found; both 0..1. */
export interface Demand {
  readonly confidence: number
  readonly power: number
}

/** Answers on each side, or on the one side that varies. */
export interface Survey {
  readonly n: number
  readonly confidence: number
}

/**
 * Answers needed on each side to tell two shares apart: share 70% to 80% at 95% confidence and 80% power needs 294.
 * @param from 0..1
 * @returns not rounded; undefined when both are equal
 * @see Fleiss, Levin and Paik (2003), Statistical Methods for Rates and Proportions, 3rd edition, chapter 4, without
 * the continuity correction
 */
export function sizeForShares(from: number, to: number, demand: Demand): number | undefined {
  const { null: pooled, true: apart } = spreads(from, to)
  return sized(to - from, criticalZ(demand.confidence) * pooled + normalQuantile(demand.power) * apart)
}

/** How often a difference of two shares is found with n answers on each side; the wrong direction does not count. */
export function powerForShares(from: number, to: number, { n, confidence }: Survey): number {
  const { null: pooled, true: apart } = spreads(from, to)
  return normalCdf((Math.sqrt(n) * Math.abs(to - from) - criticalZ(confidence) * pooled) / apart)
}

/** Answers needed to tell a share from a constant. */
export function sizeForShareAgainst(constant: number, to: number, demand: Demand): number | undefined {
  const reach =
    criticalZ(demand.confidence) * Math.sqrt(constant * (1 - constant)) +
    normalQuantile(demand.power) * Math.sqrt(to * (1 - to))
  return sized(to - constant, reach)
}

/**
 * Answers needed on each side to tell two means, or net shares, of this variance apart: NPS 20 to 30 at a variance of
 * 0.7 needs 1,099.
 * @returns not rounded; undefined when the gap is 0
 * @see Cohen (1988), Statistical Power Analysis, 2nd edition, chapter 2, with the normal for the t distribution
 */
export function sizeForMeans(gap: number, variance: number, demand: Demand): number | undefined {
  return sized(gap, factor(demand) * Math.sqrt(2 * variance))
}

/**
 * Answers needed to tell a mean, net share or share of this variance from one that is there already.
 * @param known squared standard error of the other side: that of a baseline measured before; 0 for a constant
 * @returns not rounded; undefined where no number of answers is enough, as the other side alone is too uncertain
 */
export function sizeAgainst(
  gap: number,
  { variance, known }: { readonly variance: number; readonly known: number },
  demand: Demand,
): number | undefined {
  const room = (gap / factor(demand)) ** 2 - known
  return room > 0 ? variance / room : undefined
}

/**
 * How often a difference is found whose squared standard error is this: 2·variance/n for two sides of n answers,
 * variance/n against a constant. The wrong direction does not count.
 */
export function powerForGap(gap: number, squaredError: number, confidence: number): number {
  return normalCdf(Math.abs(gap) / Math.sqrt(squaredError) - criticalZ(confidence))
}

function factor({ confidence, power }: Demand): number {
  return criticalZ(confidence) + normalQuantile(power)
}

function sized(gap: number, reach: number): number | undefined {
  return gap === 0 ? undefined : (reach / gap) ** 2
}

/** Standard errors of the difference at one answer a side, if both shares are equal and as they are. */
function spreads(from: number, to: number): { readonly null: number; readonly true: number } {
  const middle = (from + to) / 2
  return {
    null: Math.sqrt(2 * middle * (1 - middle)),
    true: Math.sqrt(from * (1 - from) + to * (1 - to)),
  }
}
