import { lastDayOf } from '../calendar/parse.ts'
import type { CalendarRules } from '../model/project.ts'
import type { Day } from '../model/words.ts'
import type { Findings } from './findings.ts'

/** The last day of what a `due` names, in the project's calendar. */
export function dueAt(path: string, calendar: CalendarRules, found: Findings): Day | undefined {
  const { text } = found.text(path)
  const quarter = calendar.fiscalYear === undefined ? '`2026-Q4`) or a year (`2026`)' : '`FY27-Q4`) or a year (`FY27`)'
  return (
    lastDayOf(calendar, text) ??
    found.error('bad-day', found.at(path), {
      message: `\`due: ${text}\` is neither a day nor a period of this project`,
      hint: `write a day (\`2026-12-31\`), a month (\`2026-12\`), a quarter (${quarter}`,
    })
  )
}
