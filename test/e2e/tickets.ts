import type { Files } from './project.ts'

export interface Ticket {
  readonly id: string
  readonly opened: number
  readonly closed: number | undefined
  readonly score: number | undefined
  readonly agency: string
  readonly cents: number
}

/** A small generator of its own: the same seed gives the same tickets on every machine. */
function random(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

const hour = 3_600_000

/** Tickets from February to mid March 2025, over the night in which New York's clocks go forward. */
export function tickets(seed: number, count: number): readonly Ticket[] {
  const next = random(seed)
  const start = Date.UTC(2025, 1, 3, 6)
  return Array.from({ length: count }, (_, at) => {
    const opened = start + Math.floor((next() * 40 * 24 * hour) / 60_000) * 60_000
    const length = Math.floor((-Math.log(1 - next()) * 30 * hour) / 60_000) * 60_000
    return {
      id: `T${at}`,
      opened,
      closed: next() < 0.9 ? opened + length : undefined,
      score: next() < 0.8 ? Math.floor(next() * 11) : undefined,
      agency: ['NYPD', 'DSNY', 'DPR'][Math.floor(next() * 3)] ?? '',
      cents: Math.floor(next() * 10_000),
    }
  })
}

/** Wall-clock text as an extract has it, `3/9/2025 1:05`. */
export function wall(instant: number, timezone: string): string {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone: timezone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
  }).formatToParts(instant)
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? ''
  return `${part('month')}/${part('day')}/${part('year')} ${part('hour')}:${part('minute')}`
}

export function csv(all: readonly Ticket[], timezone = 'America/New_York'): string {
  const lines = all.map(({ id, opened, closed, score, agency, cents }) =>
    [
      id,
      wall(opened, timezone),
      closed === undefined ? '' : wall(closed, timezone),
      score ?? '',
      agency,
      (cents / 100).toFixed(2),
    ].join(','),
  )
  return `${['Id,Opened,Closed,Score,Agency,Amount', ...lines].join('\r\n')}\r\n`
}

export interface ProjectOptions {
  readonly zone?: string
  readonly threads?: number
  readonly every?: string
}

/** One KPI of every measure over the tickets, split by agency, with a baseline and targets. */
export function declarations({ zone = 'America/New_York', threads = 2, every = 'week' }: ProjectOptions = {}): string {
  return `cxkit: 1
project: {name: Tickets, timezone: America/New_York, currency: USD}
defaults: {min_sample: 20, segments: [agency], baseline: first}
engine: {threads: ${threads}}
sources:
  tickets:
    files: data/*.csv
    time: opened
    key: id
    columns:
      id: {from: Id, type: text}
      opened: {from: Opened, type: timestamp, format: "%m/%d/%Y %H:%M", timezone: ${zone}}
      closed: {from: Closed, type: timestamp, format: "%m/%d/%Y %H:%M", timezone: ${zone}}
      score: {from: Score, type: integer, between: [0, 10]}
      agency: {from: Agency, type: text}
      amount: {from: Amount, type: decimal, decimals: 2}
segments:
  agency: {by: agency}
kpis:
  nps: {type: nps, source: tickets, score: score, target: {reach: 10, due: 2025-06-30}}
  liked: {type: share, source: tickets, of: score >= 6, better: higher, target: 60%}
  mean_score: {type: mean, source: tickets, of: score, better: higher}
  cost: {type: sum, source: tickets, of: amount, unit: money, better: lower}
  contacts: {type: count, source: tickets, better: lower}
  cost_each: {formula: cost / contacts, unit: money, better: lower}
  cost_ratio: {type: ratio, source: tickets, numerator: amount, denominator: score, better: lower}
  low_rate: {type: rate, source: tickets, where: score <= 3, per: contacts, unit: per_1000, better: lower}
  agencies: {type: count, source: tickets, distinct: agency, better: none}
  top_amount: {type: quantile, source: tickets, of: amount, at: 75%, unit: money, better: lower}
  closing: {type: duration, source: tickets, start: opened, end: closed, report: p90, unit: hours, open: excluded}
  closing_mean: {type: duration, source: tickets, start: opened, end: closed, report: mean, unit: hours, open: excluded}
baselines:
  first: {from: 2025-02-03, to: 2025-02-16}
goals:
  quick: {title: Help is liked, targets: [nps, liked]}
scorecards:
  card: {every: ${every}, history: 6}
`
}

export function project(all: readonly Ticket[], options: ProjectOptions = {}): Files {
  return { 'cxkit.yml': declarations(options), 'data/tickets.csv': csv(all, options.zone) }
}
