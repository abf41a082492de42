import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, weekday } from '../../src/calendar/days.ts'
import { isoWeek, mondayOf } from '../../src/calendar/iso-week.ts'
import { anyDay } from './rules.ts'

// Up to 2010-01-03 the table of Wikipedia's "ISO week date"; all rows by R 4.2.2, format "%G-W%V-%u",
// and by its package ISOweek.
const published = {
  '1999-12-31': '1999-W52-5',
  '2000-02-29': '2000-W09-2',
  '2005-01-01': '2004-W53-6',
  '2005-01-02': '2004-W53-7',
  '2005-12-31': '2005-W52-6',
  '2006-01-01': '2005-W52-7',
  '2006-01-02': '2006-W01-1',
  '2006-12-31': '2006-W52-7',
  '2007-01-01': '2007-W01-1',
  '2007-12-30': '2007-W52-7',
  '2007-12-31': '2008-W01-1',
  '2008-01-01': '2008-W01-2',
  '2008-12-28': '2008-W52-7',
  '2008-12-29': '2009-W01-1',
  '2008-12-30': '2009-W01-2',
  '2008-12-31': '2009-W01-3',
  '2009-01-01': '2009-W01-4',
  '2009-12-31': '2009-W53-4',
  '2010-01-01': '2009-W53-5',
  '2010-01-02': '2009-W53-6',
  '2010-01-03': '2009-W53-7',
  '2015-12-31': '2015-W53-4',
  '2016-01-03': '2015-W53-7',
  '2016-01-04': '2016-W01-1',
  '2018-12-31': '2019-W01-1',
  '2020-12-31': '2020-W53-4',
  '2021-01-03': '2020-W53-7',
  '2021-01-04': '2021-W01-1',
  '2024-12-30': '2025-W01-1',
  '2025-12-29': '2026-W01-1',
  '2026-01-01': '2026-W01-4',
  '2026-12-31': '2026-W53-4',
  '2027-01-03': '2026-W53-7',
  '2027-01-04': '2027-W01-1',
  '2032-12-31': '2032-W53-5',
}

test('ISO weeks are those of the published table', () => {
  for (const [day, name] of Object.entries(published)) {
    const { year, week } = isoWeek(day)
    expect(`${year}-W${String(week).padStart(2, '0')}-${weekday(day)}`, day).toBe(name)
  }
})

test('a week holds seven days and starts on its Monday', () => {
  fc.assert(
    fc.property(anyDay, (day) => {
      const monday = mondayOf(isoWeek(day))
      expect(monday).toBe(addDays(day, 1 - weekday(day)))
    }),
  )
})

test('a year that begins or ends on a Thursday has a week 53, no other', () => {
  const years = Array.from({ length: 300 }, (_, index) => 1900 + index)
  const long = years.filter((year) => mondayOf({ year, week: 53 }) !== undefined)
  expect(long).toEqual(years.filter((year) => weekday(`${year}-12-31`) === 4 || weekday(`${year}-01-01`) === 4))
  expect(long).toContain(2026)
  expect(long).not.toContain(2027)
})

test('there is no week 0 and no week 54', () => {
  expect(mondayOf({ year: 2026, week: 0 })).toBeUndefined()
  expect(mondayOf({ year: 2026, week: 54 })).toBeUndefined()
})
