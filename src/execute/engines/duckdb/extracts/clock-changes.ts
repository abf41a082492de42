import { type Connection, literal, quote } from '../connection.ts'
import type { ClockChanges } from './source-column.ts'

/** The years that are looked through; local times outside are always asked of the zone itself. */
export const CLOCK_YEARS = { first: 1970, last: 2050 } as const

/**
 * The local days around which a zone's clocks go back, so that an hour happens twice: one bit a day from the first year.
 * Only on those days the zone has to be asked more than once for each row.
 */
export async function clockChanges(
  db: Connection,
  zones: Iterable<string>,
): Promise<ReadonlyMap<string, ClockChanges>> {
  const changes = new Map<string, ClockChanges>()
  for (const zone of new Set(zones)) changes.set(zone, await zoneChanges(db, zone))
  return changes
}

async function zoneChanges(db: Connection, zone: string): Promise<ClockChanges> {
  if (zone === 'UTC') return 'never'
  const variable = `clock changes of ${zone}`
  await db.run(`set variable ${quote(variable)} = (${changedDays(zone)})`)
  const [row] = await db.rows(`select getvariable(${literal(variable)}) is null as never`)
  return row?.['never'] === true ? 'never' : { variable }
}

/** The offset at each midnight of UTC, and the days about those after which it is smaller. */
function changedDays(zone: string): string {
  const { first, last } = CLOCK_YEARS
  const days = `date '${last}-01-01' - date '${first}-01-01'`
  return `with midnights as (
    select range as day, timezone('UTC', timestamp '${first}-01-01' + to_days(range::integer)) as midnight from range(${days})
  ), offsets as (
    select day, epoch(timezone(${literal(zone)}, midnight)) - epoch(midnight) as offset_s from midnights
  ), changes as (
    select day, lead(offset_s) over (order by day) < offset_s as goes_back from offsets
  )
  select bitstring_agg(day + near, 0, ${days} + 10)
  from changes cross join (select unnest([0, 1, 2, 3]) as near)
  where goes_back`
}
