import type { AgainstRest, Result } from '../../model/results.ts'
import type { Better } from '../../model/words.ts'
import { bold, figure, type Markdown, nothing, twoLines } from '../markdown.ts'
import { type NumberStyle, signedNumber } from '../text.ts'
import { changeInterval } from './cells.ts'

/** `**−10.4 worse**`, `−10.4 watch`, `−10.4` over `−24.0 to +3.5`: a member against all others of its split. */
export function restCell({ rest }: Result, better: Better, style: NumberStyle): Markdown {
  if (rest === undefined) return nothing
  const said = `${signedNumber(rest.value, style)} ${wordOf(rest, better)}`.trim()
  const written = figure(said)
  return twoLines(rest.flag === 'strong' ? bold(written) : written, changeInterval(rest, style))
}

/** Only what is behind asks to be watched. */
function wordOf({ value, flag }: AgainstRest, better: Better): string {
  if (flag === undefined) return ''
  if (better === 'none') return flag === 'strong' ? 'different' : 'watch'
  const isBetter = better === 'higher' ? value > 0 : value < 0
  if (flag === 'strong') return isBetter ? 'better' : 'worse'
  return isBetter ? '' : 'watch'
}
