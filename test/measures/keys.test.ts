import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { ingredientKey } from '../../src/measures/keys.ts'
import { expressionOf, type Expression } from '../../src/model/expression.ts'
import type { Condition, Quantity, Valid } from '../../src/model/measure.ts'
import type { Additive, Filter, Ingredient } from '../../src/model/plan.ts'
import { at } from './rows.ts'

/** SQL as it might be meant to be taken for something else. */
const sql = fc.oneof(
  fc.constantFrom('a', 'b', 'a -- ', 'a) & holds(', "'x' & known(a)", '"a"', 'a, b', 'a in 0..10 whole'),
  fc.string({ maxLength: 6 }),
)
const expression: fc.Arbitrary<Expression> = fc
  .tuple(sql, fc.constantFrom('s', 't'))
  .map(([text, source]) => expressionOf({ sql: text, at, lines: [at] }, source))
const bound = fc.integer({ min: 0, max: 3 })
const valid: fc.Arbitrary<Valid> = fc.record({ from: bound, to: bound, whole: fc.boolean() })
const plain: fc.Arbitrary<Quantity> = fc.oneof(
  fc.constant({ type: 'one' as const }),
  fc.record({ type: fc.constant('value' as const), of: expression }),
  fc.record({ type: fc.constant('value' as const), of: expression, valid }),
  fc.record({ type: fc.constant('elapsed' as const), start: expression, end: expression }),
)
const quantity: fc.Arbitrary<Quantity> = fc.oneof(
  plain,
  fc.record({ type: fc.constant('part' as const), of: plain }),
  fc.record({ type: fc.constant('part' as const), of: plain, where: expression }),
)
const condition: fc.Arbitrary<Condition> = fc.oneof(
  fc.record({ type: fc.constant('holds' as const), of: expression }),
  fc.record({ type: fc.constant('between' as const), of: plain, from: bound }),
  fc.record({ type: fc.constant('between' as const), of: plain, to: bound }),
  fc.record({ type: fc.constant('between' as const), of: plain, from: bound, to: bound }),
)
const filter: fc.Arbitrary<Filter> = fc.oneof(
  condition,
  fc.record({ type: fc.constant('known' as const), of: fc.oneof(quantity, condition) }),
  fc.constant({ type: 'latest' as const }),
  fc.record({ type: fc.constant('latest' as const), among: expression }),
)
const where = fc.array(filter, { maxLength: 3 })
const additive: fc.Arbitrary<Additive> = fc.oneof(
  fc.record({ type: fc.constant('rows' as const), where }),
  fc.record({ type: fc.constant('sum' as const), of: quantity, where }),
)
const ingredient: fc.Arbitrary<Ingredient> = fc.oneof(
  additive,
  fc.record({ type: fc.constant('products' as const), of: quantity, and: quantity, where }),
  fc.record({
    type: fc.constant('ladder' as const),
    of: quantity,
    at: fc.constantFrom(0.5, 0.9),
    positions: fc.constant([]),
    where,
  }),
  fc.record({ type: fc.constant('distinct' as const), of: expression, where }),
  fc.record({ type: fc.constant('customers' as const), of: additive, where }),
  fc.record({ type: fc.constant('customer_products' as const), of: additive, and: additive, where }),
)

/** The same text for the same meaning: filters hold in any order. */
function meaning(part: object): string {
  return JSON.stringify(part, (key, inner: unknown) => {
    if (key === 'where' && Array.isArray(inner)) return inner.map((one: object) => meaning(one)).toSorted()
    if (typeof inner !== 'object' || inner === null || Array.isArray(inner)) return inner
    return Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)))
  })
}

const holds = (text: string) => ({ type: 'holds', of: expressionOf({ sql: text, at, lines: [at] }, 's') }) as const

const count = (of: Expression): Ingredient => ({ type: 'distinct', of, where: [] })

it('two ingredients have one key exactly if they mean the same', () => {
  fc.assert(
    fc.property(ingredient, ingredient, (a, b) => {
      expect(ingredientKey(a) === ingredientKey(b)).toBe(meaning(a) === meaning(b))
    }),
    { numRuns: 3000 },
  )
})

it('the order of filters does not matter', () => {
  fc.assert(
    fc.property(ingredient, (one) => {
      expect(ingredientKey({ ...one, where: one.where.toReversed() })).toBe(ingredientKey(one))
    }),
  )
})

it('no text of SQL reads like two filters', () => {
  const one = { type: 'rows', where: [holds('a -- ) & holds(s: b')] } as const
  const two = { type: 'rows', where: [holds('a -- '), holds('b')] } as const
  expect(ingredientKey(one)).not.toBe(ingredientKey(two))
})

it('the position of a text in its file does not matter', () => {
  const here = expressionOf({ sql: 'a', at, lines: [at] }, 's')
  const there = expressionOf({ sql: 'a', at: { ...at, line: 9 }, lines: [] }, 's')
  expect(ingredientKey(count(here))).toBe(ingredientKey(count(there)))
})
