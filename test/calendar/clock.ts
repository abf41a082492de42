import * as fc from 'fast-check'

/** What a zone's clock reads, as milliseconds since it read 1970-01-01 00:00: by Intl's fields, not its offsets. */
export function clockAt(zone: string, epochMillis: number): number {
  const fields = new Map(
    fieldsOf(zone)
      .formatToParts(epochMillis)
      .map(({ type, value }) => [type, Number(value)]),
  )
  const field = (type: Intl.DateTimeFormatPartTypes) => fields.get(type) ?? Number.NaN
  const millis = ((epochMillis % 1000) + 1000) % 1000
  const date = Date.UTC(field('year'), field('month') - 1, field('day'))
  return date + (field('hour') * 3600 + field('minute') * 60 + field('second')) * 1000 + millis
}

const known = new Map<string, Intl.DateTimeFormat>()

function fieldsOf(zone: string): Intl.DateTimeFormat {
  const numeric = { year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric' } as const
  const made =
    known.get(zone) ??
    new Intl.DateTimeFormat('en-US', { timeZone: zone, hourCycle: 'h23', ...numeric, second: 'numeric' })
  known.set(zone, made)
  return made
}

export const anyZone = fc.constantFrom(...Intl.supportedValuesOf('timeZone'))

/** Zones whose clocks do what others do not, and the plain ones. */
export const tryingZones = [
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'Asia/Kolkata',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'America/Sao_Paulo',
  'America/St_Johns',
  'Africa/Casablanca',
  'Asia/Kathmandu',
] as const

export const anyInstant = fc.integer({ min: Date.UTC(1900, 0, 2), max: Date.UTC(2099, 11, 30) })
