import type { Quantity, WeightedPart } from '../model/measure.ts'
import type { WrittenLoyaltyIndex } from '../model/written.ts'
import type { KpiAsk, KpiShape } from './kpi-type.ts'

/** Digits of a weight that count. */
const precision = 1e6

/**
 * Mean over respondents of their own weighted mean of parts, each rescaled to 0–100; who leaves a part out counts as
 * missing.
 */
export function loyaltyIndex(written: WrittenLoyaltyIndex, ask: KpiAsk): KpiShape | undefined {
  const [from, to] = written.scale
  if (from >= to) {
    const hint = `write \`scale: [${to}, ${from}]\``
    return ask.fail('scale', `the scale ends at ${to}, before it starts at ${from}`, hint)
  }
  const weights = wholeWeights(Object.values(written.parts))
  if (weights === undefined) {
    return ask.fail(
      'parts',
      'a weight has more than six digits behind its point',
      'write weights such as `0.25` or `3`',
    )
  }
  const valid = { from, to, whole: false }
  const parts = Object.keys(written.parts).map((name, at): WeightedPart => {
    return { of: { type: 'value', of: ask.column(`parts/${name}`, name), valid }, weight: weights[at] ?? 0 }
  })
  const of: Quantity = { type: 'weighted', parts, from }
  const all = weights.reduce((sum, weight) => sum + weight, 0)
  const words = Object.entries(written.parts).map(([name, weight]) => `${name} (${weight})`)
  return {
    measure: { type: 'mean', rows: ask.rows, of },
    unit: 'points',
    scale: { times: 100, per: all * (to - from) },
    range: { from: 0, to: 100 },
    better: 'higher',
    definition: `Mean of each respondent's weighted mean of ${words.join(', ')}, rescaled from ${from}–${to} to 0–100.`,
  }
}

/** The same weights as the smallest whole numbers; undefined where one has too many digits. */
function wholeWeights(weights: readonly number[]): readonly number[] | undefined {
  const whole = weights.map((weight) => Math.round(weight * precision))
  const isExact = weights.every((weight, at) => Math.abs((whole[at] ?? 0) / precision - weight) < 1e-12 * weight)
  if (!isExact) return undefined
  const divisor = whole.reduce(commonDivisor)
  return whole.map((weight) => weight / divisor)
}

function commonDivisor(a: number, b: number): number {
  return b === 0 ? a : commonDivisor(b, a % b)
}
