import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import type { SourceSpan } from '../../src/model/diagnostic.ts'
import { expressionOf, type Expression, type SegmentText } from '../../src/model/expression.ts'
import type { Kpi } from '../../src/model/kpi.ts'
import type { Measure } from '../../src/model/measure.ts'
import type { Project, Segment } from '../../src/model/project.ts'
import type { Source } from '../../src/model/source.ts'

/** A place that no test looks at. */
export const somewhere: SourceSpan = { file: 'cxkit.yml', line: 1, column: 1 }

/** SQL that begins in line 7, column 11 of kpis.yml, further lines in column 5. */
export function text(sql: string): SegmentText {
  const lines = sql
    .split('\n')
    .map((_line, index) => ({ file: 'kpis.yml', line: 7 + index, column: index === 0 ? 11 : 5 }))
  return { sql, at: lines[0] ?? somewhere, lines }
}

export function expression(sql: string, over = 'surveys'): Expression {
  return expressionOf(text(sql), over)
}

export function source(id: string, more: Partial<Source> = {}): Source {
  return {
    id,
    at: somewhere,
    from: { type: 'files', patterns: [{ glob: `${id}.csv`, at: somewhere }] },
    key: [],
    columns: [],
    badRows: 'fail',
    minimumRows: 1,
    csv: { skip: 0, decimal: '.', header: true },
    ...more,
  }
}

export function query(id: string, sql: string, more: Partial<Source> = {}): Source {
  return source(id, { from: { type: 'query', sql: expression(sql, id) }, ...more })
}

export function column(name: string) {
  return { name, at: somewhere }
}

export function kpi(id: string, measure: Measure): Kpi {
  return {
    id,
    at: somewhere,
    type: measure.type,
    title: id,
    measure,
    unit: 'number',
    scale: { times: 1, per: 1 },
    range: {},
    better: 'none',
    minSample: 1,
    confidence: 0.95,
    splits: [],
    tags: [],
    definition: id,
  }
}

/** A KPI that counts the rows of a source. */
export function count(over: string): Kpi {
  return kpi(`count_${over}`, { type: 'count', rows: { shape: 'events', source: over } })
}

/** The mean of an expression. */
export function mean(id: string, sql: string, from = 'surveys'): Kpi {
  return kpi(id, {
    type: 'mean',
    rows: { shape: 'events', source: from },
    of: { type: 'value', of: expression(sql, from) },
  })
}

export function segment(id: string, members: Segment['members']): Segment {
  return { id, at: somewhere, members, journey: false }
}

export function by(id: string, sql = id): Segment {
  return segment(id, { type: 'by', sql: text(sql) })
}

export function project(more: Partial<Project>): Project {
  return {
    name: 'test',
    at: somewhere,
    calendar: { timezone: 'Europe/Berlin', weekStarts: 'monday' },
    locale: 'en-GB',
    engine: { memoryMegabytes: 512, threads: 2, timeoutSeconds: 60 },
    sources: [],
    segments: [],
    kpis: [],
    baselines: [],
    targets: [],
    goals: [],
    scorecards: [],
    ...more,
  }
}

/** A folder with these files, gone after the tests of the file. */
export function folder(files: Readonly<Record<string, string>>): string {
  const root = mkdtempSync(join(tmpdir(), 'cxkit-'))
  for (const [name, content] of Object.entries(files)) writeFileSync(join(root, name), content)
  afterAll(() => rmSync(root, { recursive: true, force: true }))
  return root
}
