import { declaredIn, unknownName, type Findings } from './findings.ts'
import { parseQuantity } from './quantity.ts'

const usual = 0.95

/** The confidence of every interval, 0..1. */
export function defaultConfidence(found: Findings): number {
  return confidenceOf(found.written.declarations.defaults?.confidence) ?? usual
}

/** Mistakes in what holds for every KPI, reported once. */
export function checkDefaults(found: Findings): void {
  const { defaults = {} } = found.written.declarations
  const names = declaredIn('baselines', found)
  if (defaults.confidence !== undefined && confidenceOf(defaults.confidence) === undefined) {
    found.error('bad-quantity', found.at('/defaults/confidence'), {
      message: `\`confidence: ${defaults.confidence}\` is not a confidence`,
      hint: 'write a percentage from 50% to 99.9%, such as `95%`',
    })
  }
  if (defaults.baseline !== undefined && !names.includes(defaults.baseline)) {
    unknownName('baseline', '/defaults/baseline', { names, found })
  }
}

function confidenceOf(text: string | undefined): number | undefined {
  const quantity = text === undefined ? undefined : parseQuantity(text)
  if (quantity === undefined || !['%', ''].includes(quantity.unit)) return undefined
  return quantity.value >= 50 && quantity.value <= 99.9 ? quantity.value / 100 : undefined
}
