import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Formula } from '../../src/model/measure.ts'
import { parseFormula } from '../../src/resolve/formula.ts'
import { byId, mistakesOf, projectOf, sources } from './build.ts'

const a: Formula = { type: 'kpi', id: 'a' }
const b: Formula = { type: 'kpi', id: 'b' }
const number = (value: number): Formula => ({ type: 'number', value })
const apply = (left: Formula, op: '+' | '-' | '*' | '/', right: Formula): Formula => ({
  type: 'apply',
  op,
  left,
  right,
})

function treeOf(text: string): Formula {
  const parsed = parseFormula(text)
  if (parsed.type === 'mistake') throw new Error(parsed.message)
  return parsed.tree
}

describe('a formula', () => {
  it.each([
    ['a + b * 2', apply(a, '+', apply(b, '*', number(2)))],
    ['a * b + 2', apply(apply(a, '*', b), '+', number(2))],
    ['a - b - 2', apply(apply(a, '-', b), '-', number(2))],
    ['a / b / 2', apply(apply(a, '/', b), '/', number(2))],
    ['a / b * 2', apply(apply(a, '/', b), '*', number(2))],
    ['(a + b) * 2.5', apply(apply(a, '+', b), '*', number(2.5))],
    ['-a * b', apply(apply(number(0), '-', a), '*', b)],
    ['a - -b', apply(a, '-', apply(number(0), '-', b))],
    ['((a))', a],
    ['a\n  + b', apply(a, '+', b)],
  ])('%j has the usual precedence, left to right', (text, tree) => {
    expect(treeOf(text)).toEqual(tree)
  })

  it('tells its names with their places, as often as they stand', () => {
    expect(parseFormula('a1 + (b_2 - a1)')).toMatchObject({
      names: [
        { name: 'a1', offset: 0 },
        { name: 'b_2', offset: 6 },
        { name: 'a1', offset: 12 },
      ],
    })
  })

  it.each([
    ['', 0, 'the formula ends too early'],
    ['a +', 3, 'the formula ends too early'],
    ['a b', 2, 'unexpected `b`'],
    ['a + * b', 4, 'unexpected `*`'],
    ['(a + b', 0, 'this bracket of the formula is never closed'],
    ['(a b)', 3, 'unexpected `b`'],
    ['a)', 1, 'unexpected `)`'],
    ['a % b', 2, 'unexpected `%`'],
    ['Nps', 0, 'unexpected `N`'],
    ['a + 1,000', 5, 'unexpected `,`'],
    ['.5 * a', 0, 'unexpected `.`'],
    ['sum(a)', 3, 'unexpected `(`'],
    [`a * 1${'0'.repeat(400)}`, 4, 'this number of the formula is too large'],
    [`a${' + a'.repeat(250)}`, 1000, 'the formula has more than 500'],
    ['('.repeat(100_000), 500, 'the formula has more than 500'],
  ])('%j is wrong at character %i', (text, offset, message) => {
    expect(parseFormula(text)).toMatchObject({ type: 'mistake', offset, message: expect.stringContaining(message) })
  })

  it('printed with brackets around everything reads the same', () => {
    const leaf = fc.oneof(fc.constantFrom(a, b), fc.nat(1000).map(number))
    const { tree } = fc.letrec<{ tree: Formula; node: Formula }>((tie) => ({
      tree: fc.oneof({ maxDepth: 6 }, leaf, tie('node')),
      node: fc
        .tuple(tie('tree'), fc.constantFrom('+', '-', '*', '/'), tie('tree'))
        .map(([left, op, right]) => apply(left, op, right)),
    }))
    fc.assert(
      fc.property(tree, (one) => {
        expect(treeOf(printed(one))).toEqual(one)
      }),
    )
  })
})

function printed(tree: Formula): string {
  if (tree.type === 'number') return String(tree.value)
  return tree.type === 'kpi' ? tree.id : `(${printed(tree.left)} ${tree.op} ${printed(tree.right)})`
}

const kpis = `kpis:
  cost: {type: sum, source: tickets, of: amount, unit: money}
  refunds: {type: sum, source: tickets, of: amount, where: refunded}
  contacts: {type: count, source: tickets}
  people: {type: count, source: tickets, distinct: customer}
  answers: {type: count, source: surveys}
  wait: {type: mean, source: tickets, of: wait_s}
`

