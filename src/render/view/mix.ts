import type { MixResult, Result } from '../../model/results.ts'
import { apportioned } from '../apportion.ts'
import { bold, figure, join, type Markdown, safe, words } from '../markdown.ts'
import { type NumberStyle, signedNumber, stepOf, stepsOf } from '../text.ts'
import { memberName } from './worst.ts'

/** What a change is made of, in figures that add up as printed. */
export interface MixView {
  /** "+5.5 = +4.6 from within plan and +0.9 from a changed mix." */
  readonly sentence: Markdown
  /** What each member's own value adds, by member. */
  readonly adds: ReadonlyMap<string, Markdown>
}

/** The change of a total by one segment, if its rows could be split. */
export function mixView(total: Result | undefined, segment: string, style: NumberStyle): MixView | undefined {
  const mix = total?.mix?.find((one) => one.segment === segment)
  if (mix === undefined || total?.change === undefined) return undefined
  const step = stepOf(style)
  const whole = stepsOf(total.change.value, style)
  const parts = apportioned(
    whole,
    [...mix.members.map(({ rate }) => rate), mix.mix].map((part) => part / step),
  )
  const changedMix = parts.at(-1) ?? 0
  const written = (steps: number) => figure(signedNumber(steps * step, style))
  const adds = mix.members.map(({ member }, at) => [member, written(parts[at] ?? 0)] as const)
  const within = bold(safe`${written(whole - changedMix)} from within ${segment}`)
  const shifted = bold(safe`${written(changedMix)} from a changed mix`)
  const sentence = safe`${written(whole)} = ${within} and ${shifted}.`
  return {
    sentence: mix.simpson && isBeyondNoise(total) ? join([sentence, paradox(mix)], ' ') : sentence,
    adds: new Map(adds),
  }
}

/** A paradox needs a change that is more than chance. */
function isBeyondNoise({ change }: Result): boolean {
  return change?.low !== undefined && change.high !== undefined && change.low * change.high > 0
}

/** @see Simpson (1951), Journal of the Royal Statistical Society B 13:238 */
function paradox({ rate, members }: MixResult): Markdown {
  const [own, all] = rate > 0 ? ['up', 'down'] : ['down', 'up']
  const grown = members.toSorted((a, b) => gain(b) - gain(a))[0]
  const named = grown === undefined ? safe`` : safe`, the share of ${memberName([grown.member])} most of all`
  return safe`${words(`Taken one by one its members went ${own}, the whole went ${all}: their shares changed`)}${named}.`
}

function gain({ weights: [before, now] }: MixResult['members'][number]): number {
  return now - before
}
