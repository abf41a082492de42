import type { FiscalYear } from '../model/project.ts'

/**
 * What people call the fiscal year that begins in the calendar's year `begins`: `FY27`.
 * Outside 2000 to 2099 the year is written in full, so that no two years share a name.
 */
export function fiscalYearName(fiscalYear: FiscalYear, begins: number): string {
  const year = begins + yearsToName(fiscalYear)
  const digits = String(year).padStart(4, '0')
  return `FY${year >= 2000 && year <= 2099 ? digits.slice(2) : digits}`
}

/** The calendar's year in which the fiscal year with these digits, `27` or `2027`, begins. */
export function fiscalYearBegins(fiscalYear: FiscalYear, digits: string): number {
  return Number(digits.length === 2 ? `20${digits}` : digits) - yearsToName(fiscalYear)
}

/** One that starts in January also ends in the year it starts in. */
function yearsToName({ startMonth, namedAfter }: FiscalYear): number {
  return namedAfter === 'end' && startMonth > 1 ? 1 : 0
}
