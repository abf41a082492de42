import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseMicros, parseQuantity } from '../../src/resolve/quantity.ts'
import { kpiOf, mistakesOfKpi, projectOf, sources } from './build.ts'

const csat = 'type: csat, source: surveys, score: csat, scale: [1, 5], report: top_box'
const nps = 'type: nps, source: surveys, score: nps'
const frt =
  'type: duration, source: tickets, start: opened_at, end: answered_at, open: excluded, report: median, unit: minutes'
const cost = 'type: sum, source: tickets, of: amount, unit: money, better: lower'
const contacts = 'type: count, source: tickets, better: lower'
const ease = 'type: ces, source: surveys, score: ease, scale: [1, 7], report: mean, better: higher'
const stars = 'type: rating, source: surveys, score: stars, scale: [1, 5]'
const euro = 'project: {currency: EUR}\n'
const fy26 = 'baselines: {fy26: {from: 2025-02-01, to: 2026-01-31}}\n'

function aim(kpi: string, target: string, before = '') {
  const project = projectOf(`cxkit: 1\n${before}${sources}kpis:\n  x: {${kpi}, target: ${target}}\n`)
  return project.targets[0]?.aim
}

describe('a level', () => {
  it.each([
    [csat, '80%', 80],
    [csat, '80', 80],
    [csat, '80 percent', 80],
    [csat, '1.5%', 1.5],
    [nps, '30', 30],
    [nps, '+30 points', 30],
    [nps, '-5', -5],
    [nps, '−5', -5],
    [nps, '1 point', 1],
    [frt, '4 hours', 240],
    [frt, '90 seconds', 1.5],
    [frt, '1 day', 1440],
    [frt, '2 weeks', 20_160],
    [frt, '45', 45],
    [frt, '45 minutes', 45],
    [cost, '300 money', 300],
    [contacts, '900 count', 900],
    [stars, '4.5 stars', 4.5],
    [ease, '.5', 0.5],
  ])('of {%s} written as %s is read in the unit of its KPI', (kpi, text, value) => {
    expect(aim(kpi, text)).toEqual({ type: 'reach', value })
  })

  it('in the currency of the project is money', () => {
    expect(aim(cost, '300 EUR', euro)).toEqual({ type: 'reach', value: 300 })
    expect(aim(cost, '300 eur', euro)).toEqual({ type: 'reach', value: 300 })
  })

  it.each([
    [csat, '80 pp'],
    [csat, '80 points'],
    [nps, '30%'],
    [frt, '4 EUR'],
    [frt, '4 constructor'],
    [cost, '300 USD'],
    [contacts, '"1,000"'],
    [contacts, '1k'],
    [contacts, (1e21).toString()],
    [stars, 'four'],
    [ease, '5.'],
  ])('of {%s} cannot be %s', (kpi, text) => {
    expect(mistakesOfKpi(`${kpi}, target: ${text}`, euro).join()).toMatch(/^7:\d+ bad-quantity /)
  })

  it('offers the same number in the right unit', () => {
    expect(mistakesOfKpi(`${frt}, target: 4 EUR`)).toEqual([
      "6:131 bad-quantity `4 EUR` is not a value in minutes / write a number in the KPI's unit, such as `4 minutes`",
    ])
    expect(mistakesOfKpi(`${contacts}, target: "1,200"`).join()).toContain('such as `1200 count`')
  })
})

describe('a range', () => {
  it('has two levels', () => {
    expect(aim(frt, '{between: [90 seconds, 1 hour]}')).toEqual({ type: 'between', low: 1.5, high: 60 })
  })

  it('of no width is none', () => {
    expect(mistakesOfKpi(`${contacts}, target: {between: [900, 900]}`).join()).toContain('bad-bounds')
  })

  it('with one wrong end tells that end alone', () => {
    expect(mistakesOfKpi(`${contacts}, target: {between: [nine, 900]}`)).toHaveLength(1)
  })
})

