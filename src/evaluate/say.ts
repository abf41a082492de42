import { decimalsOf } from '../model/decimals.ts'
import type { Kpi } from '../model/kpi.ts'
import type { Estimate, NoEstimate } from '../model/results.ts'
import type { Unit } from '../model/words.ts'
import type { Say } from './judged.ts'

const suffixes: Readonly<Record<Unit, string>> = {
  percent: '%',
  points: '',
  number: '',
  count: '',
  money: '',
  seconds: ' s',
  minutes: ' min',
  hours: ' h',
  days: ' days',
  per_1000: ' per 1,000',
  stars: ' stars',
}

/** Numbers as the sentences of a verdict say them, with the digits that the card shows. */
export function sayOf(kpi: Kpi, current: Estimate | NoEstimate): Say {
  const digits = decimalsOf(kpi, current.type === 'value' ? current : undefined)
  const written = (x: number) => (Number.isFinite(x) ? grouped(Math.abs(x).toFixed(digits)) : '∞')
  const unit = suffixes[kpi.unit]
  return {
    value: (x) => `${sign(x, written(x))}${written(x)}${unit}`,
    change: (x) =>
      `${x > 0 && !isZero(written(x)) ? '+' : sign(x, written(x))}${written(x)}${kpi.unit === 'percent' ? ' points' : unit}`,
  }
}

function sign(x: number, written: string): string {
  return x < 0 && !isZero(written) ? '−' : ''
}

function isZero(written: string): boolean {
  return !/[1-9∞]/.test(written)
}

function grouped(digits: string): string {
  const [whole = '', rest] = digits.split('.')
  const groups = whole.replaceAll(/\B(?=(\d{3})+$)/g, ',')
  return rest === undefined ? groups : `${groups}.${rest}`
}
