import type { Progress } from '../model/results.ts'
import type { Better } from '../model/words.ts'

/** A shape and a word, so that neither colour nor a picture carries the verdict. */
export interface Mark {
  readonly shape: '✕' | '◐' | '○' | '●' | '✓'
  readonly word: string
}

/** Every verdict, the worst first. Not code points that phones draw as coloured pictures. */
export const marks: Readonly<Record<Progress, Mark>> = {
  missed: { shape: '✕', word: 'Missed' },
  'off track': { shape: '✕', word: 'Off track' },
  "can't tell": { shape: '◐', word: "Can't tell" },
  stale: { shape: '○', word: 'Stale' },
  'no data': { shape: '○', word: 'No data' },
  'no baseline': { shape: '○', word: 'No baseline' },
  'collecting baseline': { shape: '○', word: 'Collecting' },
  immature: { shape: '○', word: 'Not final' },
  'too few': { shape: '○', word: 'Too few' },
  'no target': { shape: '○', word: 'No target' },
  'on track': { shape: '●', word: 'On track' },
  met: { shape: '✓', word: 'Met' },
}

/** Asks for attention: printed bold. */
export function isLoud({ shape }: Mark): boolean {
  return shape === '✕'
}

/** Which way is better; stands behind a KPI's name, never behind a number, where it would read as a rise. */
export const arrows: Readonly<Record<Better, '▲' | '▼' | ''>> = { higher: '▲', lower: '▼', none: '' }
