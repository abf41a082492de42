import type { Kpi } from '../model/kpi.ts'
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

const decimals: Readonly<Record<Unit, number>> = {
  percent: 1,
  points: 1,
  number: 2,
  count: 0,
  money: 2,
  seconds: 0,
  minutes: 1,
  hours: 1,
  days: 1,
  per_1000: 1,
  stars: 2,
}

/** Numbers as the sentences of a verdict say them. */
export function sayOf(kpi: Kpi): Say {
  const digits = kpi.decimals ?? decimals[kpi.unit]
  const text = (x: number) => grouped(Math.abs(x).toFixed(digits))
  return {
    value: (x) => `${sign(x)}${text(x)}${suffixes[kpi.unit]}`,
    change: (x) => `${x > 0 ? '+' : sign(x)}${text(x)}${kpi.unit === 'percent' ? ' pp' : suffixes[kpi.unit]}`,
  }
}

function sign(x: number): string {
  return x < 0 ? '−' : ''
}

function grouped(digits: string): string {
  const [whole = '', rest] = digits.split('.')
  const groups = whole.replaceAll(/\B(?=(\d{3})+$)/g, ',')
  return rest === undefined ? groups : `${groups}.${rest}`
}
