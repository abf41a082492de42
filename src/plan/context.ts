import type { Catalog, SourceFacts } from '../model/catalog.ts'
import type { Kpi } from '../model/kpi.ts'
import type { Baseline, Project, Segment, Target } from '../model/project.ts'
import type { Source } from '../model/source.ts'
import { InternalError, type Day, type Id } from '../model/words.ts'

/** A project and what the engine found, with everything at hand by its name. */
export interface Context {
  readonly project: Project
  readonly catalog: Catalog
  readonly asOf?: Day
  readonly kpis: ReadonlyMap<Id, Kpi>
  readonly sources: ReadonlyMap<Id, Source>
  readonly segments: ReadonlyMap<Id, Segment>
  readonly baselines: ReadonlyMap<Id, Baseline>
  readonly targets: ReadonlyMap<Id, readonly Target[]>
}

export function context(project: Project, catalog: Catalog, asOf: Day | undefined): Context {
  return {
    project,
    catalog,
    ...(asOf === undefined ? {} : { asOf }),
    kpis: byId(project.kpis),
    sources: byId(project.sources),
    segments: byId(project.segments),
    baselines: byId(project.baselines),
    targets: new Map(project.kpis.map(({ id }) => [id, project.targets.filter(({ kpi }) => kpi === id)])),
  }
}

export function byId<T extends { readonly id: Id }>(all: readonly T[]): ReadonlyMap<Id, T> {
  return new Map(all.map((one) => [one.id, one]))
}

/** What a stage before has checked to be there. */
export function required<T>(all: ReadonlyMap<Id, T>, id: Id): T {
  const found = all.get(id)
  if (found === undefined) throw new InternalError(`no ${id}`)
  return found
}

export function factsOf({ catalog }: { readonly catalog: Catalog }, source: Id): SourceFacts {
  return required(catalog.sources, source)
}
