import type { Catalog } from '../../../model/catalog.ts'
import { passed, type Checked } from '../../../model/diagnostic.ts'
import type { InspectAsk } from '../../../model/ports.ts'
import type { Connection } from './connection.ts'
import { configure, lock } from './instance.ts'

/** Loads what the project reads, closes the engine to the outside, and tells what planning must know. */
export async function inspect(db: Connection, ask: InspectAsk): Promise<Checked<Catalog>> {
  await configure(db, ask.project.engine, ask.project.calendar.timezone)
  await lock(db)
  return passed({ dialect: 'duckdb', sources: new Map(), expressions: new Map() })
}
