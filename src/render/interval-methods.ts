import type { Measure } from '../model/measure.ts'
import type { Estimate } from '../model/results.ts'

/** Which interval a measure's value has and which one its change, or why the value has none. */
export function intervalMethod(measure: Measure, { because }: Pick<Estimate, 'because'> = {}): string {
  if (because !== undefined) return `no interval: ${because}`
  return measure.type === 'rate' && measure.of.type !== 'one' ? summedRate : methods[measure.type]
}

const summedRate = 'compound Poisson, over the exposure; change by z'

const methods: Readonly<Record<Measure['type'], string>> = {
  share: 'Wilson score; change by Newcombe, method 10',
  counted_share: 'Wilson score; change by Newcombe, method 10',
  net_share: 'adjusted Wald; change by z on the adjusted estimates',
  counted_net_share: 'adjusted Wald; change by z on the adjusted estimates',
  mean: "Student's t; change by Welch",
  sum: 'compound Poisson; change by z',
  count: 'Garwood, exact Poisson; change by the conditional binomial',
  distinct: 'Garwood, exact Poisson; change by the conditional binomial',
  ratio: 'delta method; change by the log ratio',
  rate: 'Garwood, exact Poisson, over the exposure; change by the conditional binomial',
  quantile: 'binomial ranks; change by MOVER',
  survival: 'Kaplan–Meier, log-log Greenwood; change by MOVER',
  formula: 'delta method over its parts',
}
