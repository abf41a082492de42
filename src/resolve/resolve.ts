import { failed, passed, sortDiagnostics, type Checked } from '../model/diagnostic.ts'
import type { Loaded } from '../model/loaded.ts'
import type { Project } from '../model/project.ts'
import type { Id } from '../model/words.ts'
import type { WrittenProject } from '../model/written-project.ts'
import { resolveBaselines } from './baselines.ts'
import { checkCycles } from './cycles.ts'
import { checkDefaults } from './defaults.ts'
import { findings } from './findings.ts'
import { resolveGoals } from './goals.ts'
import { resolveKpis } from './kpis.ts'
import { rulesOff } from './lint.ts'
import { checkRates } from './rates.ts'
import { resolveScorecards } from './scorecards.ts'
import { resolveSegments } from './segments.ts'
import { calendarRules, engineLimits, numberSettings } from './settings.ts'
import { resolveSources } from './sources.ts'
import { readSplits } from './splits.ts'
import { resolveTargets } from './targets.ts'

/** Makes every reference, unit, default and formula explicit; finds all mistakes that need no data. */
export function resolve(written: WrittenProject, { texts }: Pick<Loaded, 'texts'>): Checked<Project> {
  const found = findings(written)
  const { declarations } = written
  const calendar = calendarRules(found)
  const { locale, currency } = numberSettings(found)
  const money = currency === undefined ? {} : { currency }
  const sources = byId(resolveSources(texts, found))
  const segments = resolveSegments(found)
  checkDefaults(found)
  readSplits('/defaults/segments', declarations.defaults?.segments ?? [], { named: 'default', found })
  const circled = checkCycles(found)
  const kpis = resolveKpis({ found, sources, circled, ...money })
  checkRates(kpis, found)
  const baselines = resolveBaselines(kpis, { found, ...money })
  const targets = resolveTargets({ found, kpis, baselines: byId(baselines), calendar, ...money })
  const goals = resolveGoals({ found, targets, calendar })
  const scorecards = resolveScorecards({ found, sources, kpis, targets, goals, texts })
  const off = rulesOff(found)
  const minimumCell = declarations.privacy?.minimum_cell
  const project: Project = {
    name: declarations.project?.name ?? 'Scorecard',
    at: found.at(''),
    calendar,
    ...money,
    locale,
    engine: engineLimits(found),
    ...(minimumCell === undefined ? {} : { minimumCell }),
    ...(off.length === 0 ? {} : { rulesOff: off }),
    sources: [...sources.values()],
    segments,
    kpis: [...kpis.values()],
    baselines,
    targets,
    goals,
    scorecards,
  }
  const all = sortDiagnostics(found.all())
  const errors = all.filter(({ severity }) => severity === 'error')
  return errors.length > 0 ? failed(all) : passed(project, all)
}

function byId<T extends { readonly id: Id }>(all: readonly T[]): ReadonlyMap<Id, T> {
  return new Map(all.map((one) => [one.id, one]))
}
