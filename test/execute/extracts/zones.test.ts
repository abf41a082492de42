import fc from 'fast-check'
import { expect, test } from 'vitest'
import { loaded, values, write } from './builders.ts'

async function instants(
  zone: string,
  walls: readonly string[],
): Promise<{ at: readonly unknown[]; ambiguous: number }> {
  write({ 'data.csv': `id,t\n${walls.map((wall) => `1,${wall}\n`).join('')}` })
  const { table, ambiguous } = await loaded({ columns: { t: { type: 'timestamp', timezone: zone } } })
  return { at: table.map((row) => row['t']), ambiguous }
}

test.each([
  ['Europe/Berlin', '2024-10-27 02:30', '2024-10-27 00:30:00Z', 1],
  ['Europe/Berlin', '2024-10-27 02:00', '2024-10-27 00:00:00Z', 1],
  ['Europe/Berlin', '2024-10-27 03:00', '2024-10-27 02:00:00Z', 0],
  ['Europe/Berlin', '2024-10-27 01:59:59', '2024-10-26 23:59:59Z', 0],
  ['Europe/Berlin', '2024-03-31 02:30', '2024-03-31 01:30:00Z', 0],
  ['Europe/Berlin', '2024-03-31 12:00', '2024-03-31 10:00:00Z', 0],
  ['America/New_York', '2025-11-02 01:30', '2025-11-02 05:30:00Z', 1],
  ['America/New_York', '2025-03-09 02:30', '2025-03-09 07:30:00Z', 0],
  ['Australia/Lord_Howe', '2024-04-07 01:45', '2024-04-06 14:45:00Z', 1],
  ['Australia/Lord_Howe', '2024-04-07 01:29', '2024-04-06 14:29:00Z', 0],
  ['Australia/Lord_Howe', '2024-10-06 02:15', '2024-10-05 15:45:00Z', 0],
  ['Asia/Kolkata', '2024-04-07 01:45', '2024-04-06 20:15:00Z', 0],
  ['Antarctica/Troll', '2024-10-27 02:30', '2024-10-27 00:30:00Z', 1],
  ['Pacific/Apia', '2011-12-31 00:30', '2011-12-30 10:30:00Z', 0],
  ['Europe/Berlin', '1899-06-01 12:00', '1899-06-01 11:00:00Z', 0],
  ['Europe/Berlin', '2150-07-01 12:00', '2150-07-01 10:00:00Z', 0],
])('in %s %s is %s, and twice on the clock: %i', async (zone, wall, instant, ambiguous) => {
  expect(await instants(zone, [wall])).toEqual({ at: [instant], ambiguous })
})

test('the project’s zone holds where a column names none, also for columns that nobody declared', async () => {
  write({ 'data.csv': 'id,t\n1,2026-07-01 12:00\n2,2026-07-01 12:00Z\n' })
  expect(await values('t', {}, { timezone: 'Europe/Berlin' })).toEqual(['2026-07-01 10:00:00Z', '2026-07-01 12:00:00Z'])
})

test('an hour that happens twice is counted in all files and columns, one with its zone written is not', async () => {
  write({
    'a.csv': 'id,t,u\n1,2024-10-27 02:30,2024-10-27 02:10\n',
    'b.csv': 'id,t,u\n1,2024-10-27 02:30+01:00,2024-10-27 02:10\n',
  })
  expect((await loaded({ files: '*.csv' }, { timezone: 'Europe/Berlin' })).ambiguous).toBe(3)
})

const clocks = new Map<string, Intl.DateTimeFormat>()

/** What a clock on the wall shows, by Node's own tables. */
function wallOf(zone: string, instant: number): string {
  const clock =
    clocks.get(zone) ?? new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' })
  clocks.set(zone, clock)
  return clock.format(instant)
}

test('whatever the zone, the instant is the first whose clock shows the time', async () => {
  const zones = ['Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'America/Sao_Paulo', 'Africa/Casablanca']
  const instant = fc.integer({ min: Date.UTC(1975, 0) / 900_000, max: Date.UTC(2037, 0) / 900_000 })
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...zones),
      fc.array(instant, { minLength: 50, maxLength: 200 }),
      async (zone, quarters) => {
        const walls = quarters.map((quarter) => wallOf(zone, quarter * 900_000))
        const { at } = await instants(zone, walls)
        for (const [index, wall] of walls.entries()) {
          const found = Date.parse(String(at[index]))
          expect(wallOf(zone, found)).toBe(wall)
          for (const minutes of [30, 60, 120]) expect(wallOf(zone, found - minutes * 60_000)).not.toBe(wall)
        }
      },
    ),
    { numRuns: 15 },
  )
})
