import { describe, expect, it } from 'vitest'
import { byId, kpiOf, projectOf, sources } from '../resolve/build.ts'

const sql = (text: string) => expect.objectContaining({ sql: text, source: 'tickets' })
const value = (text: string, valid?: object) => ({
  type: 'value',
  of: sql(text),
  ...(valid === undefined ? {} : { valid }),
})
const rows = { shape: 'events', source: 'tickets' }
const percent = { times: 100, per: 1 }
const unscaled = { times: 1, per: 1 }
const zeroToHundred = { from: 0, to: 100 }

describe('a KPI of type', () => {
  const open = 'source: tickets, start: a, end: b, open: excluded'
  it.each([
    [
      'share',
      'type: share, source: tickets, of: solved, better: higher',
      { measure: { type: 'share', rows, hit: { type: 'holds', of: sql('solved') } }, unit: 'percent', scale: percent },
    ],
    [
      'share per 1,000',
      'type: share, source: tickets, of: solved, unit: per_1000',
      { unit: 'per_1000', scale: { times: 1000, per: 1 }, range: { from: 0, to: 1000 } },
    ],
    [
      'share of counted extracts',
      'type: share, source: tickets, hits: good, trials: asked',
      { measure: { type: 'counted_share', rows, hits: value('good'), trials: value('asked') }, range: zeroToHundred },
    ],
    [
      'net_share',
      'type: net_share, source: tickets, plus: up, minus: down, unit: points',
      {
        measure: {
          type: 'net_share',
          rows,
          plus: { type: 'holds', of: sql('up') },
          minus: { type: 'holds', of: sql('down') },
        },
        unit: 'points',
        scale: percent,
        range: { from: -100, to: 100 },
      },
    ],
    [
      'net_share of counted extracts',
      'type: net_share, source: tickets, plus: up, minus: down, trials: n',
      {
        measure: { type: 'counted_net_share', rows, plus: value('up'), minus: value('down'), trials: value('n') },
        unit: 'percent',
      },
    ],
    [
      'mean',
      'type: mean, source: tickets, of: wait, unit: percent',
      { measure: { type: 'mean', rows, of: value('wait') }, unit: 'percent', scale: unscaled, range: {} },
    ],
    [
      'sum',
      'type: sum, source: tickets, of: paid',
      { measure: { type: 'sum', rows, of: value('paid') }, unit: 'number' },
    ],
    ['count', 'type: count, source: tickets', { measure: { type: 'count', rows }, unit: 'count', range: { from: 0 } }],
    [
      'count of distinct values',
      'type: count, source: tickets, distinct: customer',
      { measure: { type: 'distinct', rows, of: sql('customer') }, unit: 'count' },
    ],
    [
      'ratio',
      'type: ratio, source: tickets, numerator: paid, denominator: hours, unit: percent',
      { measure: { type: 'ratio', rows, numerator: value('paid'), denominator: value('hours') }, scale: percent },
    ],
    [
      'quantile',
      'type: quantile, source: tickets, of: wait, at: 97.5 %',
      { measure: { type: 'quantile', rows, of: value('wait'), at: 0.975 }, unit: 'number', scale: unscaled },
    ],
    [
      'duration by its median',
      `type: duration, ${open}, report: median`,
      {
        measure: { type: 'quantile', rows, of: { type: 'elapsed', start: sql('a'), end: sql('b') }, at: 0.5 },
        unit: 'hours',
        scale: { times: 1, per: 3_600_000_000 },
        better: 'lower',
      },
    ],
    [
      'duration with open cases',
      'type: duration, source: tickets, start: a, end: b, report: p90, unit: seconds',
      {
        measure: {
          type: 'survival',
          rows,
          of: { type: 'elapsed', start: sql('a'), end: sql('b') },
          report: { type: 'quantile', at: 0.9, grid: 1e6 },
        },
      },
    ],
    [
      'duration within a time, with open cases',
      'type: duration, source: tickets, start: a, end: b, report: p90, within: 4 hours',
      { measure: { type: 'survival', report: { type: 'within', time: 14_400e6, grid: 60e6 } }, unit: 'percent' },
    ],
    [
      'duration by its tail',
      `type: duration, ${open}, report: p95, unit: days`,
      { measure: { at: 0.95 }, unit: 'days' },
    ],
    [
      'duration by its mean',
      `type: duration, ${open}, report: mean, unit: seconds`,
      { measure: { type: 'mean', of: { type: 'elapsed' } }, scale: { times: 1, per: 1_000_000 } },
    ],
    [
      'nps',
      'type: nps, source: tickets, score: recommend',
      {
        measure: {
          type: 'net_share',
          rows,
          plus: { type: 'between', of: value('recommend', { from: 0, to: 10, whole: true }), from: 9, to: 10 },
          minus: { type: 'between', from: 0, to: 6 },
        },
        unit: 'points',
        better: 'higher',
      },
    ],
    [
      'csat by its upper boxes',
      'type: csat, source: tickets, score: csat, scale: [1, 7], report: top_box',
      {
        measure: {
          type: 'share',
          hit: { type: 'between', of: value('csat', { from: 1, to: 7, whole: false }), from: 6 },
        },
        unit: 'percent',
        better: 'higher',
      },
    ],
    [
      'csat from a score on',
      'type: csat, source: tickets, score: csat, scale: [1, 10], report: top_box, satisfied: 8',
      { measure: { hit: { from: 8 } } },
    ],
    [
      'csat by its mean',
      'type: csat, source: tickets, score: csat, scale: [1, 5], report: mean',
      {
        measure: { type: 'mean', of: value('csat', { from: 1, to: 5, whole: false }) },
        unit: 'points',
        range: { from: 1, to: 5 },
      },
    ],
    [
      'ces',
      'type: ces, source: tickets, score: effort, scale: [1, 7], report: top_box, better: lower',
      { measure: { hit: { from: 6 } }, unit: 'percent', better: 'lower' },
    ],
    [
      'rating by its mean',
      'type: rating, source: tickets, score: stars, scale: [1, 5]',
      { measure: { type: 'mean' }, unit: 'stars', better: 'higher' },
    ],
  ])('%s is made of its measure, unit, scale and direction', (_type, words, made) => {
    expect(kpiOf(words)).toMatchObject(made)
  })

  it('rate counts rows, or a sum, per another KPI', () => {
    const rate = 'type: rate, source: surveys, per: orders, better: higher'
    const project = projectOf(`cxkit: 1
${sources}kpis:
  orders: {type: count, source: tickets}
  x: {${rate}}
  y: {${rate}, of: amount, unit: per_1000}
`)
    expect(byId(project.kpis, 'x')).toMatchObject({
      measure: { type: 'rate', of: { type: 'one' }, per: 'orders' },
      unit: 'number',
      definition: 'Events (rows of surveys) per orders.',
    })
    expect(byId(project.kpis, 'y')).toMatchObject({
      measure: { of: { type: 'value' } },
      scale: { times: 1000, per: 1 },
      definition: 'Events (sum of amount) per orders, times 1000.',
    })
  })
})
