import { DuckDBInstance } from '@duckdb/node-api'
import type { EngineLimits } from '../../../model/project.ts'
import { connectionOver, literal, type Connection } from './connection.ts'

export interface OpenEngine {
  readonly db: Connection
  readonly version: string
  close(): void
}

/** Opens an empty database in memory that neither installs, loads nor stores anything. */
export async function openEngine(): Promise<OpenEngine> {
  const instance = await DuckDBInstance.create(':memory:', {
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    allow_community_extensions: 'false',
    allow_persistent_secrets: 'false',
    temp_directory: '',
    // Division by 0 is null, not infinity.
    ieee_floating_point_ops: 'false',
  })
  const duckdb = await instance.connect()
  const db = connectionOver(duckdb)
  const [row] = await db.rows('select version() as version')
  return {
    db,
    version: String(row?.['version']),
    close: () => {
      duckdb.closeSync()
      instance.closeSync()
    },
  }
}

/** What the declarations say of memory, threads and zone. */
export async function configure(db: Connection, limits: EngineLimits, timezone: string): Promise<void> {
  await db.run(`set memory_limit = ${literal(`${limits.memoryMegabytes} MB`)}`)
  await db.run(`set threads = ${limits.threads}`)
  await db.run(`set TimeZone = ${literal(timezone)}`)
}

/**
 * After this no statement reaches a file or the network but the ones named, and no setting changes;
 * errors tell their place as JSON.
 */
export async function lock(db: Connection, readable: readonly string[] = []): Promise<void> {
  await db.run(`set allowed_paths = [${readable.map(literal).join(', ')}]`)
  await db.run('set errors_as_json = true')
  await db.run('set enable_external_access = false')
  await db.run('set lock_configuration = true')
}