function measureOf(formula: string) {
  return byId(projectOf(`cxkit: 1\n${sources}${kpis}  x: {formula: ${formula}}\n`).kpis, 'x')
}

const part = (of: object, where?: string) => ({
  type: 'part',
  of,
  ...(where === undefined ? {} : { where: expect.objectContaining({ sql: where }) }),
})
const amount = { type: 'value', of: expect.objectContaining({ sql: 'amount' }) }

describe('a formula over totals of one source', () => {
  it.each([
    ['cost / contacts', 1],
    ['100 * cost / contacts', 100],
    ['cost * 100 / contacts', 100],
    ['cost / contacts * 100', 100],
    ['100 * (cost / contacts)', 100],
    ['2 * (cost / contacts) * 50', 100],
  ])('%s is a ratio of sums, times %i', (formula, times) => {
    const { measure, scale } = measureOf(formula)
    expect(scale).toEqual({ times, per: 1 })
    expect(measure).toMatchObject({
      type: 'ratio',
      rows: { shape: 'events', source: 'tickets' },
      numerator: part(amount),
      denominator: part({ type: 'one' }),
    })
  })

  it('keeps the condition of each of its parts', () => {
    expect(measureOf('refunds / cost').measure).toMatchObject({
      type: 'ratio',
      numerator: part(amount, 'refunded'),
      denominator: part(amount),
    })
  })

  it.each([
    ['cost / answers', ['cost', 'answers']],
    ['cost / people', ['cost', 'people']],
    ['wait / contacts', ['wait', 'contacts']],
    ['cost + contacts', ['cost', 'contacts']],
    ['cost / contacts / 2', ['cost', 'contacts']],
    ['(cost + refunds) / contacts', ['cost', 'refunds', 'contacts']],
    ['contacts * cost / contacts', ['contacts', 'cost']],
    ['0 * cost / contacts', ['cost', 'contacts']],
    ['2 * 3 - cost', ['cost']],
  ])('%s is no ratio', (formula, uses) => {
    expect(measureOf(formula)).toMatchObject({ scale: { times: 1, per: 1 }, measure: { type: 'formula', uses } })
  })

  it('is defined by its own text', () => {
    expect(measureOf('cost / contacts')).toMatchObject({
      type: 'formula',
      unit: 'number',
      definition: 'cost / contacts.',
      minSample: 30,
    })
  })
})

describe('a mistake in a formula of several lines', () => {
  it('is told at its line and column', () => {
    const formula = '  x:\n    formula: |\n      100 * cost\n        / contcts\n    better: lower\n'
    expect(mistakesOf(`cxkit: 1\n${sources}${kpis}${formula}`)).toEqual([
      '15:11 unknown-kpi unknown kpi "contcts" / did you mean "contacts"?',
    ])
    const folded = '  x:\n    formula: >-\n      100 * cost\n      / / contacts\n    better: lower\n'
    expect(mistakesOf(`cxkit: 1\n${sources}${kpis}${folded}`).join()).toMatch(/^15:9 formula-syntax/)
  })

  it('is told at the quoted text', () => {
    expect(mistakesOf(`cxkit: 1\n${sources}${kpis}  x: {formula: "cost / contcts"}\n`).join()).toMatch(/^12:24 /)
  })
})

const circle = (...lines: readonly string[]) => mistakesOf(`cxkit: 1\n${sources}${kpis}${lines.join('\n')}\n`)

describe('KPIs in a circle', () => {
  it('are told once, whatever leads into it', () => {
    const found = circle('  in: {formula: p}', '  p: {formula: q}', '  q: {formula: r}', '  r: {formula: p + cost}')
    expect(found).toHaveLength(2)
    expect(found[0]).toContain('formula-of-formula "p"')
    expect(found[1]).toContain('cycle KPIs stand on each other in a circle: p → q → r → p')
  })

  it('are found among many KPIs that stand on each other in many ways', () => {
    const lines = Array.from({ length: 40 }, (_, k) => `  f${k}: {formula: f${(k + 1) % 40} + f${(k + 2) % 40}}`)
    expect(circle(...lines).join()).toContain('cycle')
  })

  it('through a rate are told too', () => {
    expect(circle('  p: {type: rate, source: tickets, per: q}', '  q: {formula: p + cost}')).toEqual([
      expect.stringContaining('cycle KPIs stand on each other in a circle: p → q → p'),
    ])
  })
})
