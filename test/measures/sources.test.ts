import { describe, expect, it } from 'vitest'
import { sourcesOf, usedBy, withParts } from '../../src/measures/sources.ts'
import type { Kpi } from '../../src/model/kpi.ts'
import { projectOf } from '../resolve/build.ts'

const project = projectOf(`cxkit: 1
sources:
  a: {files: a.csv, time: t}
  b: {files: b.csv, time: t}
  c: {files: c.csv, time: t}
kpis:
  tickets: {type: count, source: b, better: lower}
  orders: {type: count, source: a, better: higher}
  answers: {type: count, source: c, better: higher}
  rate: {type: rate, source: c, per: orders, better: lower}
  mix: {formula: rate + tickets - rate, better: lower}
`)
const kpis = new Map(project.kpis.map((kpi) => [kpi.id, kpi]))
const idsOf = (all: readonly Kpi[]) => all.map(({ id }) => id)
function named(id: string): Kpi {
  const found = kpis.get(id)
  if (found === undefined) throw new Error(id)
  return found
}

describe('what a KPI stands on', () => {
  it.each([
    ['tickets', [], ['tickets'], ['b']],
    ['rate', ['orders'], ['rate', 'orders'], ['a', 'c']],
    ['mix', ['rate', 'tickets'], ['mix', 'rate', 'orders', 'tickets'], ['a', 'b', 'c']],
  ])('of %s is its direct parts, all its parts, and their sources', (id, direct, parts, sources) => {
    expect(usedBy(named(id))).toEqual(direct)
    expect(idsOf(withParts(named(id), kpis))).toEqual(parts)
    expect(sourcesOf(named(id), kpis)).toEqual(sources)
  })

  it('passes over what is not there', () => {
    expect(idsOf(withParts(named('rate'), new Map()))).toEqual(['rate'])
  })
})
