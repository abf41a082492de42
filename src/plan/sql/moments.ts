import type { ValueType } from '../../model/catalog.ts'
import { InternalError } from '../../model/words.ts'
import type { Scope } from './scope.ts'

/** A timestamp or date as the engine has it. */
export interface Moment {
  readonly sql: string
  readonly type: ValueType
}

const day = 86_400_000_000

/** When a row is. */
export function timeOf({ source, catalog, dialect }: Scope): Moment {
  const name = source.time?.name.toLowerCase()
  const column = catalog.sources.get(source.id)?.columns.find((one) => one.name.toLowerCase() === name)
  if (column === undefined) throw new InternalError(`source ${source.id} has no time`)
  return { sql: dialect.quote(column.name), type: column.type }
}

/**
 * Whether the second moment is at most so many microseconds after the first. Beside a timestamp a date is the whole of
 * its local day.
 */
export function soonSql([from, to]: readonly [Moment, Moment], within: number, { dialect }: Scope): string {
  if (from.type === to.type) {
    const elapsed = `${dialect.micros(to.sql)} - ${dialect.micros(from.sql)}`
    return `${elapsed} between 0 and ${within}`
  }
  const whole = ({ sql, type }: Moment) => dialect.micros(type === 'date' ? dialect.startOfDay(sql) : sql)
  const elapsed = `${whole(to)} - ${whole(from)}`
  return to.type === 'date'
    ? `${elapsed} > ${-day} and ${elapsed} <= ${within}`
    : `${elapsed} >= 0 and ${elapsed} < ${within + day}`
}

/** Whether all that may follow a row within so many microseconds is known. */
export function matureSql(after: number, scope: Scope): string {
  const time = timeOf(scope)
  const until = scope.until(time.type)
  return until === undefined ? 'true' : `${scope.dialect.micros(time.sql)} + ${after} < ${until}`
}
