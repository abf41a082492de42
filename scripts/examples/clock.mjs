const minute = 60_000
const hour = 60 * minute

/** Milliseconds of a UTC day's start: `utc('2026-11-15')`. */
export function utc(day) {
  return Date.parse(`${day}T00:00:00Z`)
}

/** The day `count` days after `day`. */
export function plusDays(day, count) {
  return new Date(utc(day) + count * 24 * hour).toISOString().slice(0, 10)
}

export function daysBetween(from, to) {
  return Math.round((utc(to) - utc(from)) / (24 * hour))
}

/** Every day, both included, and how far it lies between them, 0..1. */
export function* eachDay(first, last) {
  for (let day = first; day <= last; day = plusDays(day, 1)) {
    yield { day, grown: daysBetween(first, day) / daysBetween(first, last) }
  }
}

/** Milliseconds of a duration in whole minutes, one at least. */
export function minutes(count) {
  return Math.max(1, Math.round(count)) * minute
}

/** 0 is Monday, 6 is Sunday. */
export function weekday(day) {
  return (new Date(utc(day)).getUTCDay() + 6) % 7
}

/**
 * Zones by their own rule, so that the bytes do not depend on the machine's zone tables.
 * European summer time runs from the last Sunday of March to the last of October, 01:00 UTC;
 * American from the second Sunday of March to the first of November, 02:00 local.
 */
export const zones = {
  berlin: (instant) => {
    const year = new Date(instant).getUTCFullYear()
    const summer = instant >= sunday(year, 3, 'last') + hour && instant < sunday(year, 10, 'last') + hour
    return summer ? 2 * hour : hour
  },
  newYork: (instant) => {
    const year = new Date(instant).getUTCFullYear()
    const summer = instant >= sunday(year, 3, 2) + 7 * hour && instant < sunday(year, 11, 1) + 6 * hour
    return summer ? -4 * hour : -5 * hour
  },
}

function sunday(year, month, which) {
  if (which === 'last') {
    const end = Date.UTC(year, month, 0)
    return end - new Date(end).getUTCDay() * 24 * hour
  }
  const first = Date.UTC(year, month - 1, 1)
  const offset = (7 - new Date(first).getUTCDay()) % 7
  return first + (offset + 7 * (which - 1)) * 24 * hour
}

/** `2026-11-15 18:22` in a zone. */
export function localText(instant, zone) {
  return new Date(instant + zone(instant)).toISOString().slice(0, 16).replace('T', ' ')
}

/** `11/15/2026 18:22` in a zone. */
export function americanText(instant, zone) {
  const [day, time] = localText(instant, zone).split(' ')
  const [year, month, date] = day.split('-')
  return `${month}/${date}/${year} ${time}`
}

/** The instant at which a zone's clock shows `clock` minutes after midnight of `day`; the first of two. */
export function localInstant(day, clock, zone) {
  const wall = utc(day) + clock * minute
  return wall - zone(wall - zone(wall))
}
