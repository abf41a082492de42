import { plusDays } from './clock.mjs'
import { csv } from './csv.mjs'
import { seeded } from './random.mjs'

/*
 * Harbour Coffee Club, 2025-01-01 to 2026-06-30. What is planted:
 * - of every 100 subscriptions about three end a month; those that began with a trial end twice as often.
 */
const first = '2025-01-01'
const days = 545

export function retention() {
  const random = seeded(7)
  return { 'subscriptions.csv': csv(subscriptions(random)), 'orders.csv': csv(orders(random)) }
}

function subscriptions(random) {
  return Array.from({ length: 1200 }, (_, index) => {
    const started = random.between(0, days)
    const trial = random.chance(0.4)
    const lasts = Math.floor(-Math.log(1 - random.uniform()) * (trial ? 500 : 1000))
    const ended = started + lasts > days ? '' : plusDays(first, started + lasts)
    return {
      subscription_id: `S${String(index + 1).padStart(4, '0')}`,
      customer_id: `C${String(random.between(1, 1000)).padStart(4, '0')}`,
      offer: trial ? 'trial' : 'direct',
      started_on: plusDays(first, started),
      ended_on: ended,
    }
  })
}

function orders(random) {
  return Array.from({ length: 3000 }, (_, index) => ({
    order_id: `O${String(index + 1).padStart(4, '0')}`,
    customer_id: `C${String(random.between(1, 2200)).padStart(4, '0')}`,
    ordered_on: plusDays(first, random.between(0, days)),
  }))
}
