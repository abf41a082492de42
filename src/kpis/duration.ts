import type { Measure } from '../model/measure.ts'
import type { Unit } from '../model/words.ts'
import type { WrittenDuration } from '../model/written.ts'
import type { KpiAsk, KpiShape } from './kpi-type.ts'

const microsIn: Partial<Readonly<Record<Unit, number>>> = {
  seconds: 1e6,
  minutes: 60e6,
  hours: 3600e6,
  days: 86_400e6,
}

const shares = { median: 0.5, p75: 0.75, p90: 0.9, p95: 0.95 } as const

const names = { median: 'Median', mean: 'Mean', p75: '75th percentile', p90: '90th percentile', p95: '95th percentile' }

/** Elapsed time from start to end; open cases are left out and counted. */
export function duration(written: WrittenDuration, ask: KpiAsk): KpiShape | undefined {
  const of = { type: 'elapsed', start: ask.sql('start'), end: ask.sql('end') } as const
  if (written.within !== undefined) return inside(written, of, ask)
  const unit = ask.unit ?? 'hours'
  const micros = microsIn[unit]
  if (micros === undefined) {
    return ask.fail('unit', `a duration has no unit \`${unit}\``, 'write `seconds`, `minutes`, `hours` or `days`')
  }
  const { report } = written
  const measure: Measure =
    report === 'mean'
      ? { type: 'mean', rows: ask.rows, of }
      : { type: 'quantile', rows: ask.rows, of, at: shares[report] }
  return {
    measure,
    unit,
    scale: { times: 1, per: micros },
    range: { from: 0 },
    better: 'lower',
    definition: `${names[report]} time from ${written.start} to ${written.end}; cases that have not ended are left out.`,
  }
}

function inside(
  written: WrittenDuration,
  of: Extract<Measure, { type: 'mean' }>['of'],
  ask: KpiAsk,
): KpiShape | undefined {
  const to = ask.micros('within')
  if (to === undefined) return undefined
  return {
    measure: { type: 'share', rows: ask.rows, hit: { type: 'between', of, to } },
    unit: 'percent',
    scale: { times: 100, per: 1 },
    range: { from: 0, to: 100 },
    better: 'higher',
    definition: `Share with at most ${written.within} from ${written.start} to ${written.end}; cases that have not ended are left out.`,
  }
}
