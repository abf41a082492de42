import { isZone } from '../calendar/zones.ts'
import type { CalendarRules, EngineLimits, FiscalYear } from '../model/project.ts'
import { nearest } from '../model/suggest.ts'
import type { Declarations } from '../model/written.ts'
import type { Findings } from './findings.ts'
import { parseMicros } from './quantity.ts'

type WrittenFiscalYear = NonNullable<NonNullable<Declarations['project']>['fiscal_year']>

const months = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
] as const

/** How numbers are written; both names are checked against what the platform knows. */
export function numberSettings(found: Findings): { readonly locale: string; readonly currency?: string } {
  const { locale = 'en', currency } = found.written.declarations.project ?? {}
  if (!isLocale(locale)) {
    const hint = 'write a language and a country, such as `en-GB` or `de-DE`'
    unknownSetting('locale', { text: locale, hint }, found)
  }
  if (currency === undefined) return { locale }
  const known = Intl.supportedValuesOf('currency')
  if (!known.includes(currency.toUpperCase())) {
    const near = nearest(currency.toUpperCase(), known)
    const hint = near === undefined ? 'write its three letters, such as `EUR`' : `did you mean "${near}"?`
    unknownSetting('currency', { text: currency, hint }, found)
  }
  return { locale, currency }
}

function isLocale(text: string): boolean {
  try {
    return Intl.NumberFormat.supportedLocalesOf(text).length > 0
  } catch {
    return false
  }
}

function unknownSetting(key: string, { text, hint }: { text: string; hint: string }, found: Findings): void {
  const { span } = found.text(`/project/${key}`)
  found.error('unknown-word', { ...span, length: text.length }, { message: `unknown ${key} "${text}"`, hint })
}

export function calendarRules(found: Findings): CalendarRules {
  const written = found.written.declarations.project ?? {}
  const timezone = written.timezone ?? 'UTC'
  const known = isZone(timezone)
  if (!known) unknownZone('/project/timezone', timezone, found)
  return {
    timezone: known ? timezone : 'UTC',
    weekStarts: written.week_starts ?? 'monday',
    ...(written.fiscal_year === undefined ? {} : { fiscalYear: fiscalYear(written.fiscal_year) }),
  }
}

export function unknownZone(path: string, timezone: string, found: Findings): undefined {
  const { span } = found.text(path)
  const near = nearest(timezone, Intl.supportedValuesOf('timeZone'))
  return found.error(
    'unknown-timezone',
    { ...span, length: timezone.length },
    {
      message: `unknown time zone "${timezone}"`,
      hint:
        near === undefined
          ? 'write a name of the IANA list, such as `Europe/Berlin` or `America/New_York`'
          : `did you mean "${near}"?`,
    },
  )
}

function fiscalYear({ starts, named_after }: WrittenFiscalYear): FiscalYear {
  return { startMonth: months.indexOf(starts) + 1, namedAfter: named_after ?? 'end' }
}

export function engineLimits(found: Findings): EngineLimits {
  const { memory, threads, timeout } = found.written.declarations.engine ?? {}
  return {
    memoryMegabytes: memory === undefined ? 2048 : (megabytes(memory) ?? wrongMemory(memory, found)),
    threads: threads ?? 2,
    timeoutSeconds: timeout === undefined ? 600 : (parseMicros(timeout) ?? wrongTimeout(timeout, found)) / 1e6,
  }
}

function megabytes(text: string): number | undefined {
  const [, digits, unit] = /^(\d+(?:\.\d+)?) *(MB|GB)$/i.exec(text.trim()) ?? []
  if (unit === undefined || Number(digits) === 0) return undefined
  return Number(digits) * (unit.toUpperCase() === 'GB' ? 1024 : 1)
}

function wrongMemory(text: string, found: Findings): number {
  found.error('bad-quantity', found.at('/engine/memory'), {
    message: `\`${text}\` is not an amount of memory`,
    hint: 'write a number with MB or GB, such as `2 GB`',
  })
  return 2048
}

function wrongTimeout(text: string, found: Findings): number {
  found.error('bad-quantity', found.at('/engine/timeout'), {
    message: `\`${text}\` is not a length of time`,
    hint: 'write a number with its unit, such as `10 minutes`',
  })
  return 600e6
}