describe('a change', () => {
  it.each([
    [csat, '+5 pp', { by: 5, relative: false }],
    [csat, '-20%', { by: -0.2, relative: true }],
    [nps, '+2 points', { by: 2, relative: false }],
    [frt, '-2 hours', { by: -120, relative: false }],
    [frt, '-20%', { by: -0.2, relative: true }],
    [contacts, '+40 count', { by: 40, relative: false }],
    [stars, '+0.2 stars', { by: 0.2, relative: false }],
    [csat, '−5 pp', { by: -5, relative: false }],
  ])('of {%s} by %s has a sign and a unit', (kpi, text, change) => {
    expect(aim(kpi, `{change: ${text}, baseline: fy26}`, fy26)).toEqual({ type: 'change', ...change })
  })

  it('in money has the currency of the project', () => {
    expect(aim(cost, '{change: +300 EUR, baseline: fy26}', euro + fy26)).toEqual({
      type: 'change',
      by: 300,
      relative: false,
    })
  })

  it.each([
    [csat, '+5', "write `+5 pp` or `+5%` (of the baseline's value)"],
    [nps, '+5', 'write `+5 points`'],
    [frt, '-5', 'write `-5 minutes` or `-5%`'],
    [csat, '5 pp', 'write `+5 pp` or `-5 pp`'],
    [nps, '-20%', 'write `-20 points`'],
    [nps, '+20 pp', 'write `+20 points`'],
    [csat, '+5 points', 'write `+5 pp`'],
    [frt, '+5 pp', 'write `+5 minutes`'],
    [csat, 'up', 'such as `+5 pp`'],
  ])('of {%s} by %s is refused with both readings', (kpi, text, hint) => {
    const [mistake, ...others] = mistakesOfKpi(`${kpi}, target: {change: ${text}, baseline: fy26}`, fy26)
    expect(mistake).toContain('bad-change')
    expect(mistake).toContain(hint)
    expect(others).toEqual([])
  })
})

describe('a size', () => {
  it.each([
    [csat, '2 pp', 2],
    [nps, '2 points', 2],
    [frt, '1 hour', 60],
    [contacts, '50 count', 50],
  ])('of {%s} of %s has a unit and no sign', (kpi, text, size) => {
    expect(kpiOf(`${kpi}, material: ${text}`).material).toBe(size)
    const targets = `targets: {y: {kpi: x, between: [1, 2], tolerance: ${text}}}\n`
    expect(projectOf(`cxkit: 1\n${sources}kpis: {x: {${kpi}}}\n${targets}`).targets[0]?.tolerance).toBe(size)
  })

  it.each(['2', '2%', '+2 pp', '-2 pp', '2 points', 'some'])('of a percentage cannot be %s', (text) => {
    expect(mistakesOfKpi(`${csat}, material: ${text}`).join()).toContain('bad-quantity')
  })
})

describe('a bare number in (0, 1]', () => {
  it('of a percentage is read as it stands, with a warning', () => {
    expect(aim(csat, '0.8')).toEqual({ type: 'reach', value: 0.8 })
    expect(mistakesOfKpi(`${csat}, target: 0.8`)).toEqual([
      '6:89 fraction-of-percent `0.8` is read as 0.8%: percent lives on 0–100 / write `0.8%` if that is meant, or `80%`',
    ])
  })

  it.each(['0', '1.01', '0.8%'])('is not %s', (text) => {
    expect(mistakesOfKpi(`${csat}, target: ${text}`)).toEqual([])
  })

  it('is nothing strange in any other unit', () => {
    expect(mistakesOfKpi(`${ease}, target: 0.8`)).toEqual([])
  })
})

describe('a length of time', () => {
  it.each([
    ['4 hours', 14_400_000_000],
    ['90 minutes', 5_400_000_000],
    ['1 day', 86_400_000_000],
    ['0.1 seconds', 100_000],
    ['1 week', 604_800_000_000],
  ])('%s is whole microseconds', (text, micros) => {
    expect(parseMicros(text)).toBe(micros)
  })

  it.each(['4', '4 h', '-4 hours', '0 hours', 'four hours', '4 months', '4 constructor', ''])('is not %s', (text) => {
    expect(parseMicros(text)).toBeUndefined()
  })

  it('is what a duration lies within', () => {
    const { measure, unit, better } = kpiOf(
      'type: duration, source: tickets, start: opened_at, end: answered_at, open: excluded, report: median, within: 0.1 hours',
    )
    expect({ unit, better }).toEqual({ unit: 'percent', better: 'higher' })
    expect(measure).toMatchObject({ type: 'share', hit: { type: 'between', to: 360_000_000 } })
  })
})

describe('reading a quantity', () => {
  it('gives back the number that was written, with its sign and unit', () => {
    const number = fc.tuple(fc.nat(), fc.nat(999)).map(([whole, part]) => `${whole}.${String(part).padStart(3, '0')}`)
    const unit = fc.constantFrom('', '%', ' %', ' pp', ' hours', ' EUR')
    fc.assert(
      fc.property(fc.constantFrom('', '+', '-', '−'), number, unit, (sign, digits, word) => {
        const negative = sign === '-' || sign === '−'
        expect(parseQuantity(`${sign}${digits}${word}`)).toEqual({
          value: negative ? -Number(digits) : Number(digits),
          signed: sign !== '',
          unit: word.trim().toLowerCase(),
        })
      }),
    )
  })

  it('refuses all other text', () => {
    for (const text of ['', '+', '5 pp now', '1,000', '1 000', '5..2', '1e3x!', 'pp 5', '++5', '5 - 3']) {
      expect(parseQuantity(text)).toBeUndefined()
    }
  })
})
