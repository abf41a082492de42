import type { WrittenQuantile } from '../model/written.ts'
import { unscaled, type KpiAsk, type KpiShape } from './kpi-type.ts'

/** The value below which a share of the rows lies, by linear interpolation (R type 7). */
export function quantile(written: WrittenQuantile, { rows, unit = 'number', sql, fail }: KpiAsk): KpiShape | undefined {
  const text = written.at
  const percent = /^(\d+(?:\.\d+)?) *%$/.exec(text)?.[1]
  const at = percent === undefined ? Number.NaN : Number(percent) / 100
  if (!(at > 0 && at < 1))
    return fail(
      'at',
      `\`at: ${text}\` is not a share of the rows`,
      'write a percentage between 0% and 100%, such as `at: 90%`',
    )
  return {
    measure: { type: 'quantile', rows, of: { type: 'value', of: sql('of') }, at },
    unit,
    scale: unscaled,
    range: {},
    definition: `${text} of the rows have a smaller ${written.of} (linear interpolation).`,
  }
}
