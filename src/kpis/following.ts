import type { Follower, Measure } from '../model/measure.ts'
import type { WrittenDeflection, WrittenFirstContactResolution, WrittenRepeatPurchase } from '../model/written.ts'
import type { KpiAsk, KpiShape } from './kpi-type.ts'

/** Contacts after which the customer does not come back (with that topic), among those old enough to know. */
export function firstContactResolution(written: WrittenFirstContactResolution, ask: KpiAsk): KpiShape | undefined {
  const { rows } = ask
  const topic = written.topic === undefined ? {} : { topic: ask.sql('topic') }
  const among = rows.where === undefined ? {} : { among: rows.where }
  const same = written.topic === undefined ? '' : ` with the same ${written.topic}`
  return follow(
    ask,
    { by: { type: 'own', ...topic, ...among }, expect: 'alone' },
    {
      definition: `Share of the rows of ${rows.source} without a further one of that customer${same} within ${written.within}, among rows at least that old.`,
    },
  )
}

/** Customers' first orders that are followed by another, among those old enough to know. */
export function repeatPurchase(written: WrittenRepeatPurchase, ask: KpiAsk): KpiShape | undefined {
  const { rows } = ask
  const among = rows.where === undefined ? {} : { among: rows.where }
  return follow(
    ask,
    { by: { type: 'own', ...among }, expect: 'followed', first: true },
    {
      definition: `Share of customers' first rows of ${rows.source} that are followed by another within ${written.within}, among rows at least that old.`,
    },
  )
}

/** Sessions after which the customer needs no assisted contact, among those old enough to know. */
export function deflection(written: WrittenDeflection, ask: KpiAsk): KpiShape | undefined {
  const source = ask.other('assisted')
  if (source === undefined) return undefined
  return follow(
    ask,
    { by: { type: 'other', source }, expect: 'alone' },
    {
      definition: `Share of the rows of ${ask.rows.source} without a row of ${source} of that customer within ${written.within}, among rows at least that old.`,
    },
  )
}

interface Following {
  readonly by: Follower
  readonly expect: 'followed' | 'alone'
  readonly first?: true
}

function follow(
  { rows, has, micros }: KpiAsk,
  { by, expect, first }: Following,
  words: { readonly definition: string },
): KpiShape | undefined {
  const within = micros('within')
  const known = [has('customer'), has('time')]
  if (within === undefined || known.includes(false)) return undefined
  const only = first === undefined ? {} : { first }
  const measure: Measure = {
    type: 'share',
    rows: { ...rows, shape: 'followed', matures: within, ...only },
    hit: { type: 'followed', by, within, expect },
  }
  return {
    measure,
    unit: 'percent',
    scale: { times: 100, per: 1 },
    range: { from: 0, to: 100 },
    better: 'higher',
    ...words,
  }
}
