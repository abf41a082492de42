import { expect, test } from 'vitest'
import type { Measure } from '../../src/model/measure.ts'
import { intervalMethod } from '../../src/render/interval-methods.ts'
import { at } from './builders.ts'

const rows = { shape: 'events', source: 'tickets' } as const
const amount = { type: 'value', of: { id: 'of', source: 'tickets', sql: 'amount', at, lines: [at] } } as const

test('a rate of events has the interval of a count, one of summed amounts that of a sum', () => {
  const events: Measure = { type: 'rate', rows, of: { type: 'one' }, per: 'orders' }
  expect(intervalMethod(events)).toBe('Garwood, exact Poisson, over the exposure; change by the conditional binomial')
  expect(intervalMethod({ ...events, of: amount })).toBe('compound Poisson, over the exposure; change by z')
})

test('where there is no interval the reason stands in its place, said once', () => {
  const mean: Measure = { type: 'mean', rows, of: amount }
  expect(intervalMethod(mean, { because: 'one value has no spread' })).toBe('no interval: one value has no spread')
})
