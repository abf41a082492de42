import { csv } from './csv.mjs'
import {
  americanText,
  daysBetween,
  eachDay,
  localInstant,
  localText,
  minutes,
  plusDays,
  weekday,
  zones,
} from './clock.mjs'
import { parquet } from './parquet.mjs'
import { clamp, seeded } from './random.mjs'

/*
 * Northwind Home Security, 2025-02-01 to 2026-11-15. What is planted:
 * - the survey tool writes American local time, and names the reason of an answer differently over the years.
 * - 2026-03-01 a new app: onboarding gets easier, and new customers recommend more.
 * - 2026-07-06 a second team answers tickets: first responses come sooner.
 * - the enterprise plan is happier than the rest and grows slowly.
 */
const first = '2025-02-01'
const last = '2026-11-15'
const known = localInstant(plusDays(last, 1), 0, zones.berlin)
const newApp = '2026-03-01'
const secondTeam = '2026-07-06'

export async function reference() {
  const random = seeded(27)
  const customers = makeCustomers(random)
  return {
    'customers.csv': csv(customers.map(({ since: _since, ...customer }) => customer)),
    'plan.csv': csv(makePlan()),
    'tickets.csv': csv(makeTickets(random, customers)),
    ...(await surveyFiles(makeSurveys(random, customers))),
  }
}

function makeCustomers(random) {
  const days = daysBetween('2021-03-01', last)
  return Array.from({ length: 1600 }, (_, index) => ({
    customer_id: String(100000 + index * 7),
    plan: random.weighted({ free: 42, pro: 38, enterprise: 20 }),
    region: random.weighted({ emea: 44, amer: 36, apac: 15, latam: 5 }),
    since: plusDays('2021-03-01', Math.floor((days * (index + random.uniform())) / 1600)),
  }))
}

/** Tickets that the budget expects, month by month, to the end of the fiscal year. */
function makePlan() {
  return Array.from({ length: 24 }, (_, index) => ({
    month: `${2025 + Math.floor((index + 1) / 12)}-${String(((index + 1) % 12) + 1).padStart(2, '0')}-01`,
    contacts: 480 + 10 * index,
  }))
}

function someone(random, customers, day) {
  return customers[
    random.between(
      0,
      customers.findLastIndex((customer) => customer.since <= day),
    )
  ]
}

function makeSurveys(random, customers) {
  const rows = []
  for (const { day, grown } of eachDay(first, last)) {
    const count = random.poisson((20 + 14 * grown) * (weekday(day) > 4 ? 0.6 : 1.16))
    const answers = Array.from({ length: count }, () => makeAnswer(random, someone(random, customers, day), day))
    rows.push(...answers.toSorted((a, b) => a.instant - b.instant))
  }
  return rows.map((row, index) => ({ response_id: `NW-${String(index + 1).padStart(6, '0')}`, ...row }))
}

function makeAnswer(random, customer, day) {
  const instant = localInstant(day, daytime(random), zones.berlin)
  const touchpoint = random.weighted({ purchase: 18, onboarding: 22, support: 40, renewal: 20 })
  const mood = random.normal()
  const app = day >= newApp ? { purchase: 0.1, onboarding: 0.8, support: 0.15, renewal: 0.2 }[touchpoint] : 0
  const centre = { free: 7.8, pro: 8.2, enterprise: 8.8 }[customer.plan]
  const score = clamp(centre + app + mood + 1.5 * random.normal(), 0, 10)
  const effort = clamp(5 + app + 0.8 * mood + random.normal(), 1, 7)
  return {
    instant,
    customer_id: customer.customer_id,
    responded_at: americanText(instant, zones.newYork),
    nps: random.chance(0.03) ? random.pick(['', 'N/A']) : String(score),
    csat: clamp(4.05 + 0.3 * app + 0.7 * mood + 0.6 * random.normal(), 1, 5),
    effort: random.chance(0.06) ? '0' : String(effort),
    plan: customer.plan,
    region: customer.region,
    touchpoint,
    months_active: Math.floor(daysBetween(customer.since, day) / 30.44),
    reason: random.weighted({ price: 20, reliability: 34, app: 22, service: 24 }),
  }
}

/** One file a quarter of the calendar, each with the headers that the survey tool had at its time. */
async function surveyFiles(rows) {
  const quarters = {}
  for (const row of rows) (quarters[quarterOf(localText(row.instant, zones.newYork))] ??= []).push(row)
  const files = Object.entries(quarters).map(async ([quarter, part]) => [
    `surveys/${quarter}.parquet`,
    await parquet(part.map(asWritten(quarter))),
  ])
  return Object.fromEntries(await Promise.all(files))
}

function quarterOf(text) {
  return `${text.slice(0, 4)}-q${Math.ceil(Number(text.slice(5, 7)) / 3)}`
}

function asWritten(quarter) {
  return ({ instant: _instant, effort, reason, ...row }) => ({
    ...row,
    'How easy was it, overall?': effort,
    ...(quarter >= '2026-q2' ? { Topic: reason } : quarter >= '2025-q3' ? { Reason: reason } : {}),
  })
}

function makeTickets(random, customers) {
  const rows = []
  for (const { day, grown } of eachDay(first, last)) {
    const count = random.poisson((16.5 + 7 * grown) * (weekday(day) > 4 ? 0.5 : 1.2))
    const opened = Array.from({ length: count }, () => localInstant(day, daytime(random), zones.berlin))
    opened.sort((a, b) => a - b)
    rows.push(...opened.map((instant) => makeTicket(random, someone(random, customers, day), instant)))
  }
  return rows.map((row, index) => ({ ticket_id: 2500000 + index, ...row }))
}

function makeTicket(random, customer, opened) {
  const faster = localText(opened, zones.berlin) >= secondTeam
  const answered = opened + minutes(random.logNormal(faster ? 150 : 235, 0.85))
  const contacts = 1 + (random.chance(faster ? 0.3 : 0.36) ? 1 + random.poisson(0.4) : 0)
  const talk = Math.round(random.logNormal(300, 0.5) * (0.6 + 0.4 * contacts))
  const hold = Math.round(random.logNormal(45, 0.8))
  const wrap = Math.round(random.logNormal(90, 0.4))
  return {
    customer_id: customer.customer_id,
    opened_at: localText(opened, zones.berlin),
    first_response_at: answered < known ? localText(answered, zones.berlin) : undefined,
    contacts,
    talk_s: talk,
    hold_s: hold,
    wrap_s: wrap,
    amount: (0.9 + (talk + hold + wrap) * 0.0142).toFixed(2),
  }
}

/** Minutes after midnight: someone watches at every hour, most write in the afternoon. */
function daytime(random) {
  return Math.floor(1440 * ((random.uniform() + random.uniform() + random.uniform()) / 3))
}
