import type { SourceFacts } from '../../model/catalog.ts'
import type { Diagnostic } from '../../model/diagnostic.ts'
import { shortDay } from '../dates.ts'
import { figure, join, list, type Markdown, safe, nothing, type Printable, prose, words } from '../markdown.ts'
import { wholeNumber } from '../text.ts'
import type { CardContext } from './context.ts'

export interface SourceView {
  readonly name: Printable
  readonly rows: Printable
  /** Rows not counted, and why. */
  readonly leftOut: Printable
  readonly through: Printable
}

export interface MissingView {
  readonly kpi: Printable
  readonly missing: Printable
  readonly share: Printable
}

export interface QualityView {
  readonly sources: readonly SourceView[]
  /** KPIs with answers that are empty or outside of the scale. */
  readonly missing: readonly MissingView[]
  /** KPIs whose answers come from customers who may have several. */
  readonly repeats: readonly RepeatsView[]
  readonly warnings: readonly Printable[]
}

export interface RepeatsView {
  readonly kpi: Printable
  readonly rows: Printable
  readonly customers: Printable
}

export function quality(context: CardContext): QualityView {
  const { project, plan } = context
  const sources = project.sources.flatMap((source) => {
    const facts = plan.catalog.sources.get(source.id)
    return facts === undefined ? [] : [sourceView(source.id, facts, context)]
  })
  return { sources, missing: missing(context), repeats: repeats(context), warnings: context.warnings.map(warning) }
}

function sourceView(id: string, facts: SourceFacts, context: CardContext): SourceView {
  const { locale } = context.project
  const beneath = facts.beneath.length === 0 ? nothing : safe` (from ${list(facts.beneath)})`
  return {
    name: safe`${id}${beneath}`,
    rows: figure(wholeNumber(facts.rows, locale)),
    leftOut: leftOut(facts, locale),
    through: facts.last === undefined ? 'no time' : figure(shortDay(facts.last)),
  }
}

function leftOut(facts: SourceFacts, locale: string): Markdown {
  const reasons = [
    [facts.excluded, 'broke the contract'],
    [facts.dropped, 'outside of its where'],
    [facts.duplicates, 'exact duplicates'],
    [facts.ambiguous, 'in a repeated hour, read as the first'],
  ] as const
  const said = reasons.filter(([count]) => count > 0)
  return said.length === 0
    ? safe`none`
    : join(
        said.map(([count, reason]) => safe`${figure(wholeNumber(count, locale))} ${words(reason)}`),
        '; ',
      )
}

function missing(context: CardContext): readonly MissingView[] {
  const { locale } = context.project
  return [...context.totals.values()].flatMap(({ kpi, current }) => {
    const count = current.missing ?? 0
    if (count === 0) return []
    const all = count + ((current.type === 'value' ? current.n : undefined) ?? 0)
    const share = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 }).format(count / all)
    const title = context.kpis.get(kpi)?.title ?? kpi
    return [{ kpi: title, missing: figure(wholeNumber(count, locale)), share: figure(share) }]
  })
}

function repeats(context: CardContext): readonly RepeatsView[] {
  const { locale } = context.project
  return [...context.totals.values()].flatMap(({ kpi, current }) => {
    if (current.type !== 'value' || current.customers === undefined) return []
    const rows = figure(wholeNumber(current.n ?? current.value, locale))
    return [
      { kpi: context.kpis.get(kpi)?.title ?? kpi, rows, customers: figure(wholeNumber(current.customers, locale)) },
    ]
  })
}

/** `kpis/nps.yml:7:11 vanity-risk: …` */
function warning({ at, code, message }: Diagnostic): Markdown {
  return safe`${`${at.file}:${at.line}:${at.column}`} ${code}: ${prose(message)}`
}
