import type { Progress } from '../model/results.ts'
import type { Better } from '../model/words.ts'

/** A shape and a word, so that neither colour nor a picture carries the verdict. */
export interface Mark {
  readonly shape: string
  readonly word: string
  /** Asks for attention: printed bold. */
  readonly loud: boolean
}

export function markOf(progress: Progress): Mark {
  switch (progress) {
    case 'missed':
      return { shape: '✕', word: 'Missed', loud: true }
    case 'off track':
      return { shape: '✕', word: 'Off track', loud: true }
    case "can't tell":
      return { shape: '◐', word: "Can't tell", loud: false }
    case 'stale':
      return { shape: '○', word: 'Stale', loud: false }
    case 'no data':
      return { shape: '○', word: 'No data', loud: false }
    case 'no baseline':
      return { shape: '○', word: 'No baseline', loud: false }
    case 'collecting baseline':
      return { shape: '○', word: 'Collecting', loud: false }
    case 'immature':
      return { shape: '○', word: 'Not final', loud: false }
    case 'too few':
      return { shape: '○', word: 'Too few', loud: false }
    case 'no target':
      return { shape: '○', word: 'No target', loud: false }
    case 'on track':
      return { shape: '●', word: 'On track', loud: false }
    case 'met':
      return { shape: '✓', word: 'Met', loud: false }
  }
}

/** Every verdict, the worst first. */
export const worstFirst = [
  'missed',
  'off track',
  "can't tell",
  'stale',
  'no data',
  'no baseline',
  'collecting baseline',
  'immature',
  'too few',
  'no target',
  'on track',
  'met',
] as const satisfies readonly Progress[]

/** Which way is better; stands behind a KPI's name, never behind a number, where it would read as a rise. */
export function arrow(better: Better): string {
  switch (better) {
    case 'higher':
      return '▲'
    case 'lower':
      return '▼'
    case 'none':
      return ''
  }
}
