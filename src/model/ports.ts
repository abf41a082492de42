import type { Catalog } from './catalog.ts'
import type { Table } from './cells.ts'
import type { Checked } from './diagnostic.ts'
import type { Query } from './plan.ts'
import type { Project } from './project.ts'
import type { Day } from './words.ts'

/** A folder as it is on disk, in a git ref, or behind a contents API. Paths are relative, with `/`. */
export interface FileTree {
  /** Sorted paths of the files that match. */
  list(glob: string): Promise<readonly string[]>
  read(path: string): Promise<Uint8Array | undefined>
}

export interface InspectAsk {
  readonly project: Project
  /** Where the project's files lie on this machine. */
  readonly root: string
  readonly asOf?: Day
}

/** One child process. A failed call throws `EngineFailure`. */
export interface Engine {
  inspect(ask: InspectAsk): Promise<Checked<Catalog>>
  query(query: Query): Promise<Table>
  close(): Promise<void>
}

/** The engine died, ran out of time or refused a query; `names` are the KPIs it was working for. */
export class EngineFailure extends Error {
  override readonly name = 'EngineFailure'
  readonly names: readonly string[]
  constructor(message: string, names: readonly string[] = []) {
    super(message)
    this.names = names
  }
}
