import type { Elapsed, Measure } from '../model/measure.ts'
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

const [second, minute, hour] = [1e6, 60e6, 3600e6]

/** Elapsed time from start to end; open cases count for as long as they have lasted, unless they are left out. */
export function duration(written: WrittenDuration, ask: KpiAsk): KpiShape | undefined {
  if (written.within !== undefined) return inside(written, ask)
  const unit = ask.unit ?? 'hours'
  const micros = microsIn[unit]
  if (micros === undefined) {
    return ask.fail('unit', `a duration has no unit \`${unit}\``, 'write `seconds`, `minutes`, `hours` or `days`')
  }
  const measure = timeOf(written, unit === 'seconds' ? second : minute, ask)
  if (measure === undefined) return undefined
  const { report, start, end } = written
  return {
    measure,
    unit,
    scale: { times: 1, per: micros },
    range: { from: 0 },
    better: 'lower',
    definition: `${names[report]} time from ${start} to ${end}; ${openWords(written)}.`,
  }
}

function timeOf(written: WrittenDuration, grid: number, ask: KpiAsk): Measure | undefined {
  const { rows } = ask
  const { report } = written
  const of = elapsed(ask)
  if (report === 'mean') {
    if (written.open === 'excluded') return { type: 'mean', rows, of }
    const message = 'a mean needs to know how long every case lasts, and those still open do not tell'
    return ask.fail('report', message, 'write `report: median`, or leave them out with `open: excluded`')
  }
  const at = shares[report]
  if (written.open === 'excluded') return { type: 'quantile', rows, of, at }
  return { type: 'survival', rows, of, report: { type: 'quantile', at, grid } }
}

function inside(written: WrittenDuration, ask: KpiAsk): KpiShape | undefined {
  const { rows } = ask
  const { within, start, end, open } = written
  const to = ask.micros('within')
  if (to === undefined) return undefined
  const of = elapsed(ask)
  const report = { type: 'within', time: to, grid: to < hour ? second : minute } as const
  return {
    measure:
      open === 'excluded'
        ? { type: 'share', rows, hit: { type: 'between', of, to } }
        : { type: 'survival', rows, of, report },
    unit: 'percent',
    scale: { times: 100, per: 1 },
    range: { from: 0, to: 100 },
    better: 'higher',
    definition: `Share with at most ${within} from ${start} to ${end}; ${openWords(written)}.`,
  }
}

function elapsed({ sql }: KpiAsk): Elapsed {
  return { type: 'elapsed', start: sql('start'), end: sql('end') }
}

function openWords({ open }: WrittenDuration): string {
  return open === 'excluded'
    ? 'cases that have not ended are left out'
    : 'cases that have not ended count for as long as they have lasted'
}
