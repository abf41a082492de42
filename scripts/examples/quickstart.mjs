import { csv } from './csv.mjs'
import { daysBetween, eachDay, localInstant, localText, minutes, plusDays, utc, weekday, zones } from './clock.mjs'
import { clamp, seeded } from './random.mjs'

/*
 * Pebble Broadband, 2025-08-01 to 2026-11-15. What is planted:
 * - 2026-09-01 the price of the plan `plus` rises: its NPS falls, while `basic` gains from a faster line.
 * - 2026-09-07 new routing: e-mail and chat are answered much sooner, calls are returned later.
 * - 2026-09-07 the help centre answers easy questions: what is left takes more contacts.
 * - more customers every week, fewer tickets on weekends, more from November to January.
 * - 2026-05-12 the survey form lets an 11 through, three times.
 */
const first = '2025-08-01'
const last = '2026-11-15'
const known = localInstant(plusDays(last, 1), 0, zones.berlin)
const priceRise = '2026-09-01'
const newRouting = '2026-09-07'

export function quickstart() {
  const random = seeded(15)
  const customers = makeCustomers(random)
  return {
    'customers.csv': csv(customers),
    'surveys.csv': csv(makeSurveys(random, customers)),
    'tickets.csv': csv(makeTickets(random, customers)),
  }
}

function makeCustomers(random) {
  const days = daysBetween('2022-02-01', last)
  return Array.from({ length: 900 }, (_, index) => ({
    customer_id: `C${String(index + 1).padStart(4, '0')}`,
    plan: random.weighted({ basic: 52, plus: 34, business: 14 }),
    region: random.weighted({ north: 38, south: 34, west: 28 }),
    since: plusDays('2022-02-01', Math.floor((days * (index + random.uniform())) / 900)),
  }))
}

/** A customer who had joined by `day`. */
function someone(random, customers, day) {
  const joined = customers.findLastIndex((customer) => customer.since <= day)
  return customers[random.between(0, joined)]
}

function makeSurveys(random, customers) {
  const rows = []
  for (const { day, grown } of eachDay(first, last)) {
    const count = random.poisson((8 + 9.5 * grown) * (weekday(day) > 4 ? 0.65 : 1.14))
    const answers = Array.from({ length: count }, () => makeAnswer(random, customers, day))
    answers.sort((a, b) => (a.responded_at < b.responded_at ? -1 : 1))
    if (day === '2026-05-12') for (const index of [1, 4, 6]) answers[index].nps = 11
    rows.push(...answers)
  }
  return rows.map((row, index) => ({ response_id: `R${String(index + 1).padStart(5, '0')}`, ...row }))
}

function makeAnswer(random, customers, day) {
  const customer = someone(random, customers, day)
  const touchpoint = random.weighted({ support: 46, in_app: 30, renewal: 15, onboarding: 9 })
  const mood = random.normal()
  const csat = clamp(4.15 + feeling(day) + 0.72 * mood + 0.55 * random.normal(), 1, 5)
  const effort = clamp(5.2 + 0.9 * mood + 1.05 * random.normal() - (touchpoint === 'onboarding' ? 0.3 : 0), 1, 7)
  return {
    customer_id: customer.customer_id,
    responded_at: localText(localInstant(day, daytime(random), zones.berlin), zones.berlin),
    nps: random.chance(0.03) ? random.pick([undefined, 'N/A']) : npsScore(random, mood, { plan: customer.plan, day }),
    csat: random.chance(0.05) ? undefined : csat,
    effort: random.chance(0.12) ? undefined : effort,
    plan: customer.plan,
    touchpoint,
  }
}

/** December's full lines cost everyone a little; quicker answers please. */
function feeling(day) {
  const winter = day.slice(5, 7) === '12' ? -0.18 : 0
  return winter + (day >= newRouting ? 0.12 : 0)
}

function npsScore(random, mood, { plan, day }) {
  const before = { basic: 7.9, plus: 8.15, business: 8.6 }
  const after = { basic: 8.35, plus: 6.9, business: 8.75 }
  const centre = (day >= priceRise ? after : before)[plan]
  return clamp(centre + feeling(day) + 1.1 * mood + 1.5 * random.normal(), 0, 10)
}

function makeTickets(random, customers) {
  const rows = []
  for (const { day, grown } of eachDay(first, last)) {
    const count = random.poisson((10 + 8.5 * grown) * season(day) * (weekday(day) > 4 ? 0.5 : 1.2))
    const opened = Array.from({ length: count }, () => localInstant(day, daytime(random), zones.berlin))
    opened.sort((a, b) => a - b)
    rows.push(...opened.map((instant) => makeTicket(random, someone(random, customers, day), instant)))
  }
  return rows.map((row, index) => ({ ticket_id: `T${String(index + 1).padStart(5, '0')}`, ...row }))
}

/** Highest in early January, a quarter above the mean; lowest in July. */
function season(day) {
  const turn = (daysBetween('2025-01-05', day) / 365.25) * 2 * Math.PI
  return 1 + 0.25 * Math.cos(turn)
}

function makeTicket(random, customer, opened) {
  const routed = opened >= utc(newRouting)
  const channel = random.weighted({ email: 54, phone: 30, chat: 16 })
  const hours = { email: routed ? 2.1 : 7.5, phone: routed ? 3.1 : 1.7, chat: routed ? 0.2 : 0.45 }
  const answered = opened + minutes(60 * random.logNormal(hours[channel], 0.75))
  const contacts = 1 + (random.chance(routed ? 0.42 : 0.34) ? 1 + random.poisson(0.45) : 0)
  const resolved = answered + minutes(60 * random.logNormal(contacts === 1 ? 5 : 26, 0.9))
  const talk = Math.round(random.logNormal(channel === 'phone' ? 420 : 260, 0.45) * (0.7 + 0.3 * contacts))
  return {
    customer_id: customer.customer_id,
    opened_at: localText(opened, zones.berlin),
    first_response_at: answered < known ? localText(answered, zones.berlin) : undefined,
    resolved_at: resolved < known ? localText(resolved, zones.berlin) : undefined,
    channel,
    contacts,
    amount: (1.1 + talk * (routed ? 0.0135 : 0.0165)).toFixed(2),
    talk_s: talk,
  }
}

/** Minutes after midnight, from six to eleven in the evening, most about noon. */
function daytime(random) {
  return Math.round(360 + 1020 * ((random.uniform() + random.uniform()) / 2))
}
