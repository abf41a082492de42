import { daysBetween } from '../calendar/days.ts'
import { sourcesOf } from '../measures/sources.ts'
import type { Catalog } from '../model/catalog.ts'
import { failed, passed, sortDiagnostics, type Checked, type Diagnostic } from '../model/diagnostic.ts'
import type { Project } from '../model/project.ts'
import type { Source } from '../model/source.ts'
import type { Day, Id } from '../model/words.ts'
import { byId } from './context.ts'

export interface AsOf {
  /** Absent where no source has a time. */
  readonly day?: Day
  /** The sources whose newest known day is the latest. */
  readonly newest: readonly { readonly source: Id; readonly last: Day }[]
}

/** Longer between the newest day and the one before it, and the newest is a slip of the pen. */
const longestGap = 400

/** The day up to whose end everything is known: the one asked for, else the newest in the time columns used. */
export function findAsOf(project: Project, catalog: Catalog, asked: Day | undefined): Checked<AsOf> {
  const timed = timedSources(project)
  const errors = timed.flatMap((source) => farOff(source, catalog))
  if (errors.length > 0) return failed(sortDiagnostics(errors))
  const days = timed.flatMap(({ id }) => {
    const last = catalog.sources.get(id)?.last
    return last === undefined ? [] : [{ source: id, last }]
  })
  const latest = days
    .map(({ last }) => last)
    .toSorted()
    .at(-1)
  const day = asked ?? latest
  if (day === undefined) {
    const [source] = usedSources(project).filter(({ time }) => time !== undefined)
    if (source !== undefined) return failed([noDay(source)])
  }
  return passed({ ...(day === undefined ? {} : { day }), newest: days.filter(({ last }) => last === latest) })
}

/** Sources that KPIs read and that have a time of their own; a plan lies ahead and sets nothing. */
function timedSources(project: Project): readonly Source[] {
  return usedSources(project).filter(({ time, grain }) => time !== undefined && grain === undefined)
}

function usedSources(project: Project): readonly Source[] {
  const kpis = byId(project.kpis)
  const used = new Set(project.kpis.flatMap((kpi) => sourcesOf(kpi, kpis)))
  return project.sources.filter(({ id }) => used.has(id))
}

/** Without a day no period is over: only a plan, or nothing at all, is there. */
function noDay({ id, time, at, grain }: Source): Diagnostic {
  const why =
    grain === undefined ? `source "${id}" has no row` : `source "${id}" stands for whole periods, also to come`
  return {
    code: 'no-as-of-day',
    severity: 'error',
    message: `the data do not tell up to which day they are known: ${why}`,
    at: time?.at ?? at,
    hint: 'name the day: `--as-of 2026-11-15`',
  }
}

function farOff(source: Source, catalog: Catalog): readonly Diagnostic[] {
  const facts = catalog.sources.get(source.id)
  if (facts?.last === undefined || facts.lastButOne === undefined) return []
  const gap = daysBetween(facts.lastButOne, facts.last)
  if (gap <= longestGap) return []
  const name = source.time?.name ?? ''
  return [
    {
      code: 'newest-day-far-off',
      severity: 'error',
      message: `the newest day of \`${name}\` in source "${source.id}" is ${facts.last}, ${gap} days after the one before it (${facts.lastButOne})`,
      at: source.time?.at ?? source.at,
      hint: 'mend that row in the extract, or leave it out with `where:` on the source',
    },
  ]
}
