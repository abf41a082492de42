import { readFileSync } from 'node:fs'
import { Ajv } from 'ajv'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parse, stringify } from 'yaml'
import { validate } from '../../src/validate/validate.ts'
import { file, whole } from './project.ts'

/** The schema for editors; what it lets through and what `validate` lets through is the same. */
const bundle = JSON.parse(readFileSync(`${import.meta.dirname}/../../schemas/cxkit.schema.json`, 'utf8'))
const fits = new Ajv({ allErrors: true, strict: false }).compile(bundle)

/** Said by `validate` alone: references between keys are not for editors. */
const inCode = ['one-key-needed', 'not-built-yet']

const verdict = (declarations: unknown) => {
  const result = validate([file(stringify(declarations, { aliasDuplicateObjects: false }))])
  return result.ok || result.errors.every(({ code }) => inCode.includes(code))
}

const word = fc.constantFrom('plan', 'nps', 'a_b', 'fy26')
const text = fc.oneof(word, fc.constantFrom('What is it?', 'a = 1', '2 GB', '3 days'), fc.integer())
const quantity = fc.oneof(fc.integer(), fc.constantFrom('80%', '2 hours'))
const count = fc.oneof(
  { weight: 60, arbitrary: fc.integer({ min: 1, max: 50 }) },
  { weight: 1, arbitrary: fc.constantFrom(0, -1, 1.5, 'many') },
)
const flag = fc.oneof({ weight: 60, arbitrary: fc.boolean() }, { weight: 1, arbitrary: fc.constantFrom('yes', 3) })
const oneOf = (...words: readonly string[]) =>
  fc.oneof({ weight: 60, arbitrary: fc.constantFrom(...words) }, { weight: 1, arbitrary: fc.constant('nonsense') })
const list = <T>(part: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 60, arbitrary: fc.array(part, { minLength: 1, maxLength: 3 }) }, { weight: 1, arbitrary: part })

/** Some of the keys, and now and then one that does not belong there. */
function some(
  keys: Readonly<Record<string, fc.Arbitrary<unknown>>>,
  needed: readonly string[] = [],
): fc.Arbitrary<object> {
  const known = fc.record(keys, { requiredKeys: [...needed] })
  const stray = fc.constantFrom('colour', 'of', 'score', 'kpi', 'trials')
  return fc.oneof(
    { weight: 60, arbitrary: known },
    { weight: 1, arbitrary: fc.tuple(known, stray).map(([map, key]) => ({ [key]: 'x', ...map })) },
    { weight: 1, arbitrary: known.map((map) => Object.fromEntries(Object.entries(map).slice(1))) },
  )
}

const target = some(
  { reach: quantity, due: word, every: oneOf('day', 'week', 'all'), tolerance: quantity, baseline: word },
  ['reach'],
)
const common = {
  title: text,
  source: word,
  where: text,
  unit: oneOf('percent', 'hours', 'money'),
  better: oneOf('higher', 'lower', 'none'),
  segments: list(fc.oneof(word, fc.array(word, { minLength: 2, maxLength: 3 }))),
  baseline: word,
  target: fc.oneof(quantity, target),
  min_sample: count,
  material: quantity,
  tags: list(text),
  decimals: count,
}
const scale = fc.oneof(
  { weight: 30, arbitrary: fc.constantFrom([1, 5], [0, 10]) },
  { weight: 1, arbitrary: fc.constantFrom([1], [1, 2, 3], 'low') },
)
const report = oneOf('top_box', 'mean')
const kpi = (type: string, keys: Readonly<Record<string, fc.Arbitrary<unknown>>>, needed: readonly string[]) =>
  some({ type: fc.constant(type), ...common, ...keys }, ['type', 'source', ...needed])
