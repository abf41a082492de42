import type { Better, Unit } from '../model/words.ts'
import type { WrittenCes, WrittenCsat, WrittenRating } from '../model/written.ts'
import { unscaled, type KpiAsk, type KpiShape } from './kpi-type.ts'

/** Customer satisfaction: the two upper boxes, or those from `satisfied` on, or the mean. */
export function csat(written: WrittenCsat, ask: KpiAsk): KpiShape | undefined {
  return scored(written, ask, { unit: 'points', better: 'higher' })
}

/** Customer effort: the direction depends on the question, so it is declared. */
export function ces(written: WrittenCes, ask: KpiAsk): KpiShape | undefined {
  return scored(written, ask, { unit: 'points' })
}

export function rating(written: WrittenRating, ask: KpiAsk): KpiShape | undefined {
  return scored({ ...written, report: written.report ?? 'mean' }, ask, { unit: 'stars', better: 'higher' })
}

interface Scored {
  readonly score: string
  readonly scale: readonly [number, number]
  readonly report: 'top_box' | 'mean'
  readonly satisfied?: number
}

function scored(
  written: Scored,
  ask: KpiAsk,
  own: { readonly unit: Unit; readonly better?: Better },
): KpiShape | undefined {
  const [from, to] = written.scale
  if (from >= to)
    return ask.fail(
      'scale',
      `the scale ends at ${to}, before it starts at ${from}`,
      `write \`scale: [${to}, ${from}]\``,
    )
  const of = { type: 'value', of: ask.sql('score'), valid: { from, to, whole: false } } as const
  const better = own.better === undefined ? {} : { better: own.better }
  if (written.report === 'mean') {
    const definition = `Mean of ${written.score} on the scale from ${from} to ${to}.`
    return {
      measure: { type: 'mean', rows: ask.rows, of },
      unit: own.unit,
      scale: unscaled,
      range: { from, to },
      ...better,
      definition,
    }
  }
  const top = written.satisfied ?? to - 1
  if (top <= from || top > to) {
    return ask.fail(
      'satisfied',
      `\`satisfied: ${top}\` is not within the scale from ${from} to ${to}`,
      `write a score above ${from} and at most ${to}`,
    )
  }
  return {
    measure: { type: 'share', rows: ask.rows, hit: { type: 'between', of, from: top } },
    unit: 'percent',
    scale: { times: 100, per: 1 },
    range: { from: 0, to: 100 },
    ...better,
    definition: `Share of answers with ${written.score} from ${top} to ${to}, on the scale from ${from} to ${to}.`,
  }
}
