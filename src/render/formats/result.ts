import type { Kpi } from '../../model/kpi.ts'
import type {
  AgainstRest,
  BaselineResult,
  Change,
  Estimate,
  MixMember,
  MixResult,
  NoEstimate,
  Result,
  TargetResult,
} from '../../model/results.ts'
import { lastDay } from '../dates.ts'
import type { Json, JsonObject } from './compact.ts'

/** One KPI of one cell, as the results document has it. */
export function resultJson(result: Result, kpi: Kpi): JsonObject {
  return {
    kpi: kpi.id,
    type: kpi.type,
    unit: kpi.unit,
    better: kpi.better,
    segments: result.segments,
    members: result.members,
    period: result.period.id,
    ...estimate(result.current),
    baseline: result.baseline && baseline(result.baseline),
    change: result.change && change(result.change),
    evidence: result.evidence,
    targets: result.targets.map(target),
    because: result.because,
    rest: result.rest && rest(result.rest),
    mix: result.mix?.map(mix),
    history: result.history.map((point) => ({ period: point.period.id, ...estimate(point.estimate) })),
  }
}

function estimate(found: Estimate | NoEstimate): JsonObject {
  const { n, open, missing } = found
  if (found.type === 'none') return { state: found.state, n, open, missing }
  const { value, low, high, customers, shares, because } = found
  return { value, ...bounds({ low, high }), n, customers, open, missing, shares, no_interval: because }
}

/** A bound without end is left out. */
function bounds({ low, high }: { readonly low: number | undefined; readonly high: number | undefined }): JsonObject {
  return { low: finite(low), high: finite(high) }
}

function finite(bound: number | undefined): number | undefined {
  return Number.isFinite(bound) ? bound : undefined
}

function baseline({ baseline: id, window, estimate: found, declared }: BaselineResult): Json {
  const days = window === undefined ? {} : { from: window.from, to: lastDay(window) }
  return { baseline: id, ...days, declared: declared ? true : undefined, ...estimate(found) }
}

function change({ value, low, high, p, q }: Change): Json {
  return { value, ...bounds({ low, high }), p, q }
}

function rest({ value, low, high, n, p, q, flag }: AgainstRest): Json {
  return { value, ...bounds({ low, high }), n, p, q, flag }
}

function mix({ segment, rate, mix: shift, simpson, members }: MixResult): Json {
  return { segment, rate, mix: shift, simpson, members: members.map(mixMember) }
}

function mixMember({ member, rate, mix: shift, weights: [before, now] }: MixMember): Json {
  return { member, rate, mix: shift, weight_before: before, weight_now: now }
}

function target({ target: id, reach, between, due, dueNow, gap, progress, because }: TargetResult): Json {
  return { target: id, reach, between, due, due_now: dueNow, gap, progress, because }
}
