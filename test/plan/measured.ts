import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll } from 'vitest'
import { createHost } from '../../src/execute/engines/duckdb/host.ts'
import type { Table } from '../../src/model/cells.ts'
import type { Diagnostic } from '../../src/model/diagnostic.ts'
import type { Plan, Query } from '../../src/model/plan.ts'
import type { Day } from '../../src/model/words.ts'
import { plan } from '../../src/plan/plan.ts'
import { projectOf } from '../resolve/build.ts'

export type Files = Readonly<Record<string, string>>

const roots: string[] = []
afterAll(() => roots.forEach((root) => rmSync(root, { recursive: true, force: true })))

export interface Measured {
  readonly plan: Plan
  readonly tables: readonly (readonly [query: Query, table: Table])[]
  readonly warnings: readonly Diagnostic[]
}

/** Plans a project over real files with the real engine and runs every query. */
export async function measured(yaml: string, files: Files, asOf?: Day): Promise<Measured> {
  const project = projectOf(yaml)
  const root = folder(files)
  const host = createHost()
  const day = asOf === undefined ? {} : { asOf }
  try {
    const answer = await host.answer({ type: 'inspect', ask: { project, root, ...day } })
    if (answer.type !== 'inspected') throw new Error(answer.type)
    if (!answer.catalog.ok) throw new Error(answer.catalog.errors.map(({ message }) => message).join('\n'))
    const made = plan(project, answer.catalog.value, { scorecards: [], ...day })
    if (!made.ok) throw new Error(made.errors.map(({ message }) => message).join('\n'))
    const tables: (readonly [Query, Table])[] = []
    for (const query of made.value.queries) {
      const table = await host.answer({ type: 'query', sql: query.sql, parameters: query.parameters })
      if (table.type !== 'table') throw new Error(table.type)
      tables.push([query, table.table])
    }
    return { plan: made.value, tables, warnings: made.warnings }
  } finally {
    await host.close()
  }
}

/** A table as rows of plain values. */
export function rowsOf(table: Table): readonly Readonly<Record<string, string | number | undefined>>[] {
  return Array.from({ length: table.rows }, (_, row) =>
    Object.fromEntries(
      [...table.columns].map(([name, column]) => {
        const found = column[row]
        return [name, typeof found === 'bigint' ? Number(found) : found]
      }),
    ),
  )
}

function folder(files: Files): string {
  const root = mkdtempSync(join(tmpdir(), 'cxkit-plan-'))
  roots.push(root)
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), content)
  }
  return root
}
