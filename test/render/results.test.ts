import { readFileSync } from 'node:fs'
import { Ajv } from 'ajv'
import { describe, expect, test } from 'vitest'
import { InternalError } from '../../src/model/words.ts'
import { compactJson } from '../../src/render/formats/compact.ts'
import { resultsText } from '../../src/render/formats/json.ts'
import { kpi, measured, result, target, value, weeks } from './builders.ts'
import { richCard } from './rich.ts'

const schema = JSON.parse(readFileSync(new URL('../../schemas/results.schema.json', import.meta.url), 'utf8'))
const ajv = new Ajv({ strict: true, strictRequired: false, allErrors: true })
const validate = ajv.compile(schema)

function documentOf(...parts: Parameters<typeof measured>) {
  return JSON.parse(resultsText(measured(...parts)))
}

function mistakes(document: unknown): unknown {
  return validate(document) ? [] : validate.errors
}

describe('the schema', () => {
  test('holds for a document with everything in it', () => {
    expect(mistakes(JSON.parse(resultsText(richCard())))).toEqual([])
  })

  test('holds for the smallest document', () => {
    expect(mistakes(documentOf({ kpis: [], results: [] }))).toEqual([])
  })

  test('describes every property', () => {
    const undescribed: string[] = []
    JSON.stringify(schema, function (key, node: unknown) {
      if (key === 'properties' && typeof node === 'object' && node !== null)
        for (const [name, property] of Object.entries(node))
          if (!('description' in property || '$ref' in property)) undescribed.push(name)
      return node
    })
    expect(undescribed).toEqual([])
  })

  test.each([
    ['a key that nobody knows', { extra: 1 }],
    ['a value beside a state', { state: 'no data' }],
    ['an upper bound without a lower one', { low: undefined }],
    ['an evidence that is none', { evidence: 'great' }],
    ['a value as text', { value: '76' }],
  ])('refuses %s', (_, over) => {
    const document = documentOf()
    document.scorecards[0].results[0] = { ...document.scorecards[0].results[0], ...over }
    expect(mistakes(JSON.parse(JSON.stringify(document)))).not.toEqual([])
  })

  test('refuses a result with neither value nor state', () => {
    const document = documentOf()
    delete document.scorecards[0].results[0].value
    expect(mistakes(document)).not.toEqual([])
  })
})

test('a result has the keys of the language, in their order, and numbers as they are', () => {
  const { scorecards } = documentOf({
    results: [
      result({
        current: value(76.123456789, [74.2, 77.7], {
          n: 2240,
          missing: 12,
          because: 'it is so',
          shares: { top: 76.1 },
        }),
        baseline: {
          baseline: 'fy26',
          window: { id: 'fy26', from: '2025-02-01', until: '2026-02-01' },
          estimate: value(70),
          declared: false,
        },
        change: { value: 6.123456789, low: 3.3, high: 8.6 },
        evidence: 'better',
        targets: [target({ due: '2026-12-31', dueNow: 78.9 })],
        history: weeks(undefined, 76),
      }),
    ],
  })
  expect(JSON.stringify(scorecards[0].results[0])).toBe(
    '{"kpi":"csat","type":"csat","unit":"percent","better":"higher","segments":[],"members":[],"period":"2026-W46",' +
      '"value":76.123456789,"low":74.2,"high":77.7,"n":2240,"missing":12,"shares":{"top":76.1},"no_interval":"it is so",' +
      '"baseline":{"baseline":"fy26","from":"2025-02-01","to":"2026-01-31","value":70,"n":1000},' +
      '"change":{"value":6.123456789,"low":3.3,"high":8.6},"evidence":"better",' +
      '"targets":[{"target":"csat","reach":80,"due":"2026-12-31","due_now":78.9,"gap":4,"progress":"off track","because":"the interval ends below 80"}],' +
      '"because":"no baseline is declared",' +
      '"history":[{"period":"2026-W45","state":"no data"},{"period":"2026-W46","value":76,"n":1000}]}',
  )
  expect(scorecards[0]).toMatchObject({
    scorecard: 'weekly',
    every: 'week',
    period: '2026-W46',
    from: '2026-11-09',
    to: '2026-11-15',
  })
})

test('one file gives its hash to the source, several the hash of their hashes', () => {
  const one = documentOf().sources[0]
  expect(one).toMatchObject({
    source: 'surveys',
    rows: 21_034,
    excluded: 12,
    through: '2026-11-15',
    sha256: 'a'.repeat(64),
  })
  const files = ['a', 'b'].map((name) => ({ path: name, rows: 1, sha256: name.repeat(64) }))
  const several = documentOf({ facts: { files } }).sources[0]
  // sha256sum of the two lines
  expect(several.sha256).toBe('913f9338fb6c17253f3a14816fc08d52522454bfc19a8c99538a197cfb23fb41')
  expect(documentOf({ facts: { files: [] } }).sources[0]).not.toHaveProperty('sha256')
})

test('what is 0 and optional is left out', () => {
  expect(documentOf().sources[0]).not.toHaveProperty('dropped')
  expect(documentOf({ facts: { dropped: 5 } }).sources[0]).toHaveProperty('dropped', 5)
})

test('a warning has its place as text', () => {
  const at = { file: 'kpis/nps.yml', line: 7, column: 11 }
  const { warnings } = documentOf({
    what: { warnings: [{ code: 'yaml-syntax', severity: 'warning', message: 'm', at, hint: 'h' }] },
  })
  expect(warnings).toEqual([{ code: 'yaml-syntax', at: 'kpis/nps.yml:7:11', message: 'm', hint: 'h' }])
})

test('a result of a KPI that the project has not is our mistake', () => {
  expect(() => documentOf({ kpis: [kpi({ id: 'other' })] })).toThrow(InternalError)
})

test('what holds nothing nested stands on one line', () => {
  expect(compactJson({ a: 1, b: [1, 2], c: [{ d: 'x', e: undefined }], f: {}, g: [], h: undefined, i: true })).toBe(
    '{\n  "a": 1,\n  "b": [1, 2],\n  "c": [\n    {"d": "x"}\n  ],\n  "f": {},\n  "g": [],\n  "i": true\n}\n',
  )
})