const kpis = fc.oneof(
  kpi('share', { of: text }, ['of']),
  kpi('net_share', { plus: text, minus: text, trials: text }, ['plus', 'minus']),
  kpi('mean', { of: text }, ['of']),
  kpi('count', { distinct: text }, []),
  kpi('rate', { per: word, of: text }, ['per']),
  kpi('quantile', { of: text, at: quantity }, ['of']),
  kpi('duration', { start: text, end: text, report: oneOf('median', 'p90'), open: oneOf('excluded') }, [
    'start',
    'end',
    'report',
    'open',
  ]),
  kpi('nps', { score: text }, ['score']),
  kpi('csat', { score: text, scale, report, satisfied: count }, ['score', 'scale', 'report']),
  kpi('ces', { score: text, scale, report }, ['score', 'scale', 'report', 'better']),
  kpi('nonsense', { of: text }, []),
  some({ formula: text, unit: common.unit, title: text, type: fc.constant('formula') }, ['formula']),
)
const column = some({
  from: fc.oneof(text, list(text)),
  type: oneOf('text', 'integer', 'date'),
  between: fc.constantFrom([0, 10], ['2026-01-01', 3]),
  values: list(text),
  nulls: fc.array(fc.constantFrom('', 'N/A', 0)),
  required: flag,
  optional: flag,
  decimals: count,
})
const declarations = some(
  {
    cxkit: fc.constant(1),
    project: some({
      name: text,
      week_starts: oneOf('monday', 'sunday'),
      fiscal_year: some({ starts: oneOf('february') }, ['starts']),
    }),
    defaults: some({ confidence: quantity, min_sample: count }),
    engine: some({ threads: count, type: oneOf('duckdb'), timeout: fc.constant('10 minutes') }),
    sources: fc.dictionary(
      fc.constantFrom('surveys', 'calls', 'Surveys', '2nd'),
      some(
        {
          files: fc.oneof(word, list(word)),
          time: text,
          key: fc.oneof(word, list(word)),
          columns: fc.dictionary(word, column),
          minimum_rows: count,
          grain: oneOf('month'),
        },
        ['files'],
      ),
      { maxKeys: 2 },
    ),
    segments: fc.dictionary(
      word,
      some({ by: text, bins: list(fc.integer()), top: count, journey: flag, order: list(text) }, [
        'by',
        'bins',
        'order',
      ]),
      { maxKeys: 2 },
    ),
    kpis: fc.dictionary(fc.constantFrom('nps', 'a_b', 'a-b', 'csat'), kpis, { maxKeys: 2 }),
    baselines: fc.dictionary(word, some({ previous: fc.constant('1 quarter') }, ['previous']), { maxKeys: 1 }),
    goals: fc.dictionary(
      word,
      some(
        {
          title: text,
          needs: quantity,
          targets: fc.oneof(list(word), fc.dictionary(word, count, { minKeys: 1, maxKeys: 2 })),
        },
        ['targets'],
      ),
      { maxKeys: 1 },
    ),
    scorecards: fc.dictionary(
      word,
      some({
        every: oneOf('week', 'all'),
        history: count,
        kpis: list(word),
        template: oneOf('scorecard', 'templates/a.hbs'),
      }),
      { maxKeys: 1 },
    ),
  },
  ['cxkit'],
)

describe('the schema for editors', () => {
  it('lets a project through that has something of everything', () => {
    expect(fits(parse(whole)), JSON.stringify(fits.errors)).toBe(true)
  })

  it('and validation come to the same verdict on generated declarations', () => {
    const seen = { good: 0, bad: 0 }
    fc.assert(
      fc.property(declarations, (generated) => {
        const isGood = verdict(generated)
        seen[isGood ? 'good' : 'bad'] += 1
        expect(fits(generated), `${stringify(generated)}${JSON.stringify(fits.errors)}`).toBe(isGood)
      }),
      { numRuns: 300, seed: 20_261_115 },
    )
    expect(seen.good).toBeGreaterThan(40)
    expect(seen.bad).toBeGreaterThan(40)
  })
})
