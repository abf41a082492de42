import { describe, expect, it } from 'vitest'
import { resultsOf, type Files } from './project.ts'
import { csv, dayAfter, randomOf } from './random.ts'

interface Contact {
  readonly id: number
  /** Undefined: nobody knows who it was. */
  readonly customer: number | undefined
  /** Hours after New Year. */
  readonly at: number
  readonly topic: string
  readonly paid: boolean
}

const contacts = contactsOf(3)
const asOf = () => '2025-03-01'
/** The 60th day, the first of March, ends here. */
const known = 60 * 24

function contactsOf(seed: number): readonly Contact[] {
  const next = randomOf(seed)
  return Array.from({ length: 700 }, (_, id) => ({
    id,
    customer: next(25) === 0 ? undefined : next(250),
    at: next(70 * 24),
    topic: ['bill', 'login', 'fault'][next(3)] ?? '',
    paid: next(4) > 0,
  }))
}

function stamp(hours: number): string {
  return `${dayAfter(Math.floor(hours / 24))} ${String(hours % 24).padStart(2, '0')}:00:00`
}

function files(rows: readonly Contact[], until = Number.POSITIVE_INFINITY): Files {
  const lines = (some: readonly Contact[]) =>
    some
      .filter(({ at }) => at < until)
      .map(({ id, customer, at, topic, paid }) => `${id},${customer ?? ''},${stamp(at)},${topic},${paid}`)
  return {
    'data.csv': csv('id,customer,at,topic,paid', lines(rows)),
    'help.csv': csv('id,customer,at,topic,paid', lines(rows.filter(({ topic }) => topic === 'fault'))),
    'cxkit.yml': `cxkit: 1
sources:
  contacts: {files: data.csv, time: at, key: id, customer: customer, columns: {paid: {type: boolean}}}
  help: {files: help.csv, time: at, key: id, customer: customer}
segments:
  topic: {by: topic}
kpis:
  fcr: {type: first_contact_resolution, source: contacts, within: 7 days, segments: [topic]}
  fcr_topic: {type: first_contact_resolution, source: contacts, within: 7 days, topic: topic}
  again: {type: repeat_purchase, source: contacts, within: 10 days}
  again_paid: {type: repeat_purchase, source: contacts, within: 10 days, where: paid}
  deflection: {type: deflection, source: contacts, assisted: help, within: 2 days, where: topic <> 'fault'}
scorecards:
  card: {every: month}
`,
  }
}

async function february(rows: readonly Contact[], until?: number) {
  const results = await resultsOf(files(rows, until), { asOf })
  return new Map(results.map((result) => [[result.kpi, ...result.members].join('/'), result]))
}

/** Rows of February at least so many days old, of known customers. */
function mature(days: number): readonly Contact[] {
  return contacts.filter(
    ({ at, customer }) => customer !== undefined && at >= 31 * 24 && at < 59 * 24 && at + days * 24 < known,
  )
}

/** Whether one of `others`, but the row itself, comes at the same time or later, so many days on at most. */
function comesAgain(row: Contact, others: readonly Contact[], days: number): boolean {
  return others.some(
    (other) =>
      other.customer === row.customer &&
      other.at < known &&
      other.at <= row.at + days * 24 &&
      (other.at > row.at || (other.at === row.at && other.id > row.id)),
  )
}

const percent = (hits: number, all: number) => (100 * hits) / all

describe('of the contacts of a month', () => {
  it('those without a further one of the customer are resolved at once', async () => {
    const found = await february(contacts)
    const old = mature(7)
    const alone = old.filter((row) => !comesAgain(row, contacts, 7))
    expect(found.get('fcr')?.n).toBe(old.length)
    expect(found.get('fcr')?.value).toBeCloseTo(percent(alone.length, old.length), 12)
    const bills = old.filter(({ topic }) => topic === 'bill')
    const aloneOf = bills.filter((row) => !comesAgain(row, contacts, 7))
    expect(found.get('fcr/bill')?.n).toBe(bills.length)
    expect(found.get('fcr/bill')?.value).toBeCloseTo(percent(aloneOf.length, bills.length), 12)
  })

  it('with a topic only contacts about the same one count', async () => {
    const found = (await february(contacts)).get('fcr_topic')
    const old = mature(7)
    const alone = old.filter(
      (row) =>
        !comesAgain(
          row,
          contacts.filter(({ topic }) => topic === row.topic),
          7,
        ),
    )
    expect(found?.value).toBeCloseTo(percent(alone.length, old.length), 12)
  })

  it.each([
    ['again', contacts],
    ['again_paid', contacts.filter(({ paid }) => paid)],
  ])('first orders followed by another are repeat purchases: %s', async (kpi, orders) => {
    const found = (await february(contacts)).get(kpi)
    const isFirst = (row: Contact) =>
      !orders.some(
        (other) => other.customer === row.customer && (other.at < row.at || (other.at === row.at && other.id < row.id)),
      )
    const first = mature(10).filter((row) => orders.includes(row) && isFirst(row))
    const again = first.filter((row) => comesAgain(row, orders, 10))
    expect(first.length).toBeGreaterThan(10)
    expect(found?.n).toBe(first.length)
    expect(found?.value).toBeCloseTo(percent(again.length, first.length), 12)
  })

  it('sessions without assisted contact are deflected', async () => {
    const found = (await february(contacts)).get('deflection')
    const helped = contacts.filter(({ topic }) => topic === 'fault')
    const old = mature(2).filter(({ topic }) => topic !== 'fault')
    const alone = old.filter(
      (row) =>
        !helped.some(
          ({ customer, at }) => customer === row.customer && at >= row.at && at <= row.at + 48 && at < known,
        ),
    )
    expect(found?.n).toBe(old.length)
    expect(found?.value).toBeCloseTo(percent(alone.length, old.length), 12)
  })

  it('an extract cut at a day tells the same as that as-of day, in any order of its rows', async () => {
    const mixed = contacts.toSorted((a, b) => ((a.id * 7919) % 1009) - ((b.id * 7919) % 1009))
    expect(await resultsOf(files(mixed, known), { asOf })).toEqual(await resultsOf(files(contacts), { asOf }))
  })
})
