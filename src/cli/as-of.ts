import { addDays, isDay } from '../calendar/days.ts'
import { localDay } from '../calendar/zones.ts'
import type { AsOfAsk } from '../run.ts'

/**
 * Reads `--as-of`: a day, `today` or `yesterday` in the project's zone.
 * @param now milliseconds since 1970: the only use of the clock
 */
export function readAsOf(text: string, now: number): AsOfAsk | undefined {
  const today = (timezone: string) => localDay(timezone, BigInt(now) * 1000n)
  if (text === 'today') return today
  if (text === 'yesterday') return (timezone) => addDays(today(timezone), -1)
  return isDay(text) ? () => text : undefined
}
