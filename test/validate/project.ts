import type { SourceFile } from '../../src/model/loaded.ts'
import type { WrittenProject } from '../../src/model/written-project.ts'
import { validate } from '../../src/validate/validate.ts'

/** A file as it is loaded. */
export function file(text: string, path = 'cxkit.yml'): SourceFile {
  return { path, text, sha256: '' }
}

/** The project of one file or several, which have no mistake. */
export function written(...texts: readonly string[]): WrittenProject {
  const result = validate(texts.map((text, index) => file(text, index === 0 ? 'cxkit.yml' : `kpis/${index}.yml`)))
  if (!result.ok)
    throw new Error(result.errors.map(({ at, message }) => `${at.line}:${at.column} ${message}`).join('\n'))
  return result.value
}

/** Codes of all mistakes, in their order. */
export function codes(...texts: readonly string[]): readonly string[] {
  const result = validate(texts.map((text, index) => file(text, index === 0 ? 'cxkit.yml' : `kpis/${index}.yml`)))
  return result.ok ? [] : result.errors.map(({ code }) => code)
}

/** A project with something of everything, without mistakes. */
export const whole = `cxkit: 1
project:
  name: Northwind Home Security
  timezone: Europe/Berlin                # default UTC
  fiscal_year: {starts: february, named_after: end}
  week_starts: monday
  currency: EUR
  locale: en-GB
include: [kpis/, goals/]                 # folders or globs
defaults: {confidence: 95%, min_sample: 30, segments: [plan], baseline: last_quarter}
engine: {memory: 2 GB, threads: 2, timeout: 10 minutes}
privacy: {minimum_cell: 5}
lint: {off: {}}

sources:
  surveys:
    files: data/surveys/*.parquet
    time: responded_at
    key: response_id
    fresh: 3 days
    columns:
      responded_at: {type: timestamp, format: "%m/%d/%Y %H:%M", timezone: America/New_York}
      nps: {type: integer, between: [0, 10], nulls: ["", "N/A"]}
      plan: {values: [free, pro, 1, true], required: true}
      effort: {from: "How easy was it, overall?", type: integer, between: [1, 7], nulls: ["0"]}
      reason: {from: [Reason, Topic], type: text, optional: true}
      "*": {type: text}
    bad_rows: fail
    csv: {delimiter: ";", skip: 2, until: Total, decimal: ",", header: true}
  feedback:
    query: |
      select t.*, c.plan
        from tickets t
        join customers c using (customer_id)
    time: opened_at
    key: [ticket_id, line]
  plan_2026: {files: data/plan.csv, time: month, grain: month}

segments:
  plan: {by: plan}
  tenure: {by: months_active, bins: [3, 12, 36], labels: [new, first year, settled, loyal]}
  enterprise: {where: plan = 'enterprise'}

kpis:
  nps:
    title: Net Promoter Score
    type: nps
    source: surveys
    score: nps
    segments: [plan, [plan, tenure]]
    baseline: fy26
    target: {reach: 30, due: 2026-12-31}
    owner: 007
  csat: {type: csat, source: surveys, score: csat, scale: [1, 5], report: top_box, target: 80%}
  fcr: {type: share, source: feedback, of: contacts = 1, better: higher, target: {change: +5 pp, baseline: fy26, due: FY27-Q4}}
  frt: {type: duration, source: feedback, start: opened_at, end: first_response_at, report: median, open: excluded}
  contacts: {type: count, source: feedback, material: 50 count, better: lower}
  support_cost: {type: sum, source: feedback, of: amount, unit: money, better: lower}
  cost_per_contact: {formula: support_cost / contacts, unit: money, better: lower}

baselines:
  last_quarter: {previous: 1 quarter}
  year_ago: {ago: 1 year}
  trailing: {last: 8 weeks}
  fy26: {from: 2025-02-01, to: 2026-01-31}
  before_cxkit: {values: {nps: 20, csat: 70%}, cite: Board report 2024}

targets:
  frt_fast: {kpi: frt, change: -20%, baseline: fy26, due: 2026-06-30}
  load: {kpi: contacts, between: [900, 1200], every: week}

goals:
  loyalty: {title: Customers recommend us, owner: cx-lead, due: 2026-12-31, targets: {nps: 3, csat: 2}}
  effortless: {title: Help is easy and quick, targets: [fcr, frt_fast]}

scorecards:
  weekly: {title: CX weekly, every: week, history: 26, template: scorecard}
  emea: {every: month, kpis: [fcr, frt], where: {plan: 1}, output: emea/$period.md, template: templates/emea.md.hbs}
`
